// Pasting from Word, Google Docs and web pages keeps what Markdown can say, and tells what it did.
desk.register((editor) => {
  const { area } = editor;
  // What is Markdown already is left as it stands, and so are lines of code.
  const MARKDOWN = /^#{1,6} |^:::|\]\(\S+\)|\[@[a-z0-9]/m;
  const LINES = /^\s*(?:<(?:html|body|meta|!--)[^>]*>\s*)*<(?:pre\b|[a-z]+[^>]*white-space:\s*pre\s*[;"'])/i;
  const top = editor.find("tools").querySelector('[data-mark="heading"]') ? 2 : 3;

  // A heading, a list, a quote or a table stands apart from the words beside it.
  const BLOCK = /^\s*(?:#{1,6} |[-+*] |\d+[.)] |> |\|)/;
  const POINT = /^\s*(?:[-+*]|\d+[.)])\s/;
  const EMPTY_POINT = /(?:^|\n)(\s*(?:[-+*]|\d+[.)])\s+)$/;

  const gap = (line, beside, breaks) => {
    if (!BLOCK.test(line) || !beside) return "";
    const isTight = beside.startsWith(":::") || (POINT.test(line) && POINT.test(beside));
    return (isTight ? "\n" : "\n\n").slice(breaks.length);
  };

  const placed = (made, text, from, to) => {
    const begun = POINT.test(made) ? text.slice(0, from).match(EMPTY_POINT) : null;
    const start = begun ? from - begun[1].length : from;
    const [before, after] = [text.slice(0, start), text.slice(to)];
    const lines = made.split("\n");
    const above = gap(lines[0], before.trimEnd().split("\n").at(-1), before.match(/\n*$/)[0]);
    const below = gap(lines.at(-1), after.trimStart().split("\n", 1)[0], after.match(/^\n*/)[0]);
    const cursor = start + above.length + made.length;
    return { from: start, to, text: above + made + below, select: [cursor, cursor] };
  };

  const counted = (counts) => Object.entries(counts)
    .filter(([, many]) => many)
    .map(([name, many]) => `${many} ${name}${many === 1 ? "" : "s"}`)
    .join(", ");

  const notice = (kept, left, plain) => {
    const box = document.createElement("div");
    box.className = "editor__notice";
    box.setAttribute("role", "status");
    const words = document.createElement("p");
    const gone = ["Fonts and colours", left.pictures && "pictures", left.notes && "marks of footnotes"].filter(Boolean).join(", ");
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Use the plain words instead" });
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "All right" });
    close.addEventListener("click", () => {
      box.remove();
      area.focus();
    });
    button.addEventListener("click", () => {
      const isThere = area.value.startsWith(plain.put, plain.from);
      const at = isThere ? plain.from : area.value.indexOf(plain.put);
      if (at >= 0) desk.typing.apply(area, { from: at, to: at + plain.put.length, text: plain.text });
      box.remove();
    });
    box.append(words, button, close);
    editor.find("notices").querySelector(".editor__notice:not([data-backup])")?.remove();
    editor.find("notices").append(box);
    words.textContent = `Pasted as Markdown: ${counted(kept)}. ${gone} were left out. Ctrl+Z takes it out again.`;
  };

  area.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html") || "";
    const text = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n") || "";
    if (!html || MARKDOWN.test(text) || LINES.test(html)) return;
    const { text: made, kept, left } = desk.fromHtml(html, top);
    const { paragraph, ...marks } = kept;
    const isPlain = paragraph < 2 && !Object.values(marks).some(Boolean);
    if (!made || isPlain) return;
    event.preventDefault();
    const edit = placed(made, area.value, area.selectionStart, area.selectionEnd);
    desk.typing.apply(area, edit);
    notice(kept, left, { put: edit.text, from: edit.from, text });
  });
});
