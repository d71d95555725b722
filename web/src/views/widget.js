import {html, nothing} from 'lit';
import {chatIcon} from '../icons.js';
import {bannerView, newQuestionView} from './notices.js';
import {composerView} from './composer.js';
import {headerView} from './header.js';
import {logView} from './log.js';

/** The whole of <otter-chat>: the button while it is closed, the panel while it is open. */
export function widgetView(host) {
  return html`
    <aside aria-label=${host.text('title')} ?hidden=${host.isOpen} lang=${host.chat.language}>${launcherView(host)}</aside>
    ${panelView(host)}`;
}

function launcherView(host) {
  const {unread} = host.chat;
  const news = unread && host.text(unread === 1 ? 'unread_one' : 'unread_many', {count: unread});
  return html`
    <button class="launcher" data-part="launcher" aria-label=${[host.text('launcher'), news].filter(Boolean).join(', ')}
      @click=${() => host.open()}>
      ${chatIcon}
      ${unread ? html`<span class="badge" data-part="badge" aria-hidden="true">${unread > 9 ? '9+' : unread}</span>` : null}
    </button>
    <span class="unseen" role="status">${news || null}</span>`;
}

function panelView(host) {
  const {isModal} = host.sheet;
  return html`
    <section class="panel" data-part="panel" ?hidden=${!host.isOpen} lang=${host.chat.language}
      role=${isModal ? 'dialog' : 'complementary'} aria-modal=${isModal || nothing} aria-labelledby="title"
      @keydown=${(event) => host.sheet.key(event)}>
      ${headerView(host)}
      ${logView(host)}
      <div class="foot">
        ${bannerView(host)}
        ${host.isAskingAnew ? newQuestionView(host) : composerView(host)}
      </div>
      <span class="unseen" role="status">${host.announcer.text}</span>
    </section>`;
}
