// What each tool does to a text: from (text, from, to) to an edit, see typing.js. They touch no page.
desk.marks = (() => {
  const LIST = /^(\s*)(?:[-*+]|\d+[.)])\s+/;
  const LEADING = /^(\s*(?:[-*+]|\d+[.)])\s+|#{1,6}\s+|>\s?)?/;
  const OPENS_BOX = /^:::\s*[a-z-]+\s*$/;
  const CLOSES_BOX = /^:::\s*$/;

  // The whole lines that a selection touches.
  const linesAt = (text, from, to) => {
    const last = to > from && text[to - 1] === "\n" ? to - 1 : to;
    const start = text.lastIndexOf("\n", from - 1) + 1;
    const end = text.indexOf("\n", last);
    return { start, end: end < 0 ? text.length : end };
  };

  // Blank lines before and after, where Markdown wants a block of its own. `goesOn`
  // matches a line beside it that is of the same block.
  const asBlock = (text, start, end, block, { inner = [block.length, block.length], goesOn = /^\s*$/ } = {}) => {
    const [before, after] = [text.slice(0, start), text.slice(end)];
    const isApart = (lines, beside) => !lines.trim() || goesOn.test(beside);
    const above = isApart(before, before.split("\n").at(before.endsWith("\n") ? -2 : -1)) ? "" : "\n";
    const below = isApart(after, after.split("\n")[1] || "") ? "" : "\n";
    const opening = (before && !before.endsWith("\n") ? "\n" : "") + above;
    const at = start + opening.length;
    return { from: start, to: end, text: opening + block + below, select: inner.map((place) => at + place) };
  };

  const heading = (level) => (text, from) => {
    const { start, end } = linesAt(text, from, from);
    const line = text.slice(start, end);
    const mark = `${"#".repeat(level)} `;
    const words = line.replace(/^#{1,6}\s*/, "");
    if (line.startsWith(mark)) return { from: start, to: end, text: words };
    return asBlock(text, start, end, mark + words);
  };

  const wordAt = (text, place) => {
    const before = text.slice(0, place).match(/[\p{L}\p{N}’'-]*$/u)[0];
    const after = text.slice(place).match(/^[\p{L}\p{N}’'-]*/u)[0];
    return [place - before.length, place + after.length];
  };

  // Without the blanks around it; where nothing is selected, the word at the cursor.
  const chosen = (text, from, to) => {
    if (from === to) return wordAt(text, from);
    const words = text.slice(from, to);
    return [from + words.length - words.trimStart().length, to - words.length + words.trimEnd().length];
  };

  const bold = (text, from, to) => {
    const [a, b] = chosen(text, from, to);
    if (a === b) return { from: a, to: b, text: "**bold words**", select: [a + 2, a + 12] };
    const words = text.slice(a, b);
    if (text.slice(Math.max(0, a - 2), a) === "**" && text.slice(b, b + 2) === "**") {
      return { from: a - 2, to: b + 2, text: words, select: [a - 2, b - 2] };
    }
    if (/^\*\*[^*]+\*\*$/.test(words)) {
      return { from: a, to: b, text: words.slice(2, -2), select: [a, b - 4] };
    }
    const lines = words.split("\n").map((line) => {
      const lead = line.match(LEADING)[0];
      return line.trim() ? `${lead}**${line.slice(lead.length)}**` : line;
    });
    const marked = lines.join("\n");
    // Behind a word that was just typed, what is typed next is not bold.
    const cursor = from === b ? b + 4 : from + 2;
    const chosenStill = lines.length > 1 ? [a, a + marked.length] : [a + 2, b + 2];
    return { from: a, to: b, text: marked, select: from === to ? [cursor, cursor] : chosenStill };
  };

  const list = (isNumbered) => (text, from, to) => {
    const { start, end } = linesAt(text, from, to);
    const lines = text.slice(start, end).split("\n").filter((line) => line.trim());
    const isMine = isNumbered ? /^\s*\d+[.)]\s+/ : /^\s*[-*+]\s+/;
    if (lines.length && lines.every((line) => isMine.test(line))) {
      const bare = lines.map((line) => line.replace(LIST, "$1")).join("\n");
      return { from: start, to: end, text: bare, select: [start, start + bare.length] };
    }
    const points = (lines.length ? lines : [""]).map((line, i) => `${isNumbered ? `${i + 1}.` : "-"} ${line.replace(LIST, "").trim()}`);
    const block = points.join("\n");
    return asBlock(text, start, end, block, { inner: [lines.length > 1 ? 0 : block.length, block.length], goesOn: /^\s*$|^\s*(?:[-*+]|\d+[.)])\s/ });
  };

  // Under a heading it stands for the section: its gist.
  const quote = (text, from, to) => {
    const { start, end } = linesAt(text, from, to);
    const lines = text.slice(start, end).split("\n");
    if (/^#{2,6}\s/.test(lines[0])) return asBlock(text, end, end, "> ");
    if (lines.every((line) => line.startsWith(">"))) {
      const bare = lines.map((line) => line.replace(/^>\s?/, "")).join("\n");
      return { from: start, to: end, text: bare };
    }
    return asBlock(text, start, end, lines.map((line) => `> ${line}`.trimEnd()).join("\n").replace(/^>$/, "> "));
  };

  const table = (text, from) => {
    const { start, end } = linesAt(text, from, from);
    const line = text.slice(start, end);
    if (/^\s*\|/.test(line)) {
      const cells = line.trim().replace(/\\\|/g, "").replace(/^\||\|$/g, "").split("|").length;
      const row = `\n|${"  |".repeat(cells)}`;
      return { from: end, to: end, text: row, select: [end + 3, end + 3] };
    }
    const at = line.trim() ? end : start;
    return asBlock(text, at, end, "| What | Says |\n| --- | --- |\n| One | words |", { inner: [2, 6] });
  };

  // The box that a place stands in: the lines of its two marks, counted from 0.
  const boxAround = (lines, here) => {
    let opened = here;
    while (opened >= 0 && !OPENS_BOX.test(lines[opened])) {
      if (opened < here && CLOSES_BOX.test(lines[opened])) return null;
      opened -= 1;
    }
    const closed = lines.findIndex((line, i) => i > opened && CLOSES_BOX.test(line));
    return opened < 0 || closed < here ? null : { opened, closed };
  };

  const box = (name) => (text, from, to) => {
    const all = text.split("\n");
    const around = boxAround(all, text.slice(0, from).split("\n").length - 1);
    const startOf = (n) => all.slice(0, n).reduce((sum, line) => sum + line.length + 1, 0);
    if (around) {
      const [start, end] = [startOf(around.opened), startOf(around.closed) + all[around.closed].length];
      const inside = all.slice(around.opened + 1, around.closed).join("\n");
      const isSame = all[around.opened].replace(/^:::\s*/, "").trim() === name;
      const block = isSame ? inside : `::: ${name}\n${inside}\n:::`;
      return { from: start, to: end, text: block };
    }
    const { start, end } = linesAt(text, from, to);
    const inside = text.slice(start, end).trim() || (/^(note|uncertain)$/.test(name) ? "" : "- ");
    const opening = `::: ${name}\n`;
    const cursor = opening.length + inside.length;
    return asBlock(text, start, end, `${opening}${inside}\n:::`, { inner: [cursor, cursor] });
  };

  // Behind the heading of the section that the cursor is in; null if it stands in none.
  const noClaims = (text, from) => {
    const above = text.slice(0, linesAt(text, from, from).end).split("\n");
    const n = above.length - 1 - [...above].reverse().findIndex((line) => /^##\s/.test(line));
    if (n >= above.length) return null;
    const end = above.slice(0, n + 1).join("\n").length;
    const start = end - above[n].length;
    const bare = above[n].replace(/\s*\{no claims\}\s*$/, "");
    const line = bare === above[n] ? `${bare.trimEnd()} {no claims}` : bare;
    const moved = Math.max(start, from + (from > start ? line.length - above[n].length : 0));
    return { from: start, to: end, text: line, select: [moved, moved] };
  };

  // What a link takes the place of: what is chosen, else the word that the cursor stands in.
  const linked = (text, from, to) => {
    const isInside = /[\p{L}\p{N}]$/u.test(text.slice(0, from)) && /^[\p{L}\p{N}]/u.test(text.slice(to));
    return from === to && !isInside ? [from, to] : chosen(text, from, to);
  };

  // `words` if somebody typed some, else what is chosen, else `name`.
  const link = (target, words, name) => (text, from, to) => {
    const [a, b] = linked(text, from, to);
    const shown = (words || text.slice(a, b) || name).replace(/[[\]]/g, "");
    const address = target.replace(/[()\s]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
    const isJoined = a === b && /[\p{L}\p{N}.,;:!?)]$/u.test(text.slice(0, a));
    return { from: a, to: b, text: `${isJoined ? " " : ""}[${shown}](${address})` };
  };

  // Before the full stop of its sentence; into the brackets of a citation that it touches.
  const cite = (key, locator) => (text, from, to) => {
    const part = `@${key}${locator ? `, ${locator}` : ""}`;
    const before = text.slice(0, to);
    const open = before.match(/\[@[^\][\n]*\]?$/);
    if (open && (open[0].endsWith("]") || /^[^\][\n]*\]/.test(text.slice(to)))) {
      const at = open[0].endsWith("]") ? to - 1 : to + text.slice(to).indexOf("]");
      return { from: at, to: at, text: `; ${part}`, select: [at + part.length + 3, at + part.length + 3] };
    }
    const stop = before.match(/[.?!]\s*$/);
    const at = stop ? to - stop[0].length : to;
    const mark = `${/[\s([]$/.test(text.slice(0, at)) || !at ? "" : " "}[${part}]`;
    const cursor = stop ? to + mark.length : at + mark.length;
    return { from: at, to: at, text: mark, select: [cursor, cursor] };
  };

  return {
    heading: heading(2), subheading: heading(3), bold, list: list(false), numbered: list(true),
    quote, table, box, noClaims, linked, link, cite,
  };
})();
