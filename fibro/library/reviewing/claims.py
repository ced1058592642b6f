"""A page as its reviewer reads it: claim by claim, with all that stands between."""

import hashlib
from collections import Counter

from fibro.content import prose
from fibro.content.trusted import trusted

from ..models import ReviewedPage, Source
from .passages import passages

QUESTIONS = "Questions people ask"
SAID_AT_ONCE = 4
NEAREST = 2

# {"title": words, "passages": [a passage]}; a passage is
# {"key": of its words, "number": of a claim or 0, "html": as readers get it, "lines":
# [[label, words]] of a row, "words": without marks, "sources": [[key, locator]]}
Section = dict


def read_page(page: ReviewedPage) -> list[Section]:
    """Plain JSON, kept with the request: what was signed can be shown ever after."""
    sections = [section for section in _sections(page) if section["passages"]]
    seen, number = Counter(), 0
    for section in sections:
        for passage in section["passages"]:
            key = _key(section, passage)
            seen[key] += 1
            passage["key"] = key if seen[key] == 1 else f"{key}-{seen[key]}"
            number += passage["is_claim"]
            passage["number"] = number if passage.pop("is_claim") else 0
    return sections


def claims_of(sections: list[Section]) -> dict[str, dict]:
    """{key: passage} of those that claim something, in reading order."""
    return {
        passage["key"]: passage
        for section in sections
        for passage in section["passages"]
        if passage["number"]
    }


def with_sources(sections: list[Section]) -> list[Section]:
    """For printing: each passage with its HTML trusted and its sources as they stand.

    `beside` are {"source", "locator", "is_first", "says", "says_more"}: whole where a
    source stands first, later what bears on the claim. One query.
    """
    keys = {key for p in claims_of(sections).values() for key, _ in p["sources"]}
    found = Source.objects.by_key(keys) if keys else {}
    met = set()
    return [
        {**section, "passages": [_printed(p, found, met) for p in section["passages"]]}
        for section in sections
    ]


def unsound_sources(sections: list[Section]) -> list[Source]:
    """Those of printed sections that are retracted or superseded, each once."""
    beside = [
        one["source"]
        for section in sections
        for passage in section["passages"]
        for one in passage.get("beside", [])
    ]
    return list({s.key: s for s in beside if not s.is_sound}.values())


def _sections(page):
    keys = {s["number"]: s["key"] for s in page.rendered.get("sources", [])}
    rows = page.claimed_rows()
    lede = {"is_claim": False, "html": "", "words": page.lede, "sources": []}
    points = [{**lede, "words": point} for point in page.points]
    facts = [_row(row, is_claim=False) for row in rows.get("", [])]
    yield {"title": "", "passages": [*([lede] if page.lede else []), *facts]}
    yield {"title": "In short", "passages": points}
    for section in page.sections:
        gist = f'<p class="gist">{section.gist}</p>' if section.gist else ""
        read = _read(f"{gist}{section.html}", keys)
        said = [_row(row) for row in rows.get(section.id, [])]
        yield {"title": section.title, "passages": [*read, *said]}
    answers = [p for faq in page.questions for p in _answer(faq)]
    yield {"title": QUESTIONS, "passages": answers}


def _read(html, keys):
    return [
        {
            "is_claim": bool(passage.cites),
            "html": passage.html,
            "words": passage.words,
            "sources": [
                [keys.get(cited, cited), locator] for cited, locator in passage.cites
            ],
        }
        for passage in passages(html)
    ]


def _row(row, is_claim=True):
    words = ". ".join(f"{label}: {said.rstrip('.')}" for label, said in row["lines"])
    sources = [[key, ""] for key in row["sources"]]
    return {
        "is_claim": is_claim,
        "html": "",
        "lines": row["lines"],
        "words": words,
        "sources": sources,
    }


def _answer(faq):
    asked = {"is_claim": False, "html": "", "words": faq.question, "sources": []}
    return [{**asked, "is_question": True}, *_read(faq.answer_for_page, {})]


def _key(section, passage):
    said = [section["title"], passage["words"], passage["sources"]]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


def _printed(passage, found, met):
    beside = {}
    for key, locator in passage["sources"]:
        if key in beside:  # at two places of one source
            beside[key]["locator"] += f"; {locator}" if locator else ""
        elif key in found:
            beside[key] = _beside(found[key], locator, passage["words"], key not in met)
            met.add(key)
    html = trusted(passage["html"])
    return {**passage, "html": html, "beside": list(beside.values())}


def _beside(source, locator, words, is_first):
    says = source.sayings
    first = _with_numbers_of(words, says)
    if is_first and (not first or len(says) <= SAID_AT_ONCE):
        first = says[:SAID_AT_ONCE]
    elif not first:
        first = _nearest(words, says)
    return {
        "source": source,
        "locator": locator,
        "is_first": is_first,
        "says": first,
        "says_more": [s for s in says if s not in first],
    }


def _with_numbers_of(words, says):
    asked = set(prose.numbers_to_source(words))
    return [s for s in says if asked & set(prose.numbers_to_source(s))]


def _nearest(words, says):
    """Those that share most words with a claim, by their beginnings."""
    shared = {s: len(_stems(words) & _stems(s)) for s in says}
    most = max(shared.values(), default=0)
    return [s for s in says if shared[s] == most > 0][:NEAREST]


def _stems(text):
    return {word[:5].casefold() for word in prose.words(text) if len(word) >= 5}
