import {html, nothing} from 'lit';
import {sendIcon} from '../icons.js';

// Characters left from which on the counter is shown.
const COUNTER_FROM = 200;

/** The field to type in. It works without a connection too: what is said then waits. */
export function composerView(host) {
  const left = host.chat.limit - host.draft.length;
  const hasCounter = left < COUNTER_FROM;
  const hasText = Boolean(host.draft.trim());
  return html`
    <form class="composer" @submit=${(event) => submit(host, event)}>
      <label class="unseen" for="composer">${host.text('composer')}</label>
      <textarea id="composer" data-part="composer" rows="1" dir="auto" autocomplete="off" enterkeyhint="send"
        maxlength=${host.chat.limit} placeholder=${host.text('placeholder')} aria-describedby=${hasCounter ? 'left' : nothing}
        .value=${host.draft} @input=${({target}) => typed(host, target)}
        @keydown=${(event) => key(host, event)}></textarea>
      <button class="send" data-part="send" type="submit" aria-label=${host.text('send')} aria-disabled=${String(!hasText)}>
        ${sendIcon}</button>
    </form>
    ${hasCounter ? html`<p id="left" class="left" data-part="left">${host.text('characters_left', {count: left})}</p>` : null}`;
}

function typed(host, field) {
  host.draft = field.value;
  host.chat.typed();
  grow(field);
}

/** As high as its text, within the limit of the stylesheet. */
function grow(field) {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}

function key(host, event) {
  // 229: Safari ends a composition before it tells of the Enter that ended it.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  submit(host, event);
}

async function submit(host, event) {
  event.preventDefault();
  const text = host.draft.trim();
  if (!text) return;
  host.say(text);
  await host.updateComplete;
  grow(host.part('composer'));
}
