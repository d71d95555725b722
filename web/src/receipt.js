import {sentence} from './language.js';
import {PageStyle} from './page_style.js';

const printing = new PageStyle(
  '.otter-chat-receipt{font:16px/1.5 system-ui,sans-serif;white-space:pre-wrap}'
  + '@media screen{.otter-chat-receipt{display:none}}'
  + '@media print{body>:not(.otter-chat-receipt){display:none!important}}',
);

/** The confirmation of a filed request as plain text. */
export function receiptText(card, at, language) {
  const date = new Date(at).toLocaleString(`${language}-CA`, {dateStyle: 'long', timeStyle: 'short'});
  return [
    card.before,
    `${sentence(language, 'reference')}\n${card.reference}`,
    card.lines.map(({label, value}) => (language === 'fr' ? `${label}\u00a0: ${value}` : `${label}: ${value}`)).join('\n'),
    card.after,
    sentence(language, 'sent_on', {date}),
  ].filter(Boolean).join('\n\n');
}

/** Prints that text alone. The host's page cannot be hidden from our shadow root, so it gets a block of ours. */
export function print(text) {
  const block = document.createElement('div');
  block.className = 'otter-chat-receipt';
  block.textContent = text;
  document.body.append(block);
  printing.toggle(true);
  addEventListener('afterprint', () => {
    block.remove();
    printing.toggle(false);
  }, {once: true});
  window.print();
}

/** Saves that text as a file. */
export function save(text, name) {
  const address = URL.createObjectURL(new Blob([text], {type: 'text/plain;charset=utf-8'}));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
