// The text as readers would get it, beside the field or below it.
(() => {
  const KEPT = "fibro:desk:preview";
  const WIDE = 1000;

  // The site's own style sheet, in a tree of its own, where it and the desk's do not meet.
  const previewOf = (editor) => {
    const pane = editor.find("preview");
    if (pane.firstChild) return pane.firstChild.shadowRoot.querySelector(".preview");
    const root = pane.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
    const preview = Object.assign(document.createElement("div"), { className: "preview", hidden: true });
    let missing = 2;
    for (const href of [editor.about.siteCss, editor.about.previewCss]) {
      const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
      // Never shown in no style at all, for a moment.
      sheet.addEventListener("load", () => { preview.hidden = --missing > 0; });
      root.append(sheet);
    }
    root.append(preview);
    root.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      if (!link) return;
      event.preventDefault();
      root.getElementById(link.hash.slice(1))?.scrollIntoView({ block: "nearest" });
    });
    return preview;
  };

  const show = (editor) => {
    if (editor.find("preview").hidden || editor.html === undefined) return;
    const preview = previewOf(editor);
    const { scrollTop } = editor.find("preview");
    // Printed and made harmless by the server, like the page itself.
    preview.innerHTML = editor.html;
    if (!preview.textContent.trim()) preview.textContent = "What readers would get stands here once you type.";
    for (const link of preview.querySelectorAll("a:not([href^='#'])")) {
      Object.assign(link, { target: "_blank", rel: "noopener" });
    }
    editor.find("preview").scrollTop = scrollTop;
    follow(editor);
  };

  // Where each section of a text begins; a text that is one section begins at 0.
  const beginnings = (editor) => {
    const text = editor.area.value;
    const headings = [...text.matchAll(/^##\s/gm)].map((found) => found.index);
    return text.slice(0, headings[0]).trim() || !headings.length ? [0, ...headings] : headings;
  };

  // What is being typed stays in view: its section, and about how far down in it.
  const follow = (editor) => {
    const pane = editor.find("preview");
    if (pane.hidden || !pane.firstChild || document.activeElement !== editor.area) return;
    const [starts, place] = [beginnings(editor), editor.area.selectionStart];
    const nth = Math.max(0, starts.filter((start) => start <= place).length - 1);
    const section = previewOf(editor).querySelectorAll(".section:not(#sources)")[nth];
    if (!section) return;
    const end = starts[nth + 1] ?? editor.area.value.length;
    const share = Math.min(1, Math.max(0, place - starts[nth]) / Math.max(1, end - starts[nth]));
    const box = section.getBoundingClientRect();
    const down = box.top + share * box.height - pane.getBoundingClientRect().top;
    if (down < 0 || down > pane.clientHeight - 60) pane.scrollTop += down - pane.clientHeight / 3;
  };

  const remembered = () => {
    try {
      return localStorage.getItem(KEPT);
    } catch (error) {
      return null;
    }
  };

  const toggle = (editor, isShown) => {
    editor.find("preview").hidden = !isShown;
    editor.find("toggle").setAttribute("aria-pressed", isShown);
    editor.box.classList.toggle("editor--previewed", isShown);
    show(editor);
  };

  // Below a tall text it opens out of sight, and the press would seem to do nothing.
  const goThere = (editor) => {
    const pane = editor.find("preview");
    if (pane.getBoundingClientRect().top < editor.area.getBoundingClientRect().bottom) return;
    pane.focus({ preventScroll: true });
    pane.scrollIntoView({ block: "start", behavior: "instant" });
  };

  desk.showPreview = (editor, html) => {
    editor.html = html;
    show(editor);
  };

  desk.register((editor) => {
    // Beside the only text of a form there is room for it; among many it is asked for.
    const hasRoom = document.querySelectorAll(".editor").length === 1 && innerWidth >= WIDE;
    const kept = remembered();
    toggle(editor, kept ? kept === "on" : hasRoom);
    editor.find("toggle").addEventListener("click", () => {
      const isShown = editor.find("preview").hidden;
      toggle(editor, isShown);
      if (isShown) goThere(editor);
      try {
        localStorage.setItem(KEPT, isShown ? "on" : "off");
      } catch (error) {
        // Storage is blocked: the next form opens as this one did.
      }
    });
    editor.area.addEventListener("keyup", () => follow(editor));
    editor.area.addEventListener("click", () => follow(editor));
  });
})();
