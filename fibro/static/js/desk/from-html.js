// What Word, Google Docs and web pages put on the clipboard, as Markdown; no page is touched.
desk.fromHtml = (() => {
  const LEFT_OUT = /^(style|script|head|meta|link|title|template|noscript|svg|button|select|input|textarea|iframe|object|video|audio|nav|del|o:p)$/;
  // Menus and icons of web pages; what Word adds to a text: comments, deleted words, its table of contents.
  const NOT_TEXT = "[role=navigation], [aria-hidden=true], [hidden], .msocomanchor, .msocomtxt, .MsoCommentReference, [class^=MsoToc]";
  const NOT_SHOWN = /mso-list:\s*ignore|mso-element:\s*comment|display:\s*none/;
  const BLOCK = /^(p|div|section|article|header|footer|main|aside|figure|figcaption|address|center|form|fieldset|dl|dt|dd|pre|hr|details|summary|body|html)$/;
  const BOLD = /^(b|strong)$/;
  const SPIES = /^(utm_\w+|fbclid|gclid|msclkid|mc_eid)$/;

  // Styles are only read, under another name, and no handler stands for a moment: the page's
  // own policy speaks up at each one.
  const parsed = (html) => {
    const bare = html.replace(/<style\b[\s\S]*?<\/style>/gi, "");
    const renamed = bare.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|on[a-z]+)\s*=/gi, " data-$1="));
    return new DOMParser().parseFromString(renamed, "text/html").body;
  };
  const styleOf = (node) => (node.dataset?.style || "").toLowerCase();
  const tagOf = (node) => node.tagName.toLowerCase();

  const isBold = (node, was) => {
    const weight = styleOf(node).match(/(?:^|;)\s*font-weight:\s*([a-z0-9]+)/);
    // Google Docs wraps all it copies into a bold element that is not bold.
    if (weight) return /bold|[6-9]00/.test(weight[1]);
    return was || BOLD.test(tagOf(node));
  };

  const addressOf = (node) => {
    const written = node.getAttribute("href") || "";
    if (!/^(https?:|mailto:|tel:)/i.test(written)) return "";
    if (!URL.canParse?.(written)) return written;
    const url = new URL(written);
    // Where somebody found a page says nothing to our readers, and tells on them.
    const spies = [...url.searchParams.keys()].filter((name) => SPIES.test(name));
    for (const name of spies) url.searchParams.delete(name);
    const wrapped = /(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url" && url.searchParams.get("q");
    if (wrapped) return wrapped;
    return url.origin === location.origin ? url.pathname + url.search + url.hash : spies.length ? url.href : written;
  };

  // Word's lists are paragraphs that say so in a style of its own, or by the mark they begin with.
  const wordPoint = (node) => {
    if (tagOf(node) !== "p") return null;
    const level = styleOf(node).match(/mso-list:\s*l\d+\s+level(\d+)/);
    const mark = [...node.querySelectorAll("[data-style]")].find((one) => /mso-list:\s*ignore/.test(styleOf(one)));
    if (!level && !mark) return null;
    const number = (mark || node).textContent.trim().match(/^(\d+|[a-z]{1,4})[.)]/i);
    return { kind: "point", depth: level ? level[1] - 1 : 0, number: number ? parseInt(number[1], 10) || 1 : 0, isMarked: !mark };
  };

  const headingLevel = (node) => {
    const named = tagOf(node).match(/^h([1-6])$/);
    if (named) return Number(named[1]);
    if (node.getAttribute("role") === "heading") return Number(node.getAttribute("aria-level")) || 2;
    return /\bMsoTitle\b/.test(node.className) ? 1 : 0;
  };

  const isQuote = (node) => tagOf(node) === "blockquote" || /^Mso(Intense)?Quote/.test(node.className);

  // A word of a sentence that opens its meaning, not a thing to press.
  const isWord = (node) => {
    const around = tagOf(node) === "button" && node.parentElement?.closest("p, li, td, dd");
    return around && around.textContent.trim() !== node.textContent.trim();
  };

  const blocksOf = (root) => {
    const blocks = [];
    const left = { pictures: 0, notes: 0 };
    let runs = [];

    const end = (as) => {
      const text = desk.inlineText(runs).replace(as.isMarked ? /^(?:[·•§▪o-]|\w{1,4}[.)])\s+/ : "", "");
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
      const grid = desk.gridOf(rows, (cell) => {
        const inside = blocksOf(cell);
        left.pictures += inside.left.pictures;
        const parts = inside.blocks.map((block) => block.text || "");
        return parts.join(inside.blocks.every((block) => block.kind === "point") ? "; " : " ").replace(/\n/g, " ");
      });
      // Heads are bold as they are.
      if (grid.length) blocks.push({ kind: "table", rows: [grid[0].map((words) => words.replace(/^\*\*([^*]*)\*\*$/, "$1")), ...grid.slice(1)] });
    };

    const visit = (node, as, look, depth) => {
      if (node.nodeType === Node.TEXT_NODE) return runs.push({ ...look, text: node.data });
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      const tag = tagOf(node);
      if ((LEFT_OUT.test(tag) && !isWord(node)) || NOT_SHOWN.test(styleOf(node)) || node.matches(NOT_TEXT)) return;
      // A picture of one dot counts its readers.
      if (tag === "img") return (left.pictures += node.getAttribute("width") !== "1");
      if (tag === "br") return runs.push({ isBreak: true });
      // Marks of footnotes lead nowhere outside their page.
      const isNote = /^\s*\[?(\d{1,3}|[a-z*†])\]?\s*$/i.test(node.textContent) && /^(sup|a)$/.test(tag);
      if (isNote && (node.matches("a[href*='#']") || node.querySelector("a[href*='#']"))) return (left.notes += 1);
      if (/^[uo]l$/.test(tag)) return list(node, as, look, depth);
      if (tag === "table") return table(node, as, look, depth);
      const level = headingLevel(node);
      const own = level ? { kind: "heading", level } : wordPoint(node) || (isQuote(node) ? { kind: "quote" } : null);
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

  // `top` is the rank of the highest heading: 2 where a text has sections, else 3.
  return (html, top = 2) => {
    const { blocks, left } = blocksOf(parsed(html));
    const text = desk.blockText(blocks, top);
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
