// Says aloud what the board of the room shows, at most once in ten seconds, whatever the signatures that come in between.
(function () {
  "use strict";

  var PAUSE = 10000;
  var said = "";
  var last = 0;
  var waiting = null;

  function say() {
    waiting = null;
    var counter = document.querySelector("[data-room-words]");
    var line = document.getElementById("room-said");
    if (!counter || !line) {
      return;
    }
    var words = counter.getAttribute("data-room-words");
    if (words !== said) {
      said = words;
      last = Date.now();
      line.textContent = words;
    }
  }

  function soon() {
    if (waiting === null) {
      waiting = window.setTimeout(say, Math.max(0, last + PAUSE - Date.now()));
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    var counter = document.querySelector("[data-room-words]");
    // What stands there from the beginning is read with the page.
    said = counter ? counter.getAttribute("data-room-words") : "";
  });
  document.addEventListener("htmx:afterSettle", soon);
})();
