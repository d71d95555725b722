import {LitElement} from 'lit';
import {Chat} from './chat.js';
import {firstSpoken, sentence} from './language.js';
import {Announcer} from './announcer.js';
import {Memory} from './memory.js';
import {Picking} from './picking.js';
import {Scrolling} from './scrolling.js';
import {Sheet} from './sheet.js';
import {styles} from './styles/index.js';
import {widgetView} from './views/widget.js';
import {Waking} from './waking.js';

/**
 * <otter-chat>: the launcher and the chat's panel.
 *
 * Attributes: language (en, fr), token-url, theme (light, dark), open. Methods: open(), close().
 * Events, all named otter-chat-*: open, close, message, outcome, unread, connection.
 */
export class OtterChat extends LitElement {
  static properties = {
    language: {},
    theme: {},
    tokenUrl: {attribute: 'token-url'},
    isOpen: {type: Boolean, attribute: 'open', reflect: true},
    isAskingAnew: {state: true},
  };

  static styles = styles;

  /** The assistant's address, ending in a slash; set by the script from its own address. */
  static assistant;

  #memory = new Memory();
  #unread = 0;

  constructor() {
    super();
    this.isOpen = this.isAskingAnew = false;
    this.announcer = new Announcer(this);
    this.picking = new Picking(this);
    this.scrolling = new Scrolling(this);
    this.sheet = new Sheet(this);
    new Waking(this, () => this.chat.connection.wake(), () => this.chat.connection.lose());
  }

  connectedCallback() {
    super.connectedCallback();
    this.chat ??= new Chat({
      assistant: OtterChat.assistant,
      tokenUrl: () => this.tokenUrl,
      language: firstSpoken(this.language, document.documentElement.lang, navigator.language),
      memory: this.#memory,
      changed: () => this.requestUpdate(),
      tell: (event, detail) => this.#tell(event, detail),
    });
    // Whoever has closed or opened the panel on this tab knows better than the page.
    this.isOpen = this.#memory.get('isOpen') ?? this.isOpen;
    if (this.isOpen || this.#memory.get('isUnderWay') || this.chat.isUnderWay) this.chat.connection.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.chat.connection.close();
  }

  /** Opens the panel and moves the focus into it. */
  async open() {
    if (this.isOpen) return;
    this.isOpen = true;
    await this.updateComplete;
    this.focusInput();
  }

  /** Closes the panel; the conversation goes on. The focus goes back to the button that opens it. */
  async close() {
    if (!this.isOpen) return;
    const hadFocus = this.shadowRoot.activeElement;
    this.isOpen = this.isAskingAnew = false;
    await this.updateComplete;
    if (hadFocus) this.part('launcher').focus();
  }

  /** The sentence of that name in the language of the screen. */
  text(key, values) {
    return sentence(this.chat.language, key, values);
  }

  /** The element with that data-part. */
  part(name) {
    return this.renderRoot.querySelector(`[data-part=${name}]`);
  }

  /** To the field to type in; with a touch screen to the title or log, so that no keyboard jumps up. */
  focusInput(onTouch = 'title') {
    this.part(matchMedia('(pointer: coarse)').matches ? onTouch : 'composer').focus({preventScroll: true});
  }

  get draft() {
    return this.#memory.get('draft') ?? '';
  }

  set draft(text) {
    this.#memory.set('draft', text);
    this.requestUpdate();
  }

  say(text) {
    this.draft = '';
    this.scrolling.follow();
    this.chat.say(text);
  }

  choose(choices) {
    this.scrolling.follow();
    this.chat.choose(choices);
    this.updateComplete.then(() => this.focusInput('log'));
  }

  startAnew() {
    this.isAskingAnew = false;
    this.scrolling.follow();
    this.chat.startAnew();
    this.updateComplete.then(() => this.focusInput());
  }

  /** Asks before an unfinished conversation is left, or takes the question back. */
  async askAnew(isAsking) {
    this.isAskingAnew = isAsking;
    await this.updateComplete;
    this.part(isAsking ? 'new-yes' : 'new').focus();
  }

  willUpdate(changes) {
    if (this.hasUpdated && changes.has('language') && !this.chat.isUnderWay) this.chat.switchTo(firstSpoken(this.language));
    if (this.isOpen) this.chat.see();
  }

  render() {
    return widgetView(this);
  }

  updated(changes) {
    if (changes.get('isOpen') !== undefined && changes.has('isOpen')) this.#openChanged();
    if (changes.get('tokenUrl') && this.chat.connection.state !== 'idle') this.chat.connection.restart();
    const unread = this.isOpen ? 0 : this.chat.unread;
    if (unread !== this.#unread) this.#tell('unread', {count: (this.#unread = unread)});
  }

  #openChanged() {
    this.#memory.set('isOpen', this.isOpen);
    if (this.isOpen) this.chat.connection.start();
    this.#tell(this.isOpen ? 'open' : 'close');
  }

  #tell(event, detail) {
    this.dispatchEvent(new CustomEvent(`otter-chat-${event}`, {bubbles: true, composed: true, detail}));
  }
}
