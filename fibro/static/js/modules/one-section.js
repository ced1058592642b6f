// One section at a time. Every section is one of the steps, so none can be lost.
fibro.register("one-section", (button) => {
  const root = document.documentElement;
  const body = document.querySelector(".doc__body");
  const steps = [...body.querySelectorAll(":scope > .section, :scope > .about-page")];
  const toggle = document.querySelector(".tool-row__toggle");
  const pager = document.querySelector("[data-section-pager]");
  const [previous, next] = pager.querySelectorAll("button");
  const count = pager.querySelector("span");
  let current = 0;

  if (steps.length < 2) {
    button.remove();
    return;
  }
  body.append(pager);

  const isOn = () => root.hasAttribute("data-one-section");

  function show(index) {
    current = index;
    steps.forEach((step, at) => step.toggleAttribute("data-current", at === index));
    count.textContent = `${index + 1} of ${steps.length}`;
    previous.disabled = index === 0;
    next.disabled = index === steps.length - 1;
  }

  function turn(on) {
    root.toggleAttribute("data-one-section", on);
    button.setAttribute("aria-pressed", on);
    pager.hidden = !on;
    if (on) show(current);
  }

  function goToHeading() {
    const heading = steps[current].querySelector("h2") || steps[current];
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  }

  // A link to another section shows that one; a link to what is away leaves the mode.
  function reveal(hash) {
    const target = fibro.target(hash);
    if (!target) return;
    const step = steps.findIndex((section) => section.contains(target));
    if (step >= 0) show(step);
    else if (!target.getClientRects().length) turn(false);
  }

  button.addEventListener("click", () => {
    turn(!isOn());
    if (!isOn()) return;
    // On a narrow page the other tools would push the section off the screen.
    toggle.setAttribute("aria-expanded", "false");
    window.scrollTo(0, 0);
  });
  previous.addEventListener("click", () => { show(current - 1); goToHeading(); });
  next.addEventListener("click", () => { show(current + 1); goToHeading(); });
  document.addEventListener("keydown", (event) => {
    // The first Esc closes what is open above the page.
    if (event.key !== "Escape" || !isOn() || document.querySelector(":popover-open")) return;
    turn(false);
    goToHeading();
  });
  // In the capture phase, before anything else asks whether the target shows.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || !isOn()) return;
    // So that the browser's Back finds the section that the reader left.
    history.replaceState({ step: current }, "");
    reveal(link.hash);
  }, true);
  window.addEventListener("popstate", (event) => {
    if (!isOn()) return;
    if (event.state?.step in steps) show(event.state.step);
    else reveal(location.hash);
  });
});
