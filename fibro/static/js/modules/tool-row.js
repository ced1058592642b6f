// On a narrow page the tools are behind one button.
fibro.register("tool-row", (row) => {
  const toggle = row.querySelector("[aria-expanded]");

  toggle.addEventListener("click", () => {
    const isOpen = toggle.getAttribute("aria-expanded") === "true";
    toggle.setAttribute("aria-expanded", !isOpen);
  });
});
