// A module registers a function; it gets each element whose data-module names it.
window.fibro = (() => {
  const modules = new Map();

  document.addEventListener("DOMContentLoaded", () => {
    for (const element of document.querySelectorAll("[data-module]")) {
      for (const name of element.dataset.module.split(/\s+/)) {
        try {
          modules.get(name)?.(element);
        } catch (error) {
          // One broken module must not take the others with it.
          console.error(error);
        }
      }
    }
  });

  // What a fragment of this page's address names; null if it is damaged or names nothing.
  function target(hash) {
    try {
      return document.getElementById(decodeURIComponent((hash || "").slice(1)));
    } catch (error) {
      return null;
    }
  }

  return { register: (name, start) => modules.set(name, start), target };
})();
