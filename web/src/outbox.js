/** Errors that the same message would only meet again. */
const FINAL = ['empty', 'too_long', 'bad_message', 'not_offered'];

const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

/**
 * @typedef {object} Item a message of the customer that is not acknowledged yet
 * @property {string} id the server answers an id once, so sending it again is safe
 * @property {"say"|"choose"} event
 * @property {object} body what the event carries beside the id
 * @property {string} text what the customer sees of it
 * @property {"sending"|"failed"} state
 * @property {string} [error] the server's code
 */

/** What the customer said and the server has not acknowledged: kept over reloads, sent in order. */
export class Outbox {
  /** @type {Item[]} */
  items;
  /** Seconds the server asked us to wait; 0 when it did not. */
  wait = 0;
  #connection;
  #memory;
  #delivered;
  #changed;
  #isBusy = false;

  /** @param {(item: Item) => void} delivered called when the server has acknowledged it */
  constructor(connection, memory, delivered, changed) {
    this.#connection = connection;
    this.#memory = memory;
    this.#delivered = delivered;
    this.#changed = changed;
    this.items = memory.get('outbox') ?? [];
  }

  /** Puts a message in and sends it as soon as that is possible. */
  add(event, body, text) {
    // What can never be sent has been read by now.
    this.items = [...this.items.filter(canRetry), {id: newId(), event, body, text, at: Date.now(), state: 'sending'}];
    this.#save();
    this.deliver();
  }

  /** Sends a failed message again. */
  retry(item) {
    Object.assign(item, {state: 'sending', error: null});
    this.#save();
    this.deliver();
  }

  /** Takes messages out that the conversation has. */
  remove(has) {
    this.items = this.items.filter((item) => !has(item.id));
    this.#save();
  }

  /** Sends what waits, one after the other, so that no message overtakes another. */
  async deliver() {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let item; this.#connection.connected && (item = this.items.find(({state}) => state === 'sending'));) {
      await this.#send(item);
    }
    this.#isBusy = false;
  }

  async #send(item) {
    const answer = await this.#connection.send(item.event, {id: item.id, ...item.body}).catch(() => null);
    if (answer?.ok) {
      this.#delivered(item);
      this.remove((id) => id === item.id);
    } else if (answer?.error === 'slow_down') {
      await this.#slowDown(answer.wait ?? 5);
    } else if (answer || this.#connection.connected) {
      Object.assign(item, {state: 'failed', error: answer?.error ?? 'failed'});
      this.#save();
    }
  }

  async #slowDown(seconds) {
    this.wait = Math.ceil(seconds);
    this.#changed();
    await pause(seconds);
    this.wait = 0;
    this.#changed();
  }

  #save() {
    this.#memory.set('outbox', this.items.filter((item) => !FINAL.includes(item.error)));
    this.#changed();
  }
}

/** Whether trying again may help. */
export const canRetry = (item) => !FINAL.includes(item.error);

// crypto.randomUUID() is missing on pages without https.
const newId = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
