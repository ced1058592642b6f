// What Word, Google Docs and web pages put on the clipboard, as Markdown; no page is touched.
desk.fromHtml = (() => {
  const LEFT_OUT = /^(style|script|head|meta|link|title|template|noscript|svg|button|select|input|textarea|iframe|object|video|audio|o:p)$/;
  const BLOCK = /^(p|div|section|article|header|footer|main|aside|nav|figure|figcaption|address|center|form|fieldset|dl|dt|dd|pre|hr|details|summary|body|html)$/;
  const BOLD = /^(b|strong)$/;

  const styleOf = (node) => (node.getAttribute("style") || "").toLowerCase();
  const tagOf = (node) => node.tagName.toLowerCase();

  const isBold = (node, was) => {
    const weight = styleOf(node).match(/font-weight:\s*([a-z0-9]+)/);
    // Google Docs wraps all it copies into a bold element that is not bold.
    if (weight) return /bold|[6-9]00/.test(weight[1]);
    return was || BOLD.test(tagOf(node));
  };

  const addressOf = (node) => {
    const written = node.getAttribute("href") || "";
    if (!/^(https?:|mailto:|tel:)/i.test(written)) return "";
    if (!URL.canParse?.(written)) return written;
    const url = new URL(written);
    const wrapped = /(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url" && url.searchParams.get("q");
    if (wrapped) return wrapped;
    return url.origin === location.origin ? url.pathname + url.search + url.hash : written;
  };

  // Signs that would mean something here.
  const escaped = (text) => text
    .replace(/[\\`*]/g, "\\$&")
    .replace(/_/g, (sign, at) => (/\w/.test(text[at - 1] || "") && /\w/.test(text[at + 1] || "") ? sign : "\\_"))
    .replace(/\[(?=@)|\](?=\()|<(?=[a-z/!])|~~/gi, "\\$&");
  const lineStart = (line) => line.replace(/^(#{1,6}\s|>|[-+]\s|:::|\||={2,}\s*$|-{2,}\s*$)/, "\\$1").replace(/^(\d+)([.)]\s)/, "$1\\$2");

  // Runs of text that look alike become one, so that no mark stands beside its like.
  const inline = (runs) => {
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

  // Word's lists are paragraphs that say so in a style of its own.
  const wordPoint = (node) => {
    const level = styleOf(node).match(/mso-list:\s*l\d+\s+level(\d+)/);
    if (!level) return null;
    const mark = [...node.querySelectorAll("[style]")].find((one) => /mso-list:\s*ignore/.test(styleOf(one)));
    const number = (mark?.textContent || "").trim().match(/^(\d+|[a-z]{1,4})[.)]/i);
    return { kind: "point", depth: level[1] - 1, number: number ? parseInt(number[1], 10) || 1 : 0 };
  };

  const headingLevel = (node) => {
    const named = tagOf(node).match(/^h([1-6])$/);
    if (named) return Number(named[1]);
    if (node.getAttribute("role") === "heading") return Number(node.getAttribute("aria-level")) || 2;
    return /\bMsoTitle\b/.test(node.className) ? 1 : 0;
  };

  const blocksOf = (root) => {
    const blocks = [];
    const left = { pictures: 0, notes: 0 };
    let runs = [];

    const end = (as) => {
      const text = inline(runs);
      runs = [];
      if (!text) return;
      const parts = as.kind === "text" ? text.split("\n\n") : [text.replace(/\n+/g, " ")];
      for (const part of parts) blocks.push({ ...as, text: part });
      // Further paragraphs of a point belong to it.
      if (as.kind === "point") as.isMore = true;
    };

    const listItem = (node, as, look, depth, number) => {
      const level = Number(node.getAttribute("aria-level") || node.dataset.ariaLevel) || depth;
      const point = { kind: "point", depth: level - 1, number };
      visitAll(node, point, look, depth);
      end(point);
    };

    const list = (node, as, look, depth) => {
      end(as);
      let number = tagOf(node) === "ol" ? Number(node.getAttribute("start")) || 1 : 0;
      for (const child of node.children) {
        if (tagOf(child) === "li") listItem(child, as, look, depth + 1, number && number++);
        else visit(child, as, look, depth + 1);
      }
    };

    const table = (node, as, look, depth) => {
      const rows = [...node.rows];
      const widest = Math.max(0, ...rows.map((row) => row.cells.length));
      if (rows.length < 2 || widest < 2 || node.querySelector("table")) return visitAll(node, as, look, depth);
      end(as);
      blocks.push({ kind: "table", rows: desk.gridOf(rows, (cell) => {
        const inside = blocksOf(cell);
        left.pictures += inside.left.pictures;
        const parts = inside.blocks.map((block) => block.text || "");
        return parts.join(inside.blocks.every((block) => block.kind === "point") ? "; " : " ").replace(/\n/g, " ");
      }) });
    };

    const visit = (node, as, look, depth) => {
      if (node.nodeType === Node.TEXT_NODE) return runs.push({ ...look, text: node.data });
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      const tag = tagOf(node);
      if (LEFT_OUT.test(tag) || /mso-list:\s*ignore|display:\s*none/.test(styleOf(node))) return;
      if (tag === "img") return (left.pictures += 1);
      if (tag === "br") return runs.push({ isBreak: true });
      // Marks of footnotes lead nowhere outside their page.
      if (tag === "sup" && node.querySelector("a[href*='#']")) return (left.notes += 1);
      if (/^[uo]l$/.test(tag)) return list(node, as, look, depth);
      if (tag === "table") return table(node, as, look, depth);
      const level = headingLevel(node);
      const own = level ? { kind: "heading", level } : wordPoint(node) || (tag === "blockquote" ? { kind: "quote" } : null);
      if (own || BLOCK.test(tag) || /^(tr|td|th|caption|li)$/.test(tag)) {
        end(as);
        visitAll(node, own || as, level ? {} : look, depth);
        return end(own || as);
      }
      visitAll(node, as, { href: tag === "a" ? addressOf(node) : look.href || "", isBold: as.kind !== "heading" && isBold(node, look.isBold) }, depth);
    };

    const visitAll = (node, as, look, depth) => {
      for (const child of node.childNodes) visit(child, as, look, depth);
    };

    const text = { kind: "text" };
    visitAll(root, text, { href: "", isBold: false }, 0);
    end(text);
    return { blocks, left };
  };

  // Where one heading stands above all others, it is the title of what was copied.
  const ranks = (blocks, top) => {
    const levels = blocks.filter((block) => block.kind === "heading").map((block) => block.level);
    const highest = Math.min(...levels);
    const isTitle = levels[0] === highest && levels.filter((level) => level === highest).length === 1 && levels.length > 2;
    const counted = [...new Set(isTitle ? levels.slice(1) : levels)].sort();
    return (level) => Math.min(4, top + Math.max(0, counted.indexOf(level)));
  };

  const printed = (blocks, top) => {
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

  // `top` is the rank of the highest heading: 2 where a text has sections, else 3.
  return (html, top = 2) => {
    const root = new DOMParser().parseFromString(html, "text/html").body;
    const { blocks, left } = blocksOf(root);
    const text = printed(blocks, top);
    const many = (kind) => blocks.filter((block) => block.kind === kind).length;
    const lists = blocks.filter((block, i) => block.kind === "point" && blocks[i - 1]?.kind !== "point").length;
    return {
      text,
      kept: {
        paragraph: many("text"), heading: many("heading"), list: lists, table: many("table"), quote: many("quote"),
        link: (text.match(/\]\((?!\))/g) || []).length, "bold part": (text.match(/\*\*[^*]+\*\*/g) || []).length,
      },
      left,
    };
  };
})();
