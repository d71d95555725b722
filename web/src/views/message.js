import {html, nothing} from 'lit';
import {withLinks} from '../links.js';
import {canRetry} from '../outbox.js';
import {cardView} from './card.js';

/** One message, with its neighbours, so that what one person says in a row stands together. */
export function messageView(host, message, before, after) {
  const {from, name, card, item, language} = message;
  const isFirst = !isSamePerson(message, before);
  const ends = `${isFirst ? ' first' : ''}${isSamePerson(message, after) ? '' : ' last'}`;
  return html`
    <div class="message ${from}${ends}" data-from=${from} lang=${language ?? nothing}
      data-state=${from === 'customer' ? (item?.state ?? 'sent') : nothing}>
      ${from === 'agent' && isFirst ? html`<p class="name" dir="auto">${name}</p>` : null}
      ${card ? cardView(host, message, message.id === host.chat.offering.id) : bubbleView(host, message)}
      ${item ? stateView(host, item) : null}
    </div>`;
}

const isSamePerson = (one, other) => one.from === other?.from && one.name === other?.name;

function bubbleView(host, {from, name, text, at}) {
  const who = from === 'agent' ? name : host.text(from === 'customer' ? 'you' : 'assistant');
  // The text keeps its line breaks, so nothing may stand around it.
  return html`
    <p class="bubble" dir="auto" title=${timeOf(at, host.chat.language)}
      ><span class="unseen">${who} </span>${from === 'customer' ? text : withLinks(text)}</p>`;
}

const timeOf = (at, language) => (at
  ? new Date(at).toLocaleString(`${language}-CA`, {dateStyle: 'medium', timeStyle: 'short'})
  : nothing);

function stateView(host, item) {
  if (item.state === 'sending') {
    return host.chat.connection.connected
      ? html`<p class="state soon" aria-hidden="true">${host.text('sending')}</p>`
      : html`<p class="state">${host.text('waiting')}</p>`;
  }
  const reason = ['not_offered', 'too_long', 'bad_message'].includes(item.error) ? item.error : 'failed';
  return html`
    <p class="state error">
      <span class="strong">${host.text('not_sent')}.</span> ${host.text(`error_${reason}`)}
      ${reason === 'failed' ? withLinks(host.chat.support[host.chat.language] ?? '') : null}
      ${canRetry(item) ? html`<button class="link" data-part="retry" @click=${() => host.chat.outbox.retry(item)}>
        ${host.text('try_again')}</button>` : null}
    </p>`;
}
