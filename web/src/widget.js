import {OtterChat} from './element.js';

/** Attributes of <otter-chat> that the script tag may carry as data-*. */
const OPTIONS = ['language', 'token-url', 'theme', 'open'];

const script = document.currentScript;
OtterChat.assistant = new URL('..', script.src).href;
if (!customElements.get('otter-chat')) customElements.define('otter-chat', OtterChat);

/** Puts the chat on the page, unless the page has placed one itself. */
function place() {
  if (document.querySelector('otter-chat')) return;
  const chat = document.createElement('otter-chat');
  for (const name of OPTIONS) {
    const value = script.getAttribute(`data-${name}`);
    if (value !== null && value !== 'false') chat.setAttribute(name, value);
  }
  document.body.append(chat);
}

if (document.body && document.readyState !== 'loading') place();
else addEventListener('DOMContentLoaded', place);
