import {html} from 'lit';
import {alertIcon} from '../icons.js';

/** What goes wrong with the connection, and what happens to what was typed. */
export function bannerView(host) {
  const {connection, outbox} = host.chat;
  const {state} = connection;
  const key = ['idle', 'connecting', 'connected'].includes(state) ? outbox.wait && 'slow_down' : state;
  return html`
    <div role="status">
      ${key ? html`<p class="banner" data-part="banner" data-state=${key}>
        ${alertIcon}<span>${host.text(`banner_${key}`, {wait: outbox.wait})}</span></p>` : null}
    </div>`;
}

/** The question before an unfinished conversation is left. */
export function newQuestionView(host) {
  return html`
    <div class="question" data-part="new-question" role="group" aria-labelledby="new-question" aria-describedby="new-note">
      <p id="new-question" class="strong">${host.text('new_question')}</p>
      <p id="new-note">${host.text('new_note')}</p>
      <div class="row">
        <button class="button primary" data-part="new-yes" @click=${() => host.startAnew()}>${host.text('new_yes')}</button>
        <button class="button" data-part="new-no" @click=${() => host.askAnew(false)}>${host.text('new_no')}</button>
      </div>
    </div>`;
}
