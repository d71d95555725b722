import {html} from 'lit';
import {STOPPED} from '../connection.js';
import {chatIcon, downIcon, newIcon} from '../icons.js';
import {LANGUAGES, sentence} from '../language.js';

/** Who answers, how the connection is, and what can be done with the conversation as a whole. */
export function headerView(host) {
  return html`
    <div class="top">
      <span class="mark">${chatIcon}</span>
      <div class="heading">
        <h2 id="title" data-part="title" tabindex="-1">${host.text('title')}</h2>
        ${statusView(host)}
      </div>
      <div class="tools">
        ${languageView(host)}
        <button class="tool" data-part="new" aria-label=${host.text('new')} title=${host.text('new')}
          @click=${() => leave(host)}>${newIcon}</button>
        <button class="tool" data-part="minimise" aria-label=${host.text('minimise')} title=${host.text('minimise')}
          @click=${() => host.close()}>${downIcon}</button>
      </div>
    </div>`;
}

function statusView(host) {
  const {agent, connection: {state}} = host.chat;
  const key = STOPPED.includes(state) ? 'stopped' : state === 'idle' ? 'connecting' : state;
  return html`<p class="status" data-state=${state}>${(state === 'connected' && agent) || host.text(`status_${key}`)}</p>`;
}

function languageView(host) {
  return html`
    <div class="languages" role="group" aria-label=${host.text('language')}>
      ${LANGUAGES.map((language) => html`
        <button data-language=${language} lang=${language} aria-pressed=${String(language === host.chat.language)}
          aria-label="${sentence(language, 'language_code')}, ${sentence(language, 'language_name')}"
          @click=${() => host.chat.switchTo(language)}>${sentence(language, 'language_code')}</button>`)}
    </div>`;
}

/** Asks only when something would be lost; this is the widget's one question of the kind. */
function leave(host) {
  if (host.chat.isUnfinished) host.askAnew(true);
  else if (host.chat.isUnderWay) host.startAnew();
}
