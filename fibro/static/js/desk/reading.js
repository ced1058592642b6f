// What readers would get of what is typed, what to mend, and its counts: all from the server.
(() => {
  const WAIT = 700;
  const PREVIEW = "fibro:desk:preview";
  const readings = new Map();

  const element = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });

  const goButton = (editor, { line, word }, text) => {
    const button = element("button", "editor__go", text);
    button.type = "button";
    button.addEventListener("click", () => desk.typing.goTo(editor.area, line, word));
    return button;
  };

  const showFacts = (editor, { words, longest, uncited }, grade) => {
    const facts = [element("span", "", `${words.toLocaleString("en-GB")} ${words === 1 ? "word" : "words"}`)];
    facts.push(element("span", "", grade === null ? "Too short for a reading grade" : `Reading grade of the page ${grade}: aim at 6, at most 8`));
    if (longest) facts.push(goButton(editor, longest, `Longest sentence: ${longest.words} words`));
    if (uncited) facts.push(element("span", "", uncited === 1 ? "1 section cites nothing" : `${uncited} sections cite nothing`));
    editor.find("facts").replaceChildren(...facts);
  };

  // Whether a list is open is the editor's choice from its first press on.
  const listOf = (editor, name, title, found, isOpen) => {
    const before = editor.box.querySelector(`[data-found="${name}"]`);
    if (!found.length) return "";
    const list = element("details", "editor__list");
    list.dataset.found = name;
    list.open = before ? before.open : isOpen;
    list.append(element("summary", "", title), element("ul", ""));
    for (const one of found) {
      const item = element("li", "");
      item.append(goButton(editor, one, `Line ${one.line}, “${one.word}”: ${one.text}`));
      list.lastChild.append(item);
    }
    return list;
  };

  const showFound = (editor, { problems, concerns }) => {
    const lists = [
      listOf(editor, "problems", `${problems.length} to mend before publishing`, problems, true),
      listOf(editor, "concerns", `${concerns.length} to look at`, concerns, false),
    ];
    // Rebuilt under a finger or the focus, a button would not be pressed.
    const held = editor.find("found").contains(document.activeElement);
    if (!held) editor.find("found").replaceChildren(...lists.filter(Boolean));
    const said = `${problems.length} to mend, ${concerns.length} to look at.`;
    if (editor.counted !== said && editor.counted !== undefined) editor.say(said);
    editor.counted = said;
  };

  // The site's own style sheet, in a tree of its own, where it and the desk's do not meet.
  const previewOf = (editor) => {
    const pane = editor.find("preview");
    if (pane.shadowRoot || pane.firstChild) return pane.firstChild.shadowRoot.querySelector(".preview");
    const root = pane.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
    const preview = Object.assign(element("div", "preview"), { hidden: true });
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

  const showPreview = (editor) => {
    if (editor.find("preview").hidden || editor.html === undefined) return;
    const preview = previewOf(editor);
    const { scrollTop } = editor.find("preview");
    // Printed and made harmless by the server, like the page itself.
    preview.innerHTML = editor.html;
    for (const link of preview.querySelectorAll("a:not([href^='#'])")) {
      Object.assign(link, { target: "_blank", rel: "noopener" });
    }
    editor.find("preview").scrollTop = scrollTop;
    follow(editor);
  };

  // The section that the cursor is in stays in view.
  const follow = (editor) => {
    const pane = editor.find("preview");
    if (pane.hidden || !pane.firstChild) return;
    const above = editor.area.value.slice(0, editor.area.selectionStart);
    const headings = previewOf(editor).querySelectorAll("h2:not([id])");
    const nth = (above.match(/^##\s/gm) || []).length - 1;
    const heading = headings[nth];
    if (!heading || nth === editor.followed) return;
    editor.followed = nth;
    pane.scrollTop += heading.getBoundingClientRect().top - pane.getBoundingClientRect().top - 16;
  };

  const why = async (answer) => {
    if (answer.type === "opaqueredirect") return "You are signed out. Sign in in another tab, then go on here: what you typed stays.";
    if (answer.status === 413) return (await answer.json()).said;
    return `The desk gave no preview (${answer.status}). What you type stays here; saving works as ever.`;
  };

  const read = async (reading) => {
    reading.running?.abort();
    reading.running = new AbortController();
    const typed = new URLSearchParams();
    // Rows of the page have a hyphen in their names; they count as they are stored.
    for (const [name, value] of new FormData(reading.form)) {
      if (typeof value === "string" && !name.includes("-")) typed.append(name, value);
    }
    try {
      const answer = await fetch(reading.url, { method: "POST", body: typed, signal: reading.running.signal, redirect: "manual" });
      const isRead = answer.ok;
      const said = isRead ? await answer.json() : await why(answer);
      for (const editor of reading.editors) {
        if (isRead) showReading(editor, said);
        else editor.say(said);
      }
    } catch (error) {
      if (error.name !== "AbortError") reading.editors[0].say("The desk cannot be reached. What you type stays here and in this browser.");
    }
  };

  const showReading = (editor, { grade, fields }) => {
    const found = fields[editor.about.field];
    editor.html = found.html;
    showFacts(editor, found, grade);
    showFound(editor, found);
    showPreview(editor);
  };

  const readingOf = (editor) => {
    const { form } = editor;
    if (!readings.has(form)) {
      const reading = { form, url: editor.about.url, editors: [] };
      form.addEventListener("input", () => {
        clearTimeout(reading.waiting);
        reading.waiting = setTimeout(() => read(reading), WAIT);
      });
      readings.set(form, reading);
      // Once all fields are there.
      setTimeout(() => read(reading));
    }
    readings.get(form).editors.push(editor);
  };

  const remembered = () => {
    try {
      return localStorage.getItem(PREVIEW);
    } catch (error) {
      return null;
    }
  };

  const toggle = (editor, isShown) => {
    editor.find("preview").hidden = !isShown;
    editor.find("toggle").setAttribute("aria-pressed", isShown);
    editor.box.classList.toggle("editor--previewed", isShown);
    showPreview(editor);
  };

  desk.register((editor) => {
    readingOf(editor);
    const isAlone = document.querySelectorAll(".editor").length === 1 && innerWidth >= 1000;
    const kept = remembered();
    toggle(editor, kept ? kept === "on" : isAlone);
    editor.find("toggle").addEventListener("click", () => {
      const isShown = editor.find("preview").hidden;
      toggle(editor, isShown);
      try {
        localStorage.setItem(PREVIEW, isShown ? "on" : "off");
      } catch (error) {
        // Storage is blocked: the next form opens as this one did.
      }
    });
    editor.area.addEventListener("keyup", () => follow(editor));
    editor.area.addEventListener("click", () => follow(editor));
  });
})();
