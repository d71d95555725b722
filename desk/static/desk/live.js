/* The live pages: htmx fetches what is new; this sends what the agent writes, and keeps it until it has arrived. */
(() => {
  'use strict';
  const TYPED_EVERY = 2500;
  const SECONDS = 15;
  const part = (name) => document.getElementById(`live-${name}`);
  const newId = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (each) => each.toString(36)).join('-');

  /** Shows a problem, or takes it away. */
  function problem(text) {
    part('problem').textContent = text;
    part('problem').hidden = !text;
  }

  let isLost = false;

  /** The desk itself does not answer: said once, and taken back when it does. */
  function lost(now) {
    if (now !== isLost) problem(now ? 'The desk does not answer. This page goes on trying.' : '');
    isLost = now;
  }

  document.addEventListener('htmx:sendError', () => lost(true));
  document.addEventListener('htmx:timeout', () => lost(true));
  document.addEventListener('htmx:responseError', () => lost(true));
  document.addEventListener('htmx:afterRequest', ({detail}) => detail.successful && lost(false));

  function list() {
    const {waiting} = part('list').dataset;
    const title = document.title.replace(/^\(\d+\) /, '');
    document.title = Number(waiting) ? `(${waiting}) ${title}` : title;
    if (part('count').dataset.waiting !== waiting) part('count').textContent = `${waiting} waiting for a person`;
    part('count').dataset.waiting = waiting;
  }

  function conversation() {
    const [log, composer, field] = [part('log'), part('composer'), part('text')];
    const key = `otter-live-${log.dataset.draft}`;
    const draft = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    let isFollowing = true;
    let isSending = false;
    let typedAt = 0;

    /** Keeps what is written and its id over reloads, so that what is sent again arrives once. */
    function keep(text) {
      if (text !== draft.text) Object.assign(draft, {text, id: newId()});
      sessionStorage.setItem(key, JSON.stringify(draft));
    }

    const post = (address, values) => fetch(address, {
      method: 'POST',
      headers: {'X-CSRFToken': composer.elements.csrfmiddlewaretoken.value, 'X-Live': '1'},
      body: new URLSearchParams(values),
      signal: AbortSignal.timeout(SECONDS * 1000),
    });

    function tellTyping(on) {
      if (on && Date.now() < typedAt + TYPED_EVERY) return;
      typedAt = on ? Date.now() : 0;
      post(composer.dataset.typing, {on: on ? 'yes' : 'no'}).catch(() => {});
    }

    async function send() {
      const text = field.value.trim();
      if (!text || isSending) return;
      isSending = true;
      keep(text);
      composer.querySelector('button').setAttribute('aria-disabled', 'true');
      const error = await post(composer.action, draft).then(refusal, () => 'No answer came. Your text is kept: send it again, it arrives once.');
      problem(error);
      if (!error && field.value.trim() === text) field.value = '';
      if (!error) keep(field.value);
      isFollowing = true;
      isSending = false;
      composer.querySelector('button').removeAttribute('aria-disabled');
      htmx.trigger('#live-poll', 'refresh');
    }

    async function refusal(answer) {
      if (answer.ok) return '';
      if (answer.status === 401 || answer.status === 403) return 'You are not logged in any more, or may not do this. Copy your text, and log in again.';
      return (await answer.json().catch(() => ({}))).error ?? `The desk could not send it (${answer.status}). Your text is kept.`;
    }

    /** After each look: to the newest line, and no field where there is nobody to write to. */
    function drawn() {
      composer.hidden = part('acts').querySelector('[data-mine]').dataset.mine !== 'yes';
      if (isFollowing) log.scrollTop = log.scrollHeight;
    }

    field.value = draft.text ?? '';
    log.addEventListener('scroll', () => {
      isFollowing = log.scrollHeight - log.clientHeight - log.scrollTop < 48;
    });
    field.addEventListener('input', () => {
      keep(field.value.trim());
      tellTyping(Boolean(draft.text));
    });
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      send();
    });
    composer.addEventListener('submit', (event) => {
      event.preventDefault();
      send();
    });
    document.addEventListener('htmx:afterSettle', drawn);
    new ResizeObserver(drawn).observe(log);
    drawn();
    if (!composer.hidden) field.focus({preventScroll: true});
  }

  if (part('list')) {
    list();
    document.addEventListener('htmx:afterSettle', list);
  }
  if (part('log')) conversation();
})();
