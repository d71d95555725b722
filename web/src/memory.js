const KEY = 'otter-chat';

/**
 * What outlives a reload of the page, in this tab only: the draft, messages not yet acknowledged, and
 * whether the panel was open. A browser that refuses storage costs only the reload.
 */
export class Memory {
  #values;

  constructor() {
    try {
      this.#values = JSON.parse(sessionStorage.getItem(KEY)) ?? {};
    } catch {
      this.#values = {};
    }
  }

  get(name) {
    return this.#values[name];
  }

  set(name, value) {
    this.#values[name] = value;
    try {
      sessionStorage.setItem(KEY, JSON.stringify(this.#values));
    } catch {
      // Private windows may refuse; the page itself still has the value.
    }
  }
}
