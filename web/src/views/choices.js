import {html, nothing} from 'lit';

// A longer list gets a field to search it.
const LONG = 12;

/** What can be chosen under the newest message. */
export function choicesView(host, message) {
  return message.most ? severalView(host, message) : oneView(host, message);
}

function oneView(host, {choices, card}) {
  return html`
    <div class="choices" data-part="choices" role="group" aria-label=${host.text('answers')}>
      ${choices.map((choice, index) => html`
        <button class="choice${card?.kind === 'check' && !index ? ' primary' : ''}" dir="auto"
          @click=${() => host.choose([choice])}>${choice.title}</button>`)}
    </div>`;
}

function severalView(host, {choices, most}) {
  const isLimited = most < choices.length;
  const picked = choices.filter(({id}) => host.picking.has(id));
  const isFull = isLimited && picked.length >= most;
  const wanted = plain(host.picking.filter);
  const listed = choices.filter(({title}) => plain(title).includes(wanted));
  return html`
    <fieldset class="several" data-part="choices">
      <legend>${host.text(isLimited ? 'choose_up_to' : 'choose_one_or_more', {most})}</legend>
      ${choices.length > LONG ? filterView(host) : null}
      <div class="list">
        ${listed.map((choice) => boxView(host, choice, isFull))}
        ${listed.length ? null : html`<p class="none">${host.text('no_match')}</p>`}
      </div>
      ${continueView(host, picked, countText(host, picked.length, isFull, isLimited && most))}
    </fieldset>`;
}

const plain = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();

function countText(host, count, isFull, most) {
  if (isFull) return host.text('limit_reached', {most});
  if (!count) return host.text('choose_first');
  return host.text(most ? 'chosen_of' : 'chosen', {count, most});
}

function filterView(host) {
  return html`
    <input class="filter" type="search" data-part="filter" autocomplete="off" aria-label=${host.text('filter')}
      placeholder=${host.text('filter')} .value=${host.picking.filter} @input=${({target}) => { host.picking.filter = target.value; }}>`;
}

function boxView(host, {id, title}, isFull) {
  const isPicked = host.picking.has(id);
  const isBarred = isFull && !isPicked;
  const pick = (event) => {
    if (isBarred) event.preventDefault();
    else host.picking.toggle(id);
  };
  return html`
    <label class="box">
      <input type="checkbox" .checked=${isPicked} aria-disabled=${isBarred ? 'true' : nothing}
        aria-describedby=${isBarred ? 'count' : nothing} @click=${pick}>
      <span dir="auto">${title}</span>
    </label>`;
}

function continueView(host, picked, count) {
  return html`
    <div class="row">
      <p id="count" class="count" role="status" data-part="count">${count}</p>
      <button class="button primary" data-part="continue" aria-disabled=${String(!picked.length)} aria-describedby="count"
        @click=${() => (picked.length ? host.choose(picked) : host.announcer.announce(count))}>${host.text('continue')}</button>
    </div>`;
}
