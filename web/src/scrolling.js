// Pixels: nearer to the end than this counts as being at the end.
const NEAR = 48;
const MARGIN = 16;

/** Keeps the newest message in view, unless the customer has scrolled up to read. */
export class Scrolling {
  hasNews = false;
  #host;
  #isFollowing = true;
  #isAtEnd = true;
  #newest;
  #end = 0;
  #top = 0;

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  /** Goes on following: the customer has said something, or asks for the newest message. */
  follow() {
    this.#isFollowing = true;
    this.#newest = '';
    this.#host.requestUpdate();
  }

  /** For the scroll event. */
  moved({target: {scrollTop, scrollHeight, clientHeight}}) {
    const isAtEnd = scrollHeight - clientHeight - scrollTop < NEAR;
    const isUpwards = scrollTop < this.#top - 2;
    this.#top = scrollTop;
    if (isAtEnd) this.#isFollowing = this.#isAtEnd = true;
    else if (isUpwards) this.#isFollowing = this.#isAtEnd = false;
    if (isAtEnd) this.#setNews(false);
  }

  hostUpdated() {
    const box = this.#host.part('scroll');
    if (!this.#host.isOpen) {
      this.#newest = null;
      return;
    }
    const newest = this.#host.chat.shown.map(({id}) => id).join();
    const end = box.scrollHeight - box.clientHeight;
    if (newest === this.#newest) this.#resized(box, end);
    else if (this.#isFollowing) this.#toNewest(box, end);
    else this.#setNews(true);
    this.#newest = newest;
    this.#end = end;
  }

  /** The same messages, but the keyboard, a notice or the choices have taken or given room. */
  #resized(box, end) {
    if (end !== this.#end && this.#isAtEnd) box.scrollTop = end;
  }

  /** To the end, but never past the beginning of the newest message. */
  #toNewest(box, end) {
    const last = [...box.querySelectorAll('[data-from]')].pop();
    const top = Math.min(end, (last?.offsetTop ?? 0) - MARGIN);
    this.#isAtEnd = top === end;
    // At once when the panel has just opened, or when moving things are not wanted.
    const isStill = this.#newest === null || matchMedia('(prefers-reduced-motion: reduce)').matches;
    box.scrollTo({top, behavior: isStill ? 'auto' : 'smooth'});
    this.#setNews(false);
  }

  #setNews(hasNews) {
    if (hasNews === this.hasNews) return;
    this.hasNews = hasNews;
    this.#host.requestUpdate();
  }
}
