// Enter goes on with a list; on a point without words it ends the list. Whoever types the
// next mark all the same gets one mark, not two.
desk.register(({ area }) => {
  const POINT = /^(\s*)(?:([-*+])|(\d+)([.)]))\s+/;
  const TWO_MARKS = /^(\s*)(?:[-*+]|\d+[.)]) ((?:[-*+]|\d+[.)]) )$/;

  area.addEventListener("input", ({ inputType, data }) => {
    const { value, selectionStart: at } = area;
    const start = value.lastIndexOf("\n", at - 1) + 1;
    const marks = inputType === "insertText" && data === " " && value.slice(start, at).match(TWO_MARKS);
    if (marks) desk.typing.apply(area, { from: start, to: at, text: marks[1] + marks[2] });
  });

  area.addEventListener("keydown", (event) => {
    const isOther = event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    const { value, selectionStart: at, selectionEnd } = area;
    if (event.key !== "Enter" || isOther || at !== selectionEnd) return;
    const start = value.lastIndexOf("\n", at - 1) + 1;
    const point = value.slice(start, at).match(POINT);
    if (!point) return;
    event.preventDefault();
    const [mark, indent, sign, number, dot] = point;
    const isEmpty = start + mark.length === at && /^\s*(\n|$)/.test(value.slice(at));
    const next = `\n${indent}${sign || Number(number) + 1 + dot} `;
    // Right under a list, words would belong to its last point.
    const ended = { from: start, to: at, text: /\S\n$/.test(value.slice(0, start)) ? "\n" : "" };
    desk.typing.apply(area, isEmpty ? ended : { from: at, to: at, text: next });
  });
});
