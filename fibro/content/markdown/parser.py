"""From Markdown to sanitised sections, with every mention and its line."""

import re

from django.utils.text import slugify

from .document import Document, Mention, Problem, RawSection
from .grammar import (
    MD,
    NO_CLAIMS,
    OUTSIDE,
    cited,
    clean,
    heading_words,
    kinds,
    plain_text,
)
from .scanner import scan

LONGEST_GIST = 20

_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):(.*)$", re.I)
_ALIGNED = re.compile(r"text-align:(\w+)")


class _Parsing:
    """One text on its way through: collects mentions, citations and problems."""

    def __init__(self, text, prefix, sectioned):
        self.prefix = prefix
        self.sectioned = sectioned
        self.problems = scan(text)
        self.citations = []
        self.mentions = []
        # How often each was wanted.
        self.ids = {}
        self.tokens = MD.parse(text)

    def run(self):
        sections = [self._section(part) for part in self._parts()]
        self.problems.sort()
        return Document(sections, self.citations, self.mentions, self.problems)

    def _parts(self):
        """The tokens, cut before each section heading."""
        parts, current = [], []
        for token in self.tokens:
            if token.type == "heading_open" and token.level == 0:
                self._tame_heading(token)
                if token.tag == "h2":
                    parts.append(current)
                    current = []
            current.append(token)
        parts.append(current)
        return [part for part in parts if part]

    def _tame_heading(self, token):
        line, level = token.map[0] + 1, int(token.tag[1])
        if level == 1:
            self.problems.append(
                Problem(line, "#", "The title stands above. Begin sections with ##.")
            )
        if level < 3 and not self.sectioned:
            if level == 2:
                self.problems.append(
                    Problem(line, "##", "This field is one section. Use ### inside it.")
                )
            token.tag = "h3"
        else:
            token.tag = f"h{min(max(level, 2), 4)}"

    def _section(self, tokens):
        found = len(self.mentions)
        title = gist = identifier = ""
        if tokens[0].type == "heading_open" and tokens[0].tag == "h2":
            title, mark = heading_words(tokens[1])
            self._walk(tokens[:3])
            self._heading(title, mark, tokens[1])
            identifier = self._identifier(title)
            tokens = tokens[3:]
        elif not self.sectioned:
            identifier = f"h-{self.prefix}"
        if (title or not self.sectioned) and tokens:
            gist, tokens = self._gist(tokens)
        self._walk(tokens)
        self._tables(tokens)
        self._close_headings(tokens)
        html = clean(MD.renderer.render(tokens, MD.options, {}))
        text = plain_text(tokens)
        gist_html, gist_text = gist if gist else ("", "")
        return RawSection(
            identifier,
            title,
            gist_html,
            html,
            f"{gist_text} {text}".strip(),
            self.mentions[found:],
        )

    def _identifier(self, title):
        # Prefixed, so that no heading can take the name of something scripts use.
        stem = f"h-{self.prefix}-" if self.prefix else "h-"
        base = identifier = stem + (slugify(title)[:60] or "section")
        while identifier in self.ids:
            self.ids[base] += 1
            identifier = f"{base}-{self.ids[base]}"
        self.ids[identifier] = 1
        return identifier

    def _heading(self, title, mark, inline):
        line = inline.map[0] + 1
        if mark not in ("", NO_CLAIMS):
            self.problems.append(
                Problem(line, mark, f"Behind a heading only {NO_CLAIMS} may stand.")
            )
        if not title:
            self.problems.append(Problem(line, "##", "This heading has no words."))
        if any(c.type == "citation" for c in inline.children or ()):
            self.problems.append(
                Problem(line, title, "Cite in the text: a heading prints no marks.")
            )

    def _gist(self, tokens):
        if tokens[0].type != "blockquote_open":
            return None, tokens
        end = next(i for i, t in enumerate(tokens) if t.type == "blockquote_close")
        quote = tokens[1:end]
        self._walk(quote)
        words = plain_text(quote).split()
        if len(words) > LONGEST_GIST:
            self.problems.append(
                Problem(
                    tokens[0].map[0] + 1,
                    f"> {words[0]}",
                    f"This sentence stands for its section and has {len(words)} words. "
                    f"Keep it to {LONGEST_GIST}.",
                )
            )
        inline = [t for t in quote if t.type == "inline"]
        html = " ".join(
            clean(MD.renderer.renderInline(t.children, MD.options, {})) for t in inline
        )
        return (html, plain_text(quote)), tokens[end + 1 :]

    def _walk(self, tokens):
        for token in tokens:
            if token.type != "inline":
                continue
            line = (token.map[0] if token.map else 0) + 1
            for child in token.children:
                if child.type in ("softbreak", "hardbreak"):
                    line += 1
                elif child.type == "citation":
                    self._cite(child, line)
                elif child.type == "link_open":
                    self._link(child.attrGet("href") or "", line)

    def _cite(self, token, line):
        found = cited(token.content)
        for key, _ in found:
            if key:
                self.mentions.append(Mention("source", key, line))
            else:
                self.problems.append(
                    Problem(
                        line,
                        f"[@{token.content}]",
                        "Write a citation as [@key], [@key, table 2] or [@a; @b].",
                    )
                )
        token.meta["n"] = len(self.citations)
        self.citations.append([(key, at) for key, at in found if key])

    def _link(self, href, line):
        mark = _SCHEME.match(href)
        if not mark:
            return self._inside(href, line)
        scheme = mark[1].lower()
        if scheme in kinds():
            self.mentions.append(Mention(scheme, mark[2], line))
        elif scheme in ("http", "https"):
            self.mentions.append(Mention("outside", href, line))
        elif scheme not in OUTSIDE:
            self.problems.append(
                Problem(
                    line,
                    href,
                    f"There is no link of the kind “{scheme}”. Use one of: "
                    f"{', '.join(sorted(kinds()))}, or an https address.",
                )
            )

    def _inside(self, href, line):
        """A link without a scheme leads to a place of this site, or nowhere."""
        if href[:1] not in ("/", "#") or href.startswith("//"):
            self.problems.append(
                Problem(
                    line,
                    href or "()",
                    "Write the whole address, beginning with https://; or, for a page "
                    "of ours, its kind: (article:its-address).",
                )
            )

    def _tables(self, tokens):
        """Scopes, labels for narrow screens, and classes in place of styles."""
        labels, column, in_head = [], 0, False
        for i, token in enumerate(tokens):
            if token.type == "thead_open":
                labels, in_head = [], True
            elif token.type == "thead_close":
                in_head = False
            elif token.type == "tr_open":
                column = 0
            elif token.type in ("th_open", "td_open"):
                if aligned := _ALIGNED.search(str(token.attrs.pop("style", ""))):
                    token.attrSet("class", f"align-{aligned[1]}")
                label = plain_text([tokens[i + 1]])
                if in_head:
                    labels.append(label)
                    token.attrSet("scope", "col")
                elif column == 0:
                    token.tag = "th"
                    token.attrSet("scope", "row")
                else:
                    token.attrSet("data-label", labels[column])
                column += 1
            elif token.type == "td_close" and not in_head and column == 1:
                token.tag = "th"

    def _close_headings(self, tokens):
        opened = ""
        for token in tokens:
            if token.type == "heading_open":
                # Inside lists, boxes and quotes too, no heading outranks h3.
                token.tag = f"h{min(max(int(token.tag[1]), 3), 4)}"
                opened = token.tag
            elif token.type == "heading_close":
                token.tag = opened


def parse(text: str, *, prefix: str = "", sectioned: bool = True) -> Document:
    """Parse a text that an editor wrote.

    `prefix` keeps the heading ids of two texts on one page apart. A text that is
    not `sectioned` is one section under a heading that its page prints.
    """
    return _Parsing(re.sub(r"\r\n?", "\n", text), prefix, sectioned).run()
