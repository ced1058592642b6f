// Marks in the contents list the section that is being read.
fibro.register("contents", (nav) => {
  if (!("IntersectionObserver" in window)) return;
  const links = new Map();
  const inView = new Set();

  for (const link of nav.querySelectorAll("a[href^='#']")) {
    const target = fibro.target(link.hash);
    if (target) links.set(target.closest("section") || target, link);
  }

  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) inView.add(entry.target);
      else inView.delete(entry.target);
    }
    const current = [...links.keys()].find((section) => inView.has(section));
    if (!current) return;
    for (const [section, link] of links) {
      if (section === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }, { rootMargin: "-10% 0px -60%" });

  links.forEach((link, section) => observer.observe(section));
});
