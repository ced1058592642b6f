// Pasting from Word, Google Docs and web pages keeps what Markdown can say, and tells what it did.
desk.register((editor) => {
  const { area } = editor;
  // What is Markdown already is left as it stands, and so are lines of code.
  const MARKDOWN = /^#{1,6} |^:::|\]\(\S+\)|\[@[a-z0-9]/m;
  const LINES = /^\s*(?:<(?:html|body|meta|!--)[^>]*>\s*)*<(?:pre\b|[a-z]+[^>]*white-space:\s*pre\s*[;"'])/i;
  const top = editor.find("tools").querySelector('[data-mark="heading"]') ? 2 : 3;

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
      const at = area.value.indexOf(plain.put);
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
    const from = area.selectionStart;
    desk.typing.apply(area, { from, to: area.selectionEnd, text: made });
    notice(kept, left, { put: made, text });
  });
});
