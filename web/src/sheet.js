import {PageStyle} from './page_style.js';

const PHONE = matchMedia('(max-width: 480px)');
const FOCUSABLE = 'button, a[href], input, textarea, [tabindex="0"]';

/** The panel as a sheet over the whole phone: as high as the keyboard leaves it, and keeping the focus. */
export class Sheet {
  #host;
  #stillPage = new PageStyle('html{overflow:hidden!important}');
  #redraw = () => this.#host.requestUpdate();

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the panel covers the page now. */
  get isModal() {
    return PHONE.matches;
  }

  hostConnected() {
    PHONE.addEventListener('change', this.#redraw);
    globalThis.visualViewport?.addEventListener('resize', this.#redraw);
    globalThis.visualViewport?.addEventListener('scroll', this.#redraw);
  }

  hostDisconnected() {
    PHONE.removeEventListener('change', this.#redraw);
    globalThis.visualViewport?.removeEventListener('resize', this.#redraw);
    globalThis.visualViewport?.removeEventListener('scroll', this.#redraw);
    this.#stillPage.toggle(false);
  }

  /** iOS lays the keyboard over the page without changing its height; only the visual viewport knows. */
  hostUpdated() {
    const isCovering = this.#host.isOpen && PHONE.matches;
    this.#stillPage.toggle(isCovering);
    const view = globalThis.visualViewport;
    const panel = this.#host.part('panel');
    if (!panel || !view || view.scale > 1) return;
    panel.style.height = isCovering ? `${view.height}px` : '';
    panel.style.top = isCovering ? `${view.offsetTop}px` : '';
  }

  /** For keydown: Escape minimises, Tab stays within the sheet. */
  key(event) {
    if (event.key === 'Escape' && !event.isComposing) this.#escape(event);
    if (event.key === 'Tab' && PHONE.matches) this.#keepFocus(event);
  }

  #escape(event) {
    event.stopPropagation();
    if (this.#host.isAskingAnew) this.#host.askAnew(false);
    else this.#host.close();
  }

  #keepFocus(event) {
    const all = [...this.#host.part('panel').querySelectorAll(FOCUSABLE)].filter((one) => one.offsetParent && !one.disabled);
    const [from, to] = event.shiftKey ? [all[0], all[all.length - 1]] : [all[all.length - 1], all[0]];
    const focused = this.#host.shadowRoot.activeElement;
    if (focused !== from && all.includes(focused)) return;
    event.preventDefault();
    to.focus();
  }
}
