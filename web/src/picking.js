/** Which of several choices are ticked, and what the list is searched for, until another message is offered. */
export class Picking {
  #host;
  #offered;
  #picked = [];
  #filter = '';

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  get filter() {
    return this.#filter;
  }

  set filter(filter) {
    this.#filter = filter;
    this.#host.requestUpdate();
  }

  has(id) {
    return this.#picked.includes(id);
  }

  toggle(id) {
    this.#picked = this.has(id) ? this.#picked.filter((one) => one !== id) : [...this.#picked, id];
    this.#host.requestUpdate();
  }

  hostUpdate() {
    const offered = this.#host.chat.offering?.id;
    if (offered === this.#offered) return;
    this.#offered = offered;
    this.#picked = [];
    this.#filter = '';
  }
}
