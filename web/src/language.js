import en from '../strings/en.json';
import fr from '../strings/fr.json';

const STRINGS = {en, fr};

export const LANGUAGES = Object.keys(STRINGS);

/** The first of the given tags ("fr-CA", "en") that we speak, else English. */
export function firstSpoken(...tags) {
  return tags.map((tag) => tag?.slice(0, 2).toLowerCase()).find((tag) => tag in STRINGS) ?? 'en';
}

/** The sentence of that name, with `{name}` filled from values. */
export function sentence(language, key, values = {}) {
  return STRINGS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
