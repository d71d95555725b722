import {html} from 'lit';
import {downIcon} from '../icons.js';
import {choicesView} from './choices.js';
import {messageView} from './message.js';

/** What was said, what can be chosen, and whether a reply is on its way. */
export function logView(host) {
  const {shown, isTyping, connection} = host.chat;
  const {offering} = host.chat;
  const isLoading = !host.chat.welcome && ['idle', 'connecting'].includes(connection.state);
  return html`
    <div class="middle">
      <div class="scroll" data-part="scroll" @scroll=${(event) => host.scrolling.moved(event)}>
        <div class="log" data-part="log" role="log" aria-live="polite" tabindex="0" aria-label=${host.text('log')}>
          ${offering ? null : html`<p class="bubble bot first last">${host.text('greeting')}</p>`}
          ${shown.map((message, index) => messageView(host, message, shown[index - 1], shown[index + 1]))}
        </div>
        ${isTyping || isLoading ? html`<div class="typing" data-part="typing" aria-hidden="true"><i></i><i></i><i></i></div>` : null}
        ${offering?.choices?.length ? choicesView(host, offering) : null}
      </div>
      <span class="unseen" role="status">${isTyping ? host.text('typing') : null}</span>
      ${host.scrolling.hasNews ? html`
        <button class="news" data-part="news" @click=${() => host.scrolling.follow()}>
          ${host.text('new_messages')}${downIcon}</button>` : null}
    </div>`;
}
