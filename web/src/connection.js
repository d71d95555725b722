import {Manager} from 'socket.io-client';
import {fetchToken, makeVisitor} from './visitor.js';

// Milliseconds. The delays double from the first to the longest, with chance in them, so that a
// restarted server is not met by everybody at once.
const FIRST_DELAY = 500;
const LONGEST_DELAY = 15_000;
const CONNECT_TIME = 10_000;
const REPLY_TIME = 30_000;

/** States that end by a reload of the page only. */
export const STOPPED = ['sign_in', 'cookies', 'unavailable'];

/**
 * The one connection to the assistant. State: idle, connecting, connected, reconnecting, offline, or one
 * of STOPPED. Reconnecting is ours, not Socket.IO's, because each attempt may need a cookie and a token.
 */
export class Connection {
  state = 'idle';
  #assistant;
  #tokenUrl;
  #stateChanged;
  #socket;
  #token = null;
  #visitor = {};
  #timer;
  #attempts = 0;
  #failures = 0;
  #refusals = 0;

  /**
   * @param {string} assistant the assistant's address, ending in a slash
   * @param {() => ?string} tokenUrl where the host hands out tokens
   * @param {(state: string) => void} stateChanged
   * @param {Object<string, Function>} listeners by the name of the server's event
   */
  constructor(assistant, tokenUrl, stateChanged, listeners) {
    this.#assistant = assistant;
    this.#tokenUrl = tokenUrl;
    this.#stateChanged = stateChanged;
    const {origin, pathname} = new URL(assistant);
    const manager = new Manager(origin, {
      path: `${pathname}chat/socket.io`,
      withCredentials: true,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnection: false,
      autoConnect: false,
      timeout: CONNECT_TIME,
    });
    this.#socket = manager.socket('/', {auth: (give) => give(this.#token ? {token: this.#token} : {})});
    this.#listen(manager, listeners);
  }

  get connected() {
    return this.#socket.connected;
  }

  /** Connects, if nothing did so far. */
  start() {
    if (this.state === 'idle') this.#restart();
  }

  /** Leaves this conversation and begins another, or comes back as somebody else. */
  restart(visitor = {}) {
    this.#visitor = visitor;
    this.#socket.disconnect();
    this.#refusals = 0;
    this.#restart();
  }

  /** Tries at once, instead of waiting for the next attempt: the network or the tab has come back. */
  wake() {
    if (this.state === 'reconnecting' || this.state === 'offline') this.#attempt();
  }

  /** Gives up the socket, because the network is gone. */
  lose() {
    if (this.state === 'idle' || STOPPED.includes(this.state)) return;
    this.#socket.disconnect();
    this.#retryLater();
  }

  /** Sends an event; resolves to the server's acknowledgement, rejects when none comes. */
  send(event, body) {
    return this.#socket.timeout(REPLY_TIME).emitWithAck(event, body);
  }

  /** Sends an event that may get lost. */
  tell(event) {
    if (this.connected) this.#socket.emit(event);
  }

  close() {
    clearTimeout(this.#timer);
    this.#attempts += 1;
    this.#socket.disconnect();
    this.#become('idle');
  }

  #listen(manager, listeners) {
    this.#socket.on('connect', () => {
      this.#failures = this.#refusals = 0;
      this.#become('connected');
    });
    this.#socket.on('disconnect', (reason) => {
      if (reason !== 'io client disconnect') this.#retryLater();
    });
    this.#socket.on('connect_error', (error) => {
      if (error.data?.detail) console.warn('otter-chat:', error.message, error.data.detail);
      // A proxy may swallow one transport without a word: begin with the other one next time.
      if (!error.data) manager.opts.transports.reverse();
      this.#failed(error.message);
    });
    for (const [event, listener] of Object.entries(listeners)) this.#socket.on(event, listener);
  }

  #restart() {
    this.#become('connecting');
    this.#attempt();
  }

  async #attempt() {
    clearTimeout(this.#timer);
    const attempt = ++this.#attempts;
    const isCurrent = () => attempt === this.#attempts;
    try {
      if (this.#visitor) await makeVisitor(this.#assistant, this.#visitor);
      if (!isCurrent()) return;
      this.#visitor = null;
      const token = await fetchToken(this.#tokenUrl());
      if (!isCurrent()) return;
      this.#token = token;
      this.#socket.connect();
    } catch (error) {
      if (isCurrent()) this.#failed(error.message);
    }
  }

  #failed(code) {
    if (code === 'unavailable') return this.#become(code);
    const isSignIn = code.startsWith('token_');
    if (!isSignIn && code !== 'no_visitor') return this.#retryLater();
    this.#refusals += 1;
    if (isSignIn && this.#refusals > 1) return this.#become('sign_in');
    if (this.#refusals > 3) return this.#become('cookies');
    if (!isSignIn) this.#visitor = {};
    return this.#attempt();
  }

  #retryLater() {
    this.#become(navigator.onLine ? 'reconnecting' : 'offline');
    const delay = Math.min(FIRST_DELAY * 2 ** this.#failures++, LONGEST_DELAY) * (0.5 + Math.random());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#attempt(), delay);
  }

  #become(state) {
    if (state === this.state) return;
    this.state = state;
    this.#stateChanged(state);
  }
}
