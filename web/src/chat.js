import {Connection} from './connection.js';
import {LANGUAGES, firstSpoken, sentence} from './language.js';
import {Outbox} from './outbox.js';

// Milliseconds between two notices that the customer types.
const TYPED_EVERY = 2500;

/** The conversation as this tab knows it. Knows nothing of the page; `changed` says that it must be drawn. */
export class Chat {
  messages = [];
  welcome = null;
  support = {};
  limit = 2000;
  isTyping = false;
  #typed = 0;
  #changed;
  #tell;
  #memory;

  /**
   * @param {{assistant: string, tokenUrl: () => ?string, language: string, memory: Memory,
   *   changed: () => void, tell: (event: string, detail: object) => void}} options
   */
  constructor({assistant, tokenUrl, language, memory, changed, tell}) {
    this.language = firstSpoken(memory.get('language'), language);
    this.seen = memory.get('seen') ?? 0;
    this.#changed = changed;
    this.#tell = tell;
    this.#memory = memory;
    this.connection = new Connection(assistant, tokenUrl, (state) => this.#connectionChanged(state), {
      conversation: (conversation) => this.#conversationCame(conversation),
      message: (message) => this.#messageCame(message),
      typing: ({on}) => {
        this.isTyping = on;
        changed();
      },
    });
    this.outbox = new Outbox(this.connection, memory, (item) => this.#delivered(item), changed);
  }

  /** Whether anything was said, so that a reload should connect by itself. */
  get isUnderWay() {
    return this.messages.length > 0 || this.outbox.items.length > 0;
  }

  /** Whether the customer has said something that has led to no outcome yet. */
  get isUnfinished() {
    const decided = this.messages.map(({outcome}) => Boolean(outcome)).lastIndexOf(true);
    return this.outbox.items.length > 0 || this.messages.slice(decided + 1).some(({from}) => from === 'customer');
  }

  /** Everything to show, oldest first; what has not reached the conversation stands last. */
  get shown() {
    const waiting = new Map(this.outbox.items.map((item) => [item.id, {...item, from: 'customer', item}]));
    const said = this.messages.map((message) => {
      const own = waiting.get(message.id);
      waiting.delete(message.id);
      return own?.state === 'failed' ? own : message;
    });
    return [this.#welcomeMessage(), ...said, ...waiting.values()].filter(Boolean);
  }

  /** The message whose choices can be chosen: the newest, unless it never got through. */
  get offering() {
    return this.shown.filter(({state}) => state !== 'failed').pop();
  }

  get unread() {
    return this.messages.filter(({from, at}) => from !== 'customer' && at > this.seen).length;
  }

  /** Takes everything as read. */
  see() {
    const seen = Math.max(this.seen, ...this.messages.map(({at}) => at));
    if (seen !== this.seen) this.#memory.set('seen', (this.seen = seen));
  }

  /** The name of the person who has the conversation; none while it is the assistant. */
  get agent() {
    return this.messages.filter(({from}) => from !== 'customer').pop()?.name;
  }

  /** Lets the agent know that the customer types; the server forgets it after a few seconds. */
  typed() {
    if (!this.agent || Date.now() < this.#typed) return;
    this.#typed = Date.now() + TYPED_EVERY;
    this.connection.tell('typing');
  }

  say(text) {
    this.#typed = 0;
    this.outbox.add('say', {text}, text);
  }

  /** @param {Array<{id: string, title: string}>} choices */
  choose(choices) {
    this.outbox.add('choose', {choices: choices.map(({id}) => id)}, choices.map(({title}) => title).join(', '));
  }

  /** Switches the screen; once something was said, the assistant is told as well. */
  switchTo(language) {
    if (language === this.language) return;
    this.#setLanguage(language);
    if (this.isUnderWay) this.say(sentence(language, 'switch_message'));
    this.#changed();
  }

  startAnew() {
    this.outbox.remove(() => true);
    this.messages = [];
    this.isTyping = false;
    this.#memory.set('isUnderWay', false);
    this.connection.restart({new: true});
    this.#changed();
  }

  #welcomeMessage() {
    const spoken = this.messages.find(({language}) => language)?.language ?? this.language;
    const welcome = this.welcome?.[spoken];
    return welcome && {id: 'welcome', from: 'bot', language: spoken, ...welcome};
  }

  #connectionChanged(state) {
    if (state !== 'connected') this.isTyping = false;
    this.#tell('connection', {state});
    this.#changed();
  }

  #conversationCame({language, name, welcome, support = {}, messages, limit}) {
    this.#forgetOthersWords(name);
    this.welcome = welcome;
    this.support = support;
    this.limit = limit ?? this.limit;
    this.messages = messages;
    const known = new Set(messages.map(({id}) => id));
    this.outbox.remove((id) => known.has(id));
    if (language && !this.outbox.items.length) this.#setLanguage(language);
    this.#memory.set('isUnderWay', this.isUnderWay);
    this.#changed();
    this.outbox.deliver();
  }

  #messageCame(message) {
    const known = this.messages.some(({id}) => id === message.id);
    this.messages = known
      ? this.messages.map((old) => (old.id === message.id ? message : old))
      : [...this.messages, message];
    if (message.from !== 'customer') this.#setLanguage(message.language);
    this.#memory.set('isUnderWay', true);
    this.#changed();
    if (known) return;
    this.#tell('message', {from: message.from});
    const {outcome, card} = message;
    if (outcome) this.#tell('outcome', {outcome, ...(card?.reference && {reference: card.reference})});
  }

  /** The server echoes what the customer said; should it not, what was typed stands all the same. */
  #delivered({id, text, at}) {
    if (!this.messages.some((message) => message.id === id)) {
      this.messages = [...this.messages, {id, from: 'customer', text, at}];
    }
  }

  /** Somebody else has signed in on this tab: what waits was not said by them. */
  #forgetOthersWords(name) {
    const before = this.#memory.get('name');
    if (before && before !== name) this.outbox.remove(() => true);
    this.#memory.set('name', name);
  }

  #setLanguage(language) {
    if (!LANGUAGES.includes(language)) return;
    this.language = language;
    this.#memory.set('language', language);
  }
}
