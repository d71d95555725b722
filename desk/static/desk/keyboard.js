// Unfold gives clicks to spans, divs and links without an address: this lets a keyboard and a screen reader have them, too.
(function () {
  'use strict';

  // What a click changes: what the button is called (empty: by its own text), and what it opens.
  var KNOWN = [
    ['filterOpen', '', function () { return document.getElementById('changelist-filter'); }],
    ['openUserLinks', 'Your account', function (button) { return button.parentElement.querySelector('nav'); }],
    ['sidebarMobileOpen', 'Menu', function () { return document.getElementById('nav-sidebar'); }],
    ['sidebarDesktopOpen', 'Menu', function () { return document.getElementById('nav-sidebar'); }],
    ['openTheme', 'Theme', function (button) { return button.parentElement.querySelector('nav'); }],
    ['showPassword', 'Show or hide the password', function () { return null; }]
  ];
  var FOCUSABLE = 'a[href], button, input:not([type=hidden]), select, textarea, [tabindex="0"]';
  var byKeyboard = null; // the button that was just pressed on the keyboard

  function isShown(element) {
    return element.getClientRects().length > 0;
  }

  function nameIt(button, name) {
    button.querySelectorAll('.material-symbols-outlined').forEach(function (icon) { icon.setAttribute('aria-hidden', 'true'); });
    var shown = button.querySelector('.truncate'); // whose account it is
    if (name) button.setAttribute('aria-label', shown ? name + ': ' + shown.textContent.trim() : name);
  }

  function follow(button, panel) {
    button.setAttribute('aria-expanded', String(isShown(panel)));
    new ResizeObserver(function () {
      button.setAttribute('aria-expanded', String(isShown(panel)));
      if (!isShown(panel) && panel.contains(byKeyboard)) button.focus(); // it was closed from within
      if (byKeyboard !== button || !isShown(panel)) return;
      byKeyboard = null;
      var first = Array.from(panel.querySelectorAll(FOCUSABLE)).find(isShown);
      if (first) first.focus();
    }).observe(panel);
    if (button.getAttribute('x-on:click').indexOf('sidebarDesktopOpen') >= 0) return; // stays beside the page
    panel.addEventListener('keydown', function (event) {
      if (event.key !== 'Escape' || !isShown(button)) return;
      if (event.target.closest('.select2-container')) return; // closes its own list
      event.stopPropagation();
      var closer = panel.querySelector('#changelist-filter-close') || button;
      closer.click();
      button.focus();
    });
  }

  function press(event) {
    if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    byKeyboard = event.currentTarget;
    event.currentTarget.click();
  }

  function makeButton(element) {
    var does = element.getAttribute('x-on:click');
    var known = KNOWN.find(function (each) { return does.indexOf(each[0]) >= 0; });
    var panel = known && known[2](element);
    var closes = panel && panel.contains(element);
    element.setAttribute('role', 'button');
    element.tabIndex = 0;
    element.addEventListener('keydown', press);
    nameIt(element, closes ? 'Close the menu' : known ? known[1] : '');
    if (panel && !closes) follow(element, panel);
  }

  document.addEventListener('DOMContentLoaded', function () {
    document.querySelectorAll('[x-on\\:click]').forEach(function (element) {
      if (!element.matches('a[href], button, input, select, #changelist-filter-close')) makeButton(element);
    });
  });
})();
