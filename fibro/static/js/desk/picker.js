// One dialog for all fields: it finds what a text can name, and puts its mark at the cursor.
desk.picker = (() => {
  const WAIT = 200;
  const ADDRESS = /^(https?:\/\/|mailto:|tel:|\/)\S+$/i;
  const ASKS = {
    cite: { title: "Cite a source", label: "Author, year, title, key or DOI", kinds: () => "source" },
    link: { title: "Link", label: "Name of a page or word, or a whole address", kinds: () => field("kind").value },
  };
  let dialog, editor, asked, place, waiting, running;

  const field = (name) => dialog.querySelector(`#picker-${name}`);
  const part = (name) => dialog.querySelector(`.picker__${name}`);
  const element = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });

  const choose = (row) => {
    const words = field("words").value.trim();
    const edit = asked === "cite"
      ? desk.marks.cite(row.key, field("locator").value.replace(/[\][;]/g, " ").trim())
      : desk.marks.link(row.address || `${row.kind}:${row.key}`, words, row.name);
    const { area } = editor;
    const [from, to] = place;
    place = null;
    dialog.close();
    desk.typing.apply(area, edit(area.value, from, to));
  };

  const lineOf = (row) => {
    const line = element("li", "picker__line");
    const button = element("button", "picker__choice");
    button.type = "button";
    button.append(element("span", "picker__name", row.name));
    const beside = [row.kind === "source" ? row.key : row.kind_name, row.about].filter(Boolean).join(" · ");
    button.append(element("span", "picker__about", beside));
    if (row.state) button.append(element("strong", "picker__state", row.state));
    button.addEventListener("click", () => choose(row));
    line.append(button);
    return line;
  };

  const show = (rows, said) => {
    part("found").replaceChildren(...rows.map(lineOf));
    part("said").textContent = said;
  };

  const saidOf = ({ found, more }) => {
    if (!found.length) return "Nothing begins like that. Try fewer letters, or another word of its name.";
    const many = found.length === 1 ? "1 found" : `${found.length} found`;
    return `${more ? `The first ${found.length}. Type more to narrow them.` : `${many}.`}`;
  };

  const ask = async () => {
    const typed = field("search").value.trim();
    running?.abort();
    if (asked === "link" && ADDRESS.test(typed)) {
      return show([{ name: typed, address: typed, kind_name: "this address" }], "");
    }
    running = new AbortController();
    const query = new URLSearchParams({ q: typed });
    for (const kind of ASKS[asked].kinds().split(" ")) query.append("kind", kind);
    try {
      const answer = await fetch(`${editor.about.namesUrl}?${query}`, { signal: running.signal, redirect: "error" });
      if (!answer.ok) throw new TypeError(`The desk answered ${answer.status}.`);
      const found = await answer.json();
      show(found.found, saidOf(found));
    } catch (error) {
      if (error.name === "AbortError") return;
      show([], "The desk does not answer. You may be signed out or offline; type the mark by hand, or try again.");
    }
  };

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  };

  // Up and down between the box and what was found.
  const walk = (event) => {
    const stops = [field("search"), ...dialog.querySelectorAll(".picker__choice")];
    const here = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || here < 0) return;
    event.preventDefault();
    stops[(here + step + stops.length) % stops.length].focus();
  };

  const made = () => {
    // Outside the form of the page, which Enter would send.
    document.body.append(document.querySelector(".editor__picker-piece").content.cloneNode(true));
    dialog = document.querySelector("dialog.picker");
    field("search").addEventListener("input", soon);
    field("kind").addEventListener("change", ask);
    part("close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("keydown", walk);
    dialog.addEventListener("close", () => {
      running?.abort();
      if (!place) return;
      editor.area.focus();
      editor.area.setSelectionRange(...place);
    });
    part("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      await ask();
      dialog.querySelector(".picker__choice")?.click();
    });
  };

  const open = (forEditor, what) => {
    if (!dialog) made();
    [editor, asked] = [forEditor, what];
    const { area } = editor;
    // A field behind a dialog forgets where its cursor was.
    place = [area.selectionStart, area.selectionEnd];
    const words = area.value.slice(...desk.marks.linked(area.value, ...place));
    part("title").textContent = ASKS[what].title;
    dialog.querySelector("label[for=picker-search]").textContent = ASKS[what].label;
    for (const row of dialog.querySelectorAll("[data-for]")) row.hidden = row.dataset.for !== what;
    field("words").value = what === "link" && !words.includes("\n") ? words : "";
    field("locator").value = "";
    // Words that are chosen are often the name of what they should lead to.
    field("search").value = what === "link" && words.length < 60 ? words.trim() : "";
    show([], "");
    dialog.showModal();
    field("search").select();
    ask();
  };

  return { open };
})();

desk.register((editor) => {
  for (const button of editor.find("tools").querySelectorAll("[data-pick]")) {
    button.addEventListener("click", () => desk.picker.open(editor, button.dataset.pick));
  }
});
