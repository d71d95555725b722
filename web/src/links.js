import {html} from 'lit';

// In this order: an address on the web, an e-mail address, a telephone number.
const LINK = /https:\/\/[^\s<>"«»]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[+(]?\d[\d ().\u00a0\u202f-]{7,}\d/g;

/** Splits a text into strings and links: [string, TemplateResult, ...]. Nothing but text gets in. */
export function withLinks(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const shown = trimmed(match[0]);
    const link = linkFor(shown, text[match.index - 1], text[match.index + shown.length]);
    if (!link) continue;
    parts.push(text.slice(end, match.index), link);
    end = match.index + shown.length;
  }
  return [...parts, text.slice(end)];
}

/** Without the sentence's own punctuation at the end; a bracket stays when it was opened inside. */
function trimmed(found) {
  const shown = found.replace(/[.,;:!?'"\u2019…]+$/, '');
  return shown.endsWith(')') && !shown.includes('(') ? trimmed(shown.slice(0, -1)) : shown;
}

function linkFor(shown, before = '', after = '') {
  if (shown.startsWith('https://')) {
    return html`<a href=${shown} target="_blank" rel="noopener noreferrer">${shown}</a>`;
  }
  if (shown.includes('@')) return html`<a href=${`mailto:${shown}`}>${shown}</a>`;
  const digits = shown.replace(/\D/g, '');
  // Parts of a reference or another word are no telephone number.
  const isWithinWord = /[\w-]/.test(before) || /\w/.test(after);
  if (isWithinWord || digits.length < 9 || digits.length > 15) return null;
  return html`<a href=${`tel:${shown.startsWith('+') ? '+' : ''}${digits}`}>${shown}</a>`;
}
