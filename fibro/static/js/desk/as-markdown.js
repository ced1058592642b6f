// Words and blocks of words as Markdown: what from-html.js found, written as an editor would.
(() => {
  // Signs that would mean something here.
  const escaped = (text) => text
    .replace(/[\\`*]/g, "\\$&")
    .replace(/_/g, (sign, at) => (/\w/.test(text[at - 1] || "") && /\w/.test(text[at + 1] || "") ? sign : "\\_"))
    .replace(/\[(?=@)|\](?=\()|<(?=[a-z/!])|~~/gi, "\\$&");
  const lineStart = (line) => line.replace(/^(#{1,6}\s|>|[-+]\s|:::|\||={2,}\s*$|-{2,}\s*$)/, "\\$1").replace(/^(\d+)([.)]\s)/, "$1\\$2");

  // Runs of text that look alike become one, so that no mark stands beside its like.
  desk.inlineText = (runs) => {
    const merged = [];
    for (const run of runs) {
      const last = merged.at(-1);
      const isAlike = last && !run.isBreak && !last.isBreak && last.href === run.href && last.isBold === run.isBold;
      if (isAlike) last.text += run.text;
      else merged.push({ ...run });
    }
    const marked = ({ text, href, isBold: bold, isBreak }) => {
      if (isBreak) return "\n";
      const words = text.replace(/\s+/g, " ");
      if (!words.trim()) return words && " ";
      const shown = href ? escaped(words.trim()).replace(/[[\]]/g, "\\$&") : escaped(words.trim());
      const made = href ? `[${shown}](${href.replace(/[()\s]/g, encodeURIComponent).replace(/\(/g, "%28").replace(/\)/g, "%29")})` : bold ? `**${shown}**` : shown;
      return (words.startsWith(" ") ? " " : "") + made + (words.endsWith(" ") ? " " : "");
    };
    return merged.map(marked).join("").replace(/ +/g, " ").replace(/ ?\n ?/g, "\n").replace(/\n{2,}/g, "\n\n").trim();
  };

  // Where one heading stands above all others, it is the title of what was copied.
  const ranks = (blocks, top) => {
    const levels = blocks.filter((block) => block.kind === "heading").map((block) => block.level);
    const highest = Math.min(...levels);
    const isTitle = levels[0] === highest && levels.filter((level) => level === highest).length === 1 && levels.length > 2;
    const counted = [...new Set(isTitle ? levels.slice(1) : levels)].sort();
    return (level) => Math.min(4, top + Math.max(0, counted.indexOf(level)));
  };

  // `top` is the rank of the highest heading.
  desk.blockText = (blocks, top) => {
    const rank = ranks(blocks, top);
    const widths = [];
    let text = "";
    blocks.forEach((block, i) => {
      const before = blocks[i - 1];
      let lines;
      if (block.kind === "point") {
        const depth = Math.min(block.depth, before?.kind === "point" ? widths.length : 0);
        const mark = block.number ? `${block.number}. ` : "- ";
        if (!block.isMore) widths.splice(depth, widths.length, mark.length);
        const indent = " ".repeat(widths.slice(0, block.isMore ? widths.length : depth).reduce((a, b) => a + b, 0));
        lines = indent + (block.isMore ? "" : mark) + block.text;
      } else if (block.kind === "heading") lines = `${"#".repeat(rank(block.level))} ${block.text}`;
      else if (block.kind === "table") lines = desk.gridText(block.rows);
      else lines = block.text.split("\n").map((line) => (block.kind === "quote" ? "> " : "") + lineStart(line)).join(block.kind === "quote" ? "\n" : "\\\n");
      const isSameList = block.kind === "point" && before?.kind === "point" && !block.isMore && (block.depth > 0 || !block.number === !before.number || before.depth > 0);
      const isSameQuote = block.kind === "quote" && before?.kind === "quote";
      text += (!before ? "" : isSameList ? "\n" : isSameQuote ? "\n>\n" : "\n\n") + lines;
    });
    return text;
  };
})();
