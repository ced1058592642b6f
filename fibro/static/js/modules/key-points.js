// Shows of each section what stands for it and what keeps a reader safe; modes.css
// knows what that is.
fibro.register("key-points", (button) => {
  const root = document.documentElement;

  function turn(on) {
    root.toggleAttribute("data-key-points", on);
    button.setAttribute("aria-pressed", on);
  }

  // A link to something left out brings everything back.
  function reveal(hash) {
    const target = fibro.target(hash);
    if (!target || !root.hasAttribute("data-key-points") || target.getClientRects().length) return;
    turn(false);
    target.scrollIntoView();
  }

  button.addEventListener("click", () => turn(!root.hasAttribute("data-key-points")));
  document.addEventListener("click", (event) => reveal(event.target.closest("a[href^='#']")?.hash));
  window.addEventListener("hashchange", () => reveal(location.hash));
});
