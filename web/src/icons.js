import {svg} from 'lit';

const icon = (shape) => svg`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shape}</svg>`;

export const chatIcon = icon(svg`<path d="M12 4c5 0 9 3.2 9 7.4s-4 7.4-9 7.4c-.9 0-1.8-.1-2.6-.3L4.6 20.5l.9-3.9C3.9 15.3 3 13.4 3 11.4 3 7.2 7 4 12 4Z"/><path d="M8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01"/>`);
export const sendIcon = icon(svg`<path d="M12 19V5M5.5 11.5 12 5l6.5 6.5"/>`);
export const downIcon = icon(svg`<path d="m6 9.5 6 6 6-6"/>`);
export const newIcon = icon(svg`<path d="M11 5H6.5A2.5 2.5 0 0 0 4 7.5v10A2.5 2.5 0 0 0 6.5 20h10a2.5 2.5 0 0 0 2.5-2.5V13"/><path d="m10 14 .6-2.9L18 3.7a1.6 1.6 0 0 1 2.3 2.3l-7.4 7.4L10 14Z"/>`);
export const checkIcon = icon(svg`<path d="m5 12.5 4.7 4.7L19 7.5"/>`);
export const alertIcon = icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 8v4.5M12 16h.01"/>`);
