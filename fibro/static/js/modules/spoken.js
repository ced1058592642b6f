// What Listen says of a page: blocks of {element, words}, in the order of the page.
fibro.spoken = (() => {
  const SILENT = `.cite, .copy-link, .sources__back, svg, thead, nav, [popover],
    [hidden], [role="status"], .visually-hidden:not(.care-card__band *)`;
  const BLOCK = `p, ul, ol, li, dl, dt, dd, div, section, table, caption, tbody, tr,
    th, td, thead, details, summary, h2, h3, h4, pre, blockquote, .meta-line > span`;
  const WHOLE = ".in-short, .care-card, .shop-link, .meta-line, dl > div, tr";

  function text(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(SILENT)) return "";
    return [...node.childNodes].map(text).join("");
  }

  // With a stop at its end, so that the voice pauses there.
  function sentence(words, stop) {
    const plain = words.replace(/\s+/g, " ").trim();
    return !plain || /[.!?:;,…]["”’)]*$/.test(plain) ? plain : plain + stop;
  }

  function row(tr) {
    const heads = [...tr.closest("table").querySelectorAll("thead > tr > *")].map(text);
    return [...tr.cells].map((cell, at) => {
      const head = cell.dataset.label || heads[at];
      const said = whole(cell);
      return head ? `${head}: ${said}` : said;
    }).join(" ");
  }

  function whole(element) {
    if (element.matches("tr")) return row(element);
    return [...blocks(element)].map((block) => block.words).join(" ");
  }

  // The runs of words in an element, each with the element that prints it.
  function* blocks(element, isWhole = () => false) {
    if (element.matches(SILENT)) return;
    if (isWhole(element)) {
      yield { element, words: whole(element) };
      return;
    }
    let run = "";
    for (const child of [...element.childNodes, null]) {
      if (child && !(child.nodeType === Node.ELEMENT_NODE && child.matches(BLOCK))) {
        run += text(child);
        continue;
      }
      const words = sentence(run, element.matches("dt") ? ":" : ".");
      run = "";
      if (words) yield { element, words };
      if (child) yield* blocks(child, isWhole);
    }
  }

  // The short version comes first, then what stands beside it, then the text.
  return (doc) => {
    const parts = doc.querySelectorAll(".doc__body > :is(.section, .about-page, .shop-link, .disclosure, p, h2)");
    return [
      ...doc.querySelectorAll(".in-short"),
      ...doc.querySelectorAll(":is(.doc__short, .doc__facts) > :is(.callout, .glance)"),
      ...parts,
    ].flatMap((part) => [...blocks(part, (element) => element.matches(WHOLE))]);
  };
})();
