// Runs before the first paint, so that a chosen look never flashes.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var kept = JSON.parse(localStorage.getItem("fibro:comfort")) || {};
    ["theme", "size", "width", "spacing", "speed", "motion", "remember"].forEach(function (name) {
      if (/^[a-z]+$/.test(kept[name] || "")) root.setAttribute("data-" + name, kept[name]);
    });
  } catch (error) {
    // Storage is blocked or damaged: the device's own look stays.
  }
})();
