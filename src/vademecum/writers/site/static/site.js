/* What a page does when it is read: the state of its review, alerts that are over, preview cards, the current place in the contents,
   the edition switch that keeps the place, and footnotes for print. Everything else works without this file.
   No inline style strings, no eval, no request: a strict Content-Security-Policy needs no exception. */
(function () {
  'use strict';

  var SHAPES = { reviewed: 'm4 13 5.5 5.5L20 6.5', overdue: 'M12 4 21.5 20h-19z' };
  var root = document.documentElement;
  root.classList.add('js');

  function all(selector, inside) {
    return Array.prototype.slice.call((inside || document).querySelectorAll(selector));
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function icon(shape) {
    var svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    var path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    svg.setAttribute('class', 'icon');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    path.setAttribute('d', shape);
    svg.appendChild(path);
    return svg;
  }

  /* Review state ------------------------------------------------------- */
  var DAY = 86400000;
  var MINUTE = 60000;

  // null: say the plain sentence. So it is for a date that cannot be read, or a clock that stands before the review.
  function reviewState(data, now) {
    var until = Date.parse(data.until);
    var last = Date.parse(data.last);
    if (data.state !== 'reviewed' || isNaN(until) || isNaN(last) || now < last - DAY) return null;
    return now <= until ? 'reviewed' : 'overdue';
  }

  // "Reviewed {last} · next review due {due}" with each date as a time element; null without a template.
  function reviewChip(data, state) {
    var template = state === 'reviewed' ? data.wordsReviewed : data.wordsOverdue;
    if (!state || !template) return null;
    var words = element('span');
    template.split(/(\{last\}|\{due\})/).forEach(function (part) {
      var name = part === '{last}' ? 'last' : part === '{due}' ? 'due' : '';
      if (name) {
        var date = element('time', '', data[name + 'Words']);
        date.dateTime = data[name];
        words.append(date);
      } else words.append(part);
    });
    var chip = element('span', 'chip');
    chip.append(icon(SHAPES[state]), words);
    return chip;
  }

  function showReview(place) {
    var state = reviewState(place.dataset, Date.now());
    if ((state || undefined) === place.dataset.now) return;
    all('.chip', place).forEach(function (old) { old.remove(); });
    delete place.dataset.now;
    var chip = reviewChip(place.dataset, state);
    if (!chip) return;
    place.append(chip);
    place.dataset.now = state;
  }

  function watchReviews() {
    var places = all('[data-review]');
    if (!places.length) return;
    function update() { places.forEach(showReview); }
    update();
    setInterval(update, MINUTE);
    document.addEventListener('visibilitychange', update);
    window.addEventListener('pageshow', update);
    window.addEventListener('focus', update);
    window.addEventListener('beforeprint', update);
  }

  /* A page that moved ---------------------------------------------------- */

  // A server leads on with the anchor; where files lie on a plain host, the page's own redirect would lose it.
  function keepAnchor() {
    var there = root.dataset.page === 'moved' && document.querySelector('main .lead a[href]');
    if (there && location.hash) location.replace(there.href + location.hash);
  }

  /* Alerts that are over ------------------------------------------------- */

  // Of other pages' alerts, in cards and lists, only those in force are told.
  function endAlerts(place) {
    all('.urgent[data-until]', place).forEach(function (told) {
      if (Date.now() > Date.parse(told.dataset.until)) told.remove();
    });
  }

  // An alert moves below the definition on the day after its last; nothing ever removes one. Without a readable date,
  // or without this script, it stays where it is.
  function lowerAlerts() {
    var body = document.querySelector('.topic > .body');
    if (!body) return;
    var intro = body.querySelector(':scope > .intro');
    all('.head > .alert[data-until]').reverse().forEach(function (alert) {
      if (!(Date.now() > Date.parse(alert.dataset.until))) return;
      if (intro) intro.after(alert);
      else body.prepend(alert);
    });
  }

  function watchAlerts() {
    if (!document.querySelector('.head > .alert[data-until]')) return;
    lowerAlerts();
    document.addEventListener('visibilitychange', lowerAlerts);
    window.addEventListener('pageshow', lowerAlerts);
    window.addEventListener('beforeprint', lowerAlerts);
  }

  /* Preview cards (WCAG 1.4.13: dismissible, hoverable, persistent) ------- */
  var DELAY = 250;   // ms of hover before a card comes
  var GRACE = 200;   // ms to cross the gap between link and card
  var GAP = 6;       // px between link and card
  var card = null;
  var owner = null;
  var timer = 0;
  var touched = false;

  function closeCard() {
    clearTimeout(timer);
    if (!card) return;
    owner.removeAttribute('aria-describedby');
    card.remove();
    card = owner = null;
  }

  // Below the link if there is room in the window, else above it, else below: it never covers the link.
  function placeCard(link) {
    var at = link.getBoundingClientRect();
    var size = card.getBoundingClientRect();
    var width = root.clientWidth;
    var rtl = getComputedStyle(link).direction === 'rtl';
    var x = Math.max(8, Math.min(rtl ? at.right - size.width : at.left, width - size.width - 8));
    var above = at.bottom + GAP + size.height > window.innerHeight && at.top - GAP - size.height >= 0;
    card.style.left = (x + window.scrollX) + 'px';
    card.style.top = ((above ? at.top - GAP - size.height : at.bottom + GAP) + window.scrollY) + 'px';
  }

  function openCard(link) {
    var source = document.getElementById(link.dataset.preview);
    clearTimeout(timer);
    if (owner === link || !source || !source.content) return;
    closeCard();
    card = element('div', 'card');
    card.id = 'preview-card';
    card.append(source.content.cloneNode(true));
    endAlerts(card);
    // Enter on the link does the same: a second stop for Tab would only be in the way.
    all('a', card).forEach(function (a) { a.tabIndex = -1; });
    (document.getElementById('main') || document.body).append(card);
    owner = link;
    link.setAttribute('aria-describedby', card.id);
    placeCard(link);
  }

  function later(milliseconds, action) {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  }

  function linkOf(event) {
    return event.target.closest ? event.target.closest('a[data-preview]') : null;
  }

  function onOver(event) {
    if (event.pointerType === 'touch') return;
    var link = linkOf(event);
    if (link && link !== owner) later(DELAY, function () { openCard(link); });
    else if (link || (card && card.contains(event.target))) clearTimeout(timer);
  }

  function onOut(event) {
    if (event.pointerType === 'touch') return;
    var to = event.relatedTarget;
    var from = linkOf(event);
    var left = (from && !from.contains(to)) || (card && card.contains(event.target) && !card.contains(to));
    if (!left) return;
    if (owner && owner === document.activeElement && owner.matches(':focus-visible')) clearTimeout(timer);
    else later(GRACE, closeCard);
  }

  function onFocus(event) {
    var link = linkOf(event);
    if (link && !touched && link.matches(':focus-visible')) openCard(link);
  }

  function onBlur(event) {
    if (owner && linkOf(event) === owner && !card.matches(':hover')) closeCard();
  }

  function watchPreviews() {
    if (!document.querySelector('a[data-preview]')) return;
    document.addEventListener('pointerdown', function (event) { touched = event.pointerType === 'touch'; });
    document.addEventListener('pointerover', onOver);
    document.addEventListener('pointerout', onOut);
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', onBlur);
    document.addEventListener('keydown', function (event) {
      touched = false;
      if (event.key === 'Escape') closeCard();
    });
    window.addEventListener('resize', closeCard);
    window.addEventListener('pagehide', closeCard);
  }

  /* Contents and switch -------------------------------------------------- */
  var current = '';               // the id of the section at hand, '' at the top
  var findPlace = function () {}; // brings it up to date

  function targetOf(link) {
    var id = decodeURIComponent(link.hash.slice(1));
    return id === 'top' ? document.querySelector('.head') : document.getElementById(id);
  }

  function markCurrent(links, chosen) {
    links.forEach(function (link) {
      if (link === chosen) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    });
    current = chosen.hash === '#top' ? '' : decodeURIComponent(chosen.hash.slice(1));
  }

  function watchContents() {
    var links = all('.contents a[href^="#"]').filter(targetOf);
    if (!links.length || !window.IntersectionObserver) return;
    // The section being read is the last one that begins above a line a quarter down the window. The observer only
    // says when a section crosses that line, so that nothing is measured while the page scrolls between two.
    function mark() {
      var line = window.innerHeight / 4 + 1;
      var begun = links.filter(function (link) { return targetOf(link).getBoundingClientRect().top <= line; });
      markCurrent(links, begun[begun.length - 1] || links[0]);
    }
    findPlace = mark;
    var observer = new IntersectionObserver(mark, { rootMargin: '-25% 0px -74% 0px' });
    links.forEach(function (link) {
      observer.observe(targetOf(link));
      // A short last section never reaches the line: say so when the reader asked for it.
      link.addEventListener('click', function () { setTimeout(markCurrent, 100, links, link); });
    });
  }

  // data-keeps names the sections and statements that the other edition has too.
  function watchSwitch() {
    all('.switch a[data-keeps]').forEach(function (link) {
      function keep() {
        findPlace();
        var kept = link.dataset.keeps.split(' ');
        var asked = decodeURIComponent(location.hash.slice(1));
        link.hash = [current, asked].filter(function (id) { return id && kept.indexOf(id) >= 0; })[0] || '';
      }
      ['pointerdown', 'focus', 'click'].forEach(function (name) { link.addEventListener(name, keep); });
    });
  }

  /* Print ---------------------------------------------------------------- */
  function addressOf(link) {
    var canonical = document.querySelector('link[rel="canonical"]');
    return new URL(link.getAttribute('href'), canonical ? canonical.href : location.href).href;
  }

  function noteAddresses() {
    var main = document.getElementById('main');
    if (!main || root.classList.contains('noted')) return;
    var list = element('ol');
    var seen = [];
    all('a[href]', main).forEach(function (link) {
      var href = link.getAttribute('href');
      if (/^(#|mailto:|tel:)/.test(href) || link.closest('nav, .card, .actions, .addresses')) return;
      if (link.matches('.address, .report')) return; // its text is its address, or nothing that paper could follow
      var address = addressOf(link);
      if (seen.indexOf(address) < 0) { seen.push(address); list.append(element('li', '', address)); }
      link.after(element('sup', 'address', ' [' + (seen.indexOf(address) + 1) + ']'));
    });
    var notes = element('section', 'addresses');
    if (main.dataset.wordsAddresses) notes.append(element('h2', '', main.dataset.wordsAddresses));
    notes.append(list);
    if (seen.length) main.append(notes);
    root.classList.add('noted');
  }

  function forgetAddresses() {
    all('sup.address, .addresses').forEach(function (made) { made.remove(); });
    root.classList.remove('noted');
  }

  function watchPrint() {
    var opened = [];
    window.addEventListener('beforeprint', function () {
      closeCard();
      opened = opened.concat(all('details:not([open])'));
      opened.forEach(function (details) { details.open = true; });
      noteAddresses();
    });
    window.addEventListener('afterprint', function () {
      opened.forEach(function (details) { details.open = false; });
      opened = [];
      forgetAddresses();
    });
  }

  watchReviews();
  endAlerts(document);
  keepAnchor();
  watchAlerts();
  watchPreviews();
  watchContents();
  watchSwitch();
  watchPrint();
})();
