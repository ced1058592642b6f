"""The last pass over sanitised HTML: marks, links by kind, terms, boxes, tables."""

import re
from html import escape
from html.parser import HTMLParser

from .document import Document, Link, Numbering, Section

# (class, hidden prefix, heading). Country-neutral: numbers stand on one page,
# which each urgent card names.
CARE_CARDS = {
    "see-gp": ("calm", "Non-urgent advice: ", "See a GP if:"),
    "urgent": ("urgent", "Urgent advice: ", "Ask for medical help today if:"),
    "emergency": (
        "emergency",
        "Immediate action required: ",
        "Call the emergency number or go to A&amp;E now if:",
    ),
}
BOXES = {
    "note": '<div class="callout callout--note">',
    "uncertain": '<div class="callout callout--uncertain">'
    "<h3>What is still uncertain</h3>",
    "do": '<div class="do-list"><h3>Do</h3>',
    "dont": '<div class="dont-list"><h3>Do not</h3>',
}
NUMBERS_LINK = '<p><a href="/urgent-help/">Numbers to call, by country</a></p>'
_VOID = {"br", "hr"}
# A button may part from what touches it: these go into a box with the term.
_OPENING = re.compile(r"[(\[“‘]*$")
_CLOSING = re.compile(r"[)\].,;:?!’”]*")
_TERM_END = "</span>"


class _Finisher(HTMLParser):
    def __init__(self, document, links, numbering, terms):
        super().__init__(convert_charrefs=False)
        self.document = document
        self.links = links
        self.numbering = numbering
        # None where no popover may open (In short, FAQs).
        self.terms = terms
        self.out = []
        self.closers = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "cite":
            self._close_up()
            self.out.append(self._marks(int(attrs["data-n"])))
            self.closers.append("")
        elif tag == "a":
            self._open_link(attrs.get("href") or "")
        elif tag == "div":
            self._open_box(attrs["data-box"])
        elif tag == "table":
            self._push('<div class="table"><table>', "</table></div>")
        elif tag in _VOID:
            self.out.append(f"<{tag}>")
        else:
            written = "".join(
                f' {name}="{escape(value or "")}"' for name, value in attrs.items()
            )
            self._push(f"<{tag}{written}>", f"</{tag}>")

    def handle_endtag(self, tag):
        if tag not in _VOID:
            closer = self.closers.pop()
            self.out.append(closer)
            if closer.startswith("</button>"):
                self.out.append(_TERM_END)

    def handle_data(self, data):
        if self.out and self.out[-1] is _TERM_END:
            touching = _CLOSING.match(data).group()
            self.out.insert(-1, touching)
            data = data[len(touching) :]
        self.out.append(data)

    def handle_entityref(self, name):
        self.out.append(f"&{name};")

    def handle_charref(self, name):
        self.out.append(f"&#{name};")

    def _push(self, opening, closing):
        self.out.append(opening)
        self.closers.append(closing)

    def _marks(self, index):
        known = [
            (key, locator)
            for key, locator in self.document.citations[index]
            if ("source", key) in self.links
        ]
        keys = [(self.links["source", key].key, at) for key, at in known]
        marks = [self._mark(key, at, is_next=n > 0) for n, (key, at) in enumerate(keys)]
        return "".join(marks)

    def _close_up(self):
        """A mark hugs its word, so that no line begins with it."""
        if self.out:
            self.out[-1] = self.out[-1].rstrip(" \n")

    def _mark(self, key, locator, *, is_next):
        if self.numbering is None:
            return self._named_source(key, locator)
        number = self.numbering.cite(key, locator)
        nth = self.numbering.mark(key)
        said = f"Source {number}" + (f", {locator}" if locator else "")
        name = "cite cite--also" if is_next else "cite"
        return (
            f'<sup class="{name}"><a href="#source-{number}" id="cite-{number}-{nth}"'
            f' aria-label="{escape(said)}">{number}</a></sup>'
        )

    def _named_source(self, key, locator):
        """Where no numbered list follows, a source is named in words."""
        link = next(
            k for k in self.links.values() if k.kind == "source" and k.key == key
        )
        at = f", {escape(locator)}" if locator else ""
        return f' (<a href="{escape(link.url)}">{escape(link.label)}</a>{at})'

    def _open_link(self, href):
        kind, _, key = href.partition(":")
        kind = kind.lower()
        if kind in ("http", "https"):
            return self._push(f'<a href="{escape(href)}" rel="noopener">', "</a>")
        link = self.links.get((kind, key))
        inside = href[:1] in ("/", "#") and not href.startswith("//")
        if link is None and (kind in ("mailto", "tel") or inside):
            return self._push(f'<a href="{escape(href)}">', "</a>")
        if link is None or not link.url:
            return self._push("", "")
        if kind == "term" and self._may_pop(link):
            return self._open_term(link)
        return self._push(f'<a href="{escape(link.url)}">', "</a>")

    def _may_pop(self, link):
        in_heading = any(c in ("</h3>", "</h4>") for c in self.closers)
        return self.terms is not None and not in_heading and link.key not in self.terms

    def _open_term(self, link):
        self.terms.add(link.key)
        target = f"term-{escape(link.key)}"
        touching = self._taken_back()
        self._push(
            f'<span class="nowrap">{touching}'
            f'<button class="term" type="button" popovertarget="{target}">',
            f'</button><span class="term__card" popover id="{target}">'
            f"<strong>{escape(link.label)}</strong> <span>{escape(link.meaning)}</span>"
            f' <a href="{escape(link.url)}">In the glossary</a></span>',
        )

    def _taken_back(self):
        """The opening marks that the text has just ended with."""
        if not self.out:
            return ""
        touching = _OPENING.search(self.out[-1]).group()
        self.out[-1] = self.out[-1].removesuffix(touching)
        return touching

    def _open_box(self, name):
        if name not in CARE_CARDS:
            return self._push(BOXES[name], "</div>")
        kind, prefix, heading = CARE_CARDS[name]
        closing = "</div></div>" if name == "see-gp" else f"{NUMBERS_LINK}</div></div>"
        self._push(
            f'<div class="care-card care-card--{kind}">'
            f'<h3 class="care-card__band"><span class="visually-hidden">{prefix}</span>'
            f'{heading}</h3><div class="care-card__body">',
            closing,
        )


def finish(
    document: Document,
    links: dict[tuple[str, str], Link],
    numbering: Numbering | None,
    *,
    popovers: bool = True,
) -> list[Section]:
    """Print a document's sections.

    `links` maps (kind, key as typed) to what it points at; a mention that is not
    in it prints as plain words. `numbering` is shared by all texts of a page; without
    one, sources are named in words.
    """

    def run(html):
        finisher = _Finisher(
            document,
            links,
            numbering,
            numbering.terms if popovers and numbering else None,
        )
        finisher.feed(html)
        finisher.close()
        return "".join(finisher.out).strip()

    return [
        Section(
            id=raw.id,
            title=raw.title,
            gist=run(raw.gist),
            html=run(raw.html),
            text=raw.text,
            mentions=sorted(
                {
                    (m.kind, links[m.kind, m.key].key)
                    for m in raw.mentions
                    if (m.kind, m.key) in links
                }
            ),
        )
        for raw in document.raw
    ]
