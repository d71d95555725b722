import {unsafeCSS} from 'lit';
import base from './base.css';
import card from './card.css';
import choices from './choices.css';
import dark from './dark.css';
import foot from './foot.css';
import launcher from './launcher.css';
import log from './log.css';
import panel from './panel.css';
import still from './still.css';

/** The dark colours, for the hosts that the selector finds. */
const darkFor = (selector) => dark.replace(':host', selector);

/** All of it is ours, built in: nothing from a page or a server gets here. */
export const styles = unsafeCSS([
  base, launcher, panel, log, card, choices, foot, still,
  `@media (prefers-color-scheme:dark){${darkFor(':host(:not([theme=light]))')}}`,
  darkFor(':host([theme=dark])'),
].join(''));
