"""A text as it stands in the form: how readers would get it, and what to look at.

Nothing is stored. The same functions as at a save, so that the desk never says one
thing while somebody types and another once it is saved.
"""

from django.db import models
from django.template.loader import render_to_string

from .. import prose
from ..concerns import NO_CITATION, concerns_of, grade_of, markdown_text
from ..markdown import blocks, finish, parse
from ..mentions import resolve
from ..page import ContentPage
from ..printed import cited_sources, printed_sections
from ..rendering import UNKNOWN, Rendering, render_page

# Characters of all Markdown fields of a form together. About 15,000 words, which
# take a second; a longer text is saved as ever, without a preview.
LONGEST_READ = 100_000
NOT_SENTENCES = ("heading", "cell")
START_SHOWN = 40


def lay_over(page: models.Model, typed) -> None:
    """Put what was typed into a page in memory: its words, never its address."""
    for field in page._meta.concrete_fields:
        is_words = isinstance(field, models.CharField | models.TextField)
        is_address = isinstance(field, models.SlugField)
        if field.editable and is_words and not is_address and field.name in typed:
            # No database stores NUL, nor looks up what holds one.
            setattr(page, field.name, typed[field.name].replace("\x00", ""))


def is_too_long(page: models.Model) -> bool:
    return sum(len(getattr(page, f)) for f in page.markdown_fields) > LONGEST_READ


def reading_of(page: models.Model) -> dict:
    """What the desk shows beside the Markdown fields of a page, as plain JSON.

    `grade` is that of the whole page, by which publishing is judged. For each field:
    `html`, `words`, `longest` (the longest sentence, or None), `uncited` (sections
    without citation), `problems` and `concerns`.
    """
    is_page = isinstance(page, ContentPage)
    rendering = render_page(page) if is_page else _read_alone(page)
    sources = cited_sources(rendering.as_json())
    return {
        "grade": rendering.grade,
        "fields": {
            name: _of_field(page, name, rendering, sources)
            for name in page.markdown_fields
        },
    }


def _of_field(page, name, rendering, sources):
    said = blocks(getattr(page, name))
    concerns = [c for c in rendering.concerns if c["field"] == name]
    return {
        "html": _html(page, name, rendering, sources),
        "words": sum(len(block.text.split()) for block in said),
        "longest": _longest(said),
        "uncited": sum(c["text"] == NO_CITATION for c in concerns),
        "problems": [p for p in rendering.problems if p["field"] == name],
        "concerns": concerns,
    }


def _html(page, name, rendering, sources):
    sections = printed_sections(rendering.as_json(), name)
    cited = {key for s in sections for kind, key in s.mentions if kind == "source"}
    shown = {
        "heading": _label(page, name) if name in page.one_section else "",
        "sections": sections,
        "sources": [s for s in sources if s.source.key in cited],
    }
    return render_to_string("admin/_reading.html", {"reading": shown})


def _longest(said):
    """The longest sentence: its words, where it stands and how it begins."""
    found = [
        (len(prose.words(sentence)), block.line, sentence)
        for block in said
        if block.kind not in NOT_SENTENCES
        for sentence in prose.sentences(block.text)
    ]
    if not found:
        return None
    words, line, sentence = max(found, key=lambda one: one[0])
    return {"words": words, "line": line, "word": sentence[:START_SHOWN]}


def _read_alone(answer):
    """As `Faq.derive`: texts that stand on several pages name sources in words."""
    rendering = Rendering()
    for name in answer.markdown_fields:
        document = parse(getattr(answer, name), prefix=name, sectioned=False)
        links = resolve((m.kind, m.key) for m in document.mentions)
        sections = finish(document, links, None, popovers=False)
        rendering.sections[name] = [vars(section) for section in sections]
        found = [(p.line, p.word, p.text) for p in document.problems] + [
            (m.line, m.key, UNKNOWN[m.kind])
            for m in document.mentions
            if m.kind in UNKNOWN and (m.kind, m.key) not in links
        ]
        rendering.problems += [
            {"field": name, "line": line, "word": word, "text": text}
            for line, word, text in sorted(found)
        ]
        said = [markdown_text(name, _label(answer, name), getattr(answer, name))]
        rendering.concerns += concerns_of(said)
        rendering.grade = grade_of(said)
    return rendering


def _label(page, name):
    return str(page._meta.get_field(name).verbose_name)
