// Offers to go on where the reader stopped on this page, on this device only.
fibro.register("resume", (bar) => {
  const KEY = "fibro:places";
  const DAYS = 30;
  const MOST = 40;
  const root = document.documentElement;
  const path = location.pathname;
  const sections = [...document.querySelectorAll(".doc__body > .section[id]")];
  const link = bar.querySelector("a");
  let forgotten = false;

  // {path: [id of a section, moment]}; what is too old or damaged is left out.
  function places() {
    try {
      const since = Date.now() - DAYS * 24 * 60 * 60 * 1000;
      const kept = Object.entries(JSON.parse(localStorage.getItem(KEY)) || {});
      return Object.fromEntries(kept.filter(([, place]) => place?.[1] > since));
    } catch (error) {
      return {};
    }
  }

  function keep(id) {
    const kept = places();
    if (id) kept[path] = [id, Date.now()];
    else delete kept[path];
    const newest = Object.entries(kept).sort(([, a], [, b]) => b[1] - a[1]).slice(0, MOST);
    try {
      if (newest.length) localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(newest)));
      else localStorage.removeItem(KEY);
    } catch (error) {
      // Storage is blocked: nothing is remembered.
    }
  }

  // In the first section nothing is worth keeping; in the last the page is read.
  function leave() {
    if (forgotten || root.dataset.remember) return;
    const at = sections.findLastIndex((section) => section.getClientRects().length
      && section.getBoundingClientRect().top < innerHeight * .4);
    if (at > 0) keep(at < sections.length - 1 && sections[at].id);
  }

  function offer() {
    const arrived = performance.getEntriesByType("navigation")[0]?.type;
    // There the browser goes back to the place by itself.
    const isBack = arrived === "reload" || arrived === "back_forward";
    if (location.hash || root.dataset.remember || isBack) return;
    const place = places()[path];
    const section = sections.find(({ id }) => id === place?.[0]);
    const heading = section?.querySelector("h2");
    if (!heading) return;
    bar.querySelector("[data-resume-title]").textContent = heading.textContent;
    link.hash = section.id;
    bar.hidden = false;
  }

  // Outside <main>, which holds what is fixed inside itself; early for the keyboard.
  document.querySelector(".skip-link").after(bar);
  link.addEventListener("click", () => { bar.hidden = true; });
  bar.querySelector("button").addEventListener("click", () => {
    keep("");
    bar.hidden = true;
    document.getElementById("main").focus({ preventScroll: true });
  });
  document.addEventListener("fibro:forget", () => {
    forgotten = true;
    bar.hidden = true;
  });
  document.addEventListener("fibro:listen", () => { bar.hidden = true; });
  document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); });
  window.addEventListener("pagehide", leave);
  offer();
});
