/* Only the preview server sends this file. It reloads a page when its source was built again, and puts every finding
   beside the words that it speaks of. Pages inside the side-by-side view leave the reloading to the page around them. */
(function () {
  'use strict';
  var outermost = window.top === window;
  var version = null;
  var filling = false;

  function text(name, className, words) {
    var element = document.createElement(name);
    if (className) element.className = className;
    element.textContent = words;
    return element;
  }

  function box(finding) {
    var aside = document.createElement('aside');
    aside.className = 'finding';
    aside.dataset.severity = finding.severity;
    aside.append(text('b', 'severity', finding.word), ' ', text('span', 'code', finding.code), ' ', finding.message, ' ',
      text('span', 'where', finding.where));
    if (finding.mend) aside.append(text('span', 'mend', '\u2192 ' + finding.mend));
    if (finding.line !== null && !finding.placed) aside.append(text('pre', '', finding.line));
    return aside;
  }

  function show(answer) {
    version = answer.version;
    var main = document.querySelector('main');
    if (!main || document.documentElement.dataset.page === 'preview') return; /* it shows its findings itself */
    var whole = document.createElement('ul');
    whole.className = 'findings';
    answer.findings.forEach(function (finding) {
      var place = finding.anchor && document.getElementById(finding.anchor);
      finding.placed = Boolean(place);
      if (!place) place = finding.section && document.getElementById(finding.section);
      if (!place) {
        var item = document.createElement('li');
        item.append(box(finding));
        whole.append(item);
      } else if (place.tagName === 'SECTION') {
        place.insertBefore(box(finding), place.firstElementChild && place.firstElementChild.nextSibling);
      } else if (/^H[1-6]$/.test(place.tagName)) {
        place.after(box(finding));
      } else {
        place.append(box(finding));
      }
    });
    if (whole.children.length) main.prepend(whole);
    if (!answer.fresh) main.prepend(stale(answer));
    if (outermost && answer.side) document.body.prepend(bar(answer));
  }

  function stale(answer) {
    var link = text('a', '', 'see the ' + answer.errors + ' error' + (answer.errors === 1 ? '' : 's'));
    link.href = '/';
    link.target = '_top';
    var said = text('p', 'finding', 'The last change could not be built. This page shows the state before: ');
    said.dataset.severity = 'error';
    said.append(link);
    return said;
  }

  function bar(answer) {
    var nav = document.createElement('nav');
    nav.className = 'preview-bar';
    nav.setAttribute('aria-label', 'Preview');
    [['/', 'Overview'], [answer.side, 'Both editions side by side'], [answer.review, 'Review']].forEach(function (entry) {
      if (!entry[0]) return;
      var link = text('a', '', entry[1]);
      link.href = entry[0];
      nav.append(link);
    });
    return nav;
  }

  /* Every frame is told of a build by the page around it: a browser keeps six connections to a server open at most. */
  function reload() {
    if (filling) {
      told();
      return;
    }
    var frames = document.querySelectorAll('.sides iframe');
    if (!frames.length) {
      location.reload();
      return;
    }
    frames.forEach(function (frame) { frame.contentWindow.location.reload(); });
  }

  /* A form that somebody fills in is never taken away: sent with words that changed, it is refused and says so. */
  document.addEventListener('input', function (event) {
    filling = Boolean(event.target.form && event.target.form.className === 'signing');
  });

  function told() {
    if (document.getElementById('saved-again')) return;
    var link = text('a', '', 'Load it anew');
    link.href = location.href.split('#')[0];
    var said = text('p', 'finding', 'The manual was saved while you were here. ');
    said.id = 'saved-again';
    said.setAttribute('role', 'status');
    said.append(link, ' to see whether these words changed.');
    document.querySelector('form.signing').before(said);
  }

  function follow() {
    var events = null;
    var seen = null;
    function open() {
      if (events || document.hidden) return;
      events = new EventSource('/_events');
      events.addEventListener('version', function (event) {
        var known = seen === null ? version : seen;
        seen = Number(event.data);
        if (known !== null && known !== seen) reload();
      });
      events.addEventListener('message', function (event) {
        if (event.data !== 'reload') return;
        seen = Number(event.lastEventId);
        reload();
      });
    }
    function close() {
      if (events) events.close();
      events = null;
    }
    document.addEventListener('visibilitychange', function () { (document.hidden ? close : open)(); });
    window.addEventListener('pagehide', close);
    window.addEventListener('pageshow', open);
    open();
  }

  fetch('/_findings?address=' + encodeURIComponent(location.pathname))
    .then(function (answer) { return answer.json(); })
    .then(show)
    .catch(function () { /* the server has ended: the page stays as it is */ })
    .then(function () { if (outermost && window.EventSource) follow(); });
})();
