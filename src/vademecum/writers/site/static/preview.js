/* Only the preview server sends this file: it reloads a page when its source was built again. */
(function () {
  'use strict';
  if (!window.EventSource) return;
  var events = new EventSource('/_events');
  events.addEventListener('message', function (event) {
    if (event.data === 'reload') location.reload();
  });
  window.addEventListener('pagehide', function () { events.close(); });
})();
