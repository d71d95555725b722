/**
 * Calls when the network or the tab comes back, so that nobody waits for the next attempt, and when the
 * network goes, which a socket would notice much later.
 */
export class Waking {
  #wake;
  #lose;

  constructor(host, wake, lose) {
    this.#wake = () => document.hidden || wake();
    this.#lose = lose;
    host.addController(this);
  }

  hostConnected() {
    addEventListener('online', this.#wake);
    addEventListener('offline', this.#lose);
    document.addEventListener('visibilitychange', this.#wake);
  }

  hostDisconnected() {
    removeEventListener('online', this.#wake);
    removeEventListener('offline', this.#lose);
    document.removeEventListener('visibilitychange', this.#wake);
  }
}
