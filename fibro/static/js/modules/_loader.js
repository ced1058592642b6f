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

  return { register: (name, start) => modules.set(name, start) };
})();
