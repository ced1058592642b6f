// Changing a field as if somebody typed, so that Ctrl+Z takes it back.
desk.typing = (() => {
  const LAYOUT = [
    "fontFamily", "fontSize", "fontWeight", "letterSpacing", "lineHeight", "tabSize",
    "paddingTop", "paddingRight", "paddingBottom", "paddingLeft",
  ];

  // A copy of the field, laid out alike, tells how far down a place stands.
  const topOf = (area, place) => {
    const copy = document.createElement("div");
    const look = getComputedStyle(area);
    for (const name of LAYOUT) copy.style[name] = look[name];
    Object.assign(copy.style, {
      boxSizing: "border-box", overflowWrap: "break-word", position: "absolute",
      visibility: "hidden", whiteSpace: "pre-wrap", width: `${area.clientWidth}px`,
    });
    copy.append(area.value.slice(0, place), Object.assign(document.createElement("span"), { textContent: "|" }));
    document.body.append(copy);
    const top = copy.lastChild.offsetTop;
    copy.remove();
    return top;
  };

  const show = (area, place) => {
    const top = topOf(area, place);
    const isSeen = top > area.scrollTop && top < area.scrollTop + area.clientHeight - 40;
    if (!isSeen) area.scrollTop = Math.max(0, top - area.clientHeight / 3);
  };

  // An edit is { from, to, text } and, where it matters, what is selected after it.
  const apply = (area, { from, to, text, select = [from + text.length, from + text.length] }) => {
    const wanted = area.value.slice(0, from) + text + area.value.slice(to);
    area.focus();
    area.setSelectionRange(from, to);
    if (wanted !== area.value) {
      const typed = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
      if (!typed || area.value !== wanted) {
        area.value = wanted;
        area.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    area.setSelectionRange(...select);
    show(area, select[0]);
  };

  // To a line, counted from 1, and to a word in the paragraph that begins there.
  const goTo = (area, line, word = "") => {
    const lines = area.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const paragraph = area.value.slice(start).split(/\n\s*\n/)[0];
    const asked = [word, word.replace(/…$/, ""), word.replace(/^\[@|\]$/g, "")];
    const found = asked.find((one) => one && paragraph.includes(one));
    const from = start + (found ? paragraph.indexOf(found) : 0);
    area.focus();
    area.setSelectionRange(from, from + (found || lines[line - 1] || "").length);
    show(area, from);
    area.scrollIntoView({ block: "nearest" });
  };

  return { apply, goTo };
})();
