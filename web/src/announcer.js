// Long enough to be read, short enough not to lie about the button's use.
const SHOWN_FOR = 2500;

/** One short notice for screen readers and, for buttons such as Copy, on the button itself. */
export class Announcer {
  text = '';
  #host;
  #timer;

  constructor(host) {
    this.#host = host;
  }

  announce(text) {
    this.text = text;
    this.#host.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.text = '';
      this.#host.requestUpdate();
    }, SHOWN_FOR);
  }
}
