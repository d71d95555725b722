import {html} from 'lit';
import {checkIcon} from '../icons.js';
import {withLinks} from '../links.js';
import {print, receiptText, save} from '../receipt.js';

/** The answers at the check, the confirmation of a filed request, or a summary. */
export function cardView(host, message, isNewest) {
  const {kind, before, after, lines = []} = message.card;
  return html`
    <div class="card" data-part="card" data-kind=${kind}>
      ${kind === 'filed' ? filedView(host, message) : before ? html`<div class="before">
        <p class="text" dir="auto">${withLinks(before)}</p></div>` : null}
      ${lines.length ? html`<dl>${lines.map((line) => lineView(host, line, isNewest))}</dl>` : null}
      ${after ? html`<p class="text after" dir="auto">${withLinks(after)}</p>` : null}
    </div>`;
}

/** What was done in large, the reference, then what happens next. The phone there is the customer's: no link. */
function filedView(host, message) {
  const [done, ...next] = message.card.before.split('\n');
  return html`
    <div class="before"><span class="done">${checkIcon}</span><p class="text" dir="auto">${done}</p></div>
    ${referenceView(host, message)}
    <p class="text next" dir="auto">${next.join('\n')}</p>`;
}

function lineView(host, {field, label, value, change}, isNewest) {
  const text = host.text('change');
  return html`
    <div class="line" data-field=${field}>
      <dt dir="auto">${label}</dt>
      <dd>
        <span class="value" dir="auto">${value}</span>
        ${change && isNewest ? html`<button class="link" aria-label="${text} ${label}"
          @click=${() => host.choose([{id: change, title: `${text} ${label}`}])}>${text}</button>` : null}
      </dd>
    </div>`;
}

function referenceView(host, {card, at}) {
  const {language} = host.chat;
  const told = host.announcer.text;
  const isCopied = told === host.text('copied');
  const text = () => receiptText(card, at, language);
  const name = host.text('file_name', {reference: card.reference});
  return html`
    <div class="filed">
      <p class="label">${host.text('reference')}</p>
      <p class="reference" data-part="reference" translate="no">${card.reference}</p>
      <div class="row">
        <button class="button" data-part="copy" @click=${() => copy(host, card.reference)}>${isCopied ? told : host.text('copy')}</button>
        <button class="button" data-part="print" @click=${() => print(text())}>${host.text('print')}</button>
        <button class="button" data-part="save" @click=${() => save(text(), name)}>${host.text('save')}</button>
      </div>
      ${told && !isCopied ? html`<p class="told">${told}</p>` : null}
    </div>`;
}

async function copy(host, reference) {
  try {
    await navigator.clipboard.writeText(reference);
    host.announcer.announce(host.text('copied'));
  } catch {
    host.announcer.announce(host.text('copy_failed'));
  }
}
