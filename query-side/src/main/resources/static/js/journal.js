// The slider of the journal: it tells its day in words and leads to the same page on that day. The page works without.
(function () {
  "use strict";

  function day(slider, offset) {
    var first = slider.getAttribute("data-first").split("-");
    return new Date(Date.UTC(+first[0], +first[1] - 1, +first[2] + offset));
  }

  function words(date) {
    var language = document.documentElement.lang === "en" ? "en-GB" : "fr-FR";
    var text = date.toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    return language === "fr-FR" ? text.replace(/^1 /, "1er ") : text;
  }

  function address(date) {
    var url = new URL(window.location.href);
    url.searchParams.set("asOf", date.toISOString().slice(0, 10));
    url.searchParams.delete("cursor");
    return url.pathname + url.search;
  }

  function show(slider) {
    var date = day(slider, +slider.value);
    slider.setAttribute("aria-valuetext", words(date));
    document.getElementById("journal-day").textContent = words(date);
    var at = (100 * (+slider.value + 0.5)) / (+slider.max + 1) + "%";
    var line = document.getElementById("journal-mark");
    line.setAttribute("x1", at);
    line.setAttribute("x2", at);
  }

  function ready() {
    var slider = document.getElementById("journal-slider");
    if (!slider || !slider.hidden) {
      return;
    }
    slider.hidden = false;
    slider.labels[0].hidden = false;
    slider.addEventListener("input", function () {
      show(slider);
    });
    slider.addEventListener("change", function () {
      var target = address(day(slider, +slider.value));
      window.htmx.ajax("GET", target, { target: "#page", select: "#page", swap: "outerHTML" }).then(function () {
        window.history.replaceState({}, "", target);
        ready();
        var again = document.getElementById("journal-slider");
        if (again) {
          again.focus({ preventScroll: true });
        }
      });
    });
  }

  document.addEventListener("DOMContentLoaded", ready);
  if (document.readyState !== "loading") {
    ready();
  }
})();
