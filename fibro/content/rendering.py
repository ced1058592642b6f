"""From the texts of a page to what its template prints."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from .concerns import concerns_of, grade_of, markdown_text, plain_text
from .markdown import Document, Numbering, finish, parse
from .mentions import resolve
from .models import Change, Mention

# Of the changes about health, those that the page itself tells.
CHANGES_TOLD = 3
UNKNOWN = {
    "source": "No source has this key.",
    "article": "No article has this address.",
    "treatment": "No treatment has this address.",
    "symptom": "No symptom has this address.",
    "term": "No word of the glossary has this address. An editor can add it.",
}


@dataclass
class Rendering:
    """Everything a page derives from its texts and from what they name."""

    sections: dict[str, list[dict]] = field(default_factory=dict)
    sources: list[dict] = field(default_factory=list)
    extras: dict = field(default_factory=dict)
    problems: list[dict] = field(default_factory=list)
    concerns: list[dict] = field(default_factory=list)
    grade: float | None = None
    mentions: list[Mention] = field(default_factory=list)
    words: int = 0
    # (id, title, words) of the sections, for search.
    section_texts: list[tuple[str, str, str]] = field(default_factory=list)
    due_at: datetime | None = None

    def as_json(self) -> dict:
        return {
            "sections": self.sections,
            "sources": self.sources,
            "extras": self.extras,
        }

    def store_mentions(self, page) -> None:
        """Replace the mentions of a stored page."""
        Mention.objects.of(page).delete()
        page_type = ContentType.objects.get_for_model(page)
        for mention in self.mentions:
            mention.page_type, mention.page_id = page_type, page.pk
        Mention.objects.bulk_create(self.mentions)


def render_page(page) -> Rendering:
    """Render all texts of a page. Its rows count once the page is stored."""
    documents = {
        name: parse(
            text,
            prefix="" if name == "body" else name.replace("_", "-"),
            sectioned=name not in page.one_section,
        )
        for name, text in page.texts().items()
    }
    rows = page.row_citations() if page.pk else []
    extra = page.extra_mentions() if page.pk else []
    named = [(m.kind, m.key) for d in documents.values() for m in d.mentions]
    links = resolve(named + [("source", key) for key, _ in rows] + extra)
    rendering = Rendering(extras=_extras(page) if page.pk else {})
    rendering.due_at = min(
        (k.live_from for k in links.values() if k.live_from), default=None
    )
    numbering = Numbering()
    for name, document in documents.items():
        rendering.sections[name] = _print(document, links, numbering)
        rendering.problems += _problems(page, name, document, links)
        rendering.mentions += _mentions(name, document, links)
        rendering.words += document.words
        rendering.section_texts += _section_texts(page, name, document)
    for key, locator in rows:
        numbering.cite(key, locator)
    for kind, key in [("source", key) for key, _ in rows] + extra:
        current = links[kind, key].key if (kind, key) in links else key
        rendering.mentions.append(Mention(kind=kind, key=current))
    rendering.sources = numbering.as_rows()
    texts = _read(page)
    rendering.grade = grade_of(texts)
    rendering.concerns = concerns_of(
        texts, [key for key, _ in rows], no_numbers=not page.is_about_health
    )
    return rendering


def _read(page):
    """What a reader reads of a page as sentences."""
    plain = [
        plain_text(name, _label(page, name), lines)
        for name, lines in page.plain_texts().items()
    ]
    return plain + [
        markdown_text(name, _label(page, name), text, must_cite=page.must_cite)
        for name, text in page.texts().items()
    ]


def _label(page, name):
    return str(page._meta.get_field(name).verbose_name)


def _extras(page):
    told = Change.objects.of(page).clinical()[:CHANGES_TOLD]
    changes = [
        {"on": timezone.localdate(c.made_at).isoformat(), "sentence": c.sentence}
        for c in told
    ]
    return {**page.derived_extras(), "changes": changes}


def _print(document: Document, links, numbering) -> list[dict]:
    return [
        {
            "id": s.id,
            "title": s.title,
            "gist": s.gist,
            "html": s.html,
            "mentions": [list(pair) for pair in s.mentions],
        }
        for s in finish(document, links, numbering)
    ]


def _section_texts(page, name, document):
    label = _label(page, name).capitalize()
    one = name in page.one_section
    return [(s.id, label if one else s.title, s.text) for s in document.raw]


def _problems(page, name, document, links):
    found = [(p.line, p.word, p.text) for p in document.problems]
    found += [
        (m.line, f"[@{m.key}]" if m.kind == "source" else f"{m.kind}:{m.key}", text)
        for m in document.mentions
        if (text := UNKNOWN.get(m.kind)) and (m.kind, m.key) not in links
    ]
    label = _label(page, name)
    return [
        {"field": name, "label": label, "line": line, "word": word, "text": text}
        for line, word, text in sorted(found)
    ]


def _mentions(name, document, links):
    seen = set()
    for m in document.mentions:
        link = links.get((m.kind, m.key))
        key = link.key if link else m.key
        if (m.kind, key) not in seen:
            seen.add((m.kind, key))
            yield Mention(kind=m.kind, key=key[:500], field=name, line=m.line)
