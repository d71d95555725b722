/**
 * A stylesheet for the host's page while it is needed: constructed, so that a strict policy for styles
 * allows it. Where the browser cannot construct one, the page simply stays as it is.
 */
export class PageStyle {
  #sheet;

  constructor(text) {
    try {
      this.#sheet = new CSSStyleSheet();
      this.#sheet.replaceSync(text);
    } catch {
      this.#sheet = null;
    }
  }

  toggle(isOn) {
    if (!this.#sheet) return;
    const others = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
    document.adoptedStyleSheets = isOn ? [...others, this.#sheet] : others;
  }
}
