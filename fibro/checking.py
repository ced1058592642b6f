"""What is wrong with the texts of the whole site, for `check_content`.

Each page knows its own problems and concerns; here stands what only shows when all
are read side by side.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from articles.models import Article
from fibro.content.concerns import concerns_of, plain_text
from fibro.content.markdown import blocks
from fibro.content.prose import HIGHEST_GRADE, words
from fibro.library.models import Faq, Mechanism, Symptom, Term
from fibro.models import SitePage
from fibro.page_at import is_open
from treatments.models import Treatment

PAGES = (Article, Treatment, Symptom, SitePage)
# Words in a row that no two pages share.
RUN = 8
OLD_POST = Path(__file__).parent / "starter" / "old-post-runs.txt"


class Fault(NamedTuple):
    """On which page, where on it, the words that stand there, what to do."""

    page: str
    where: str
    word: str
    text: str


class Said(NamedTuple):
    """A paragraph or point of a page, in casefolded words."""

    page: str
    where: str
    words: list[str]


def faults() -> Iterator[Fault]:
    """Everything to mend, page by page; then what two pages say in the same words."""
    pages = [page for model in PAGES for page in model.objects.order_by("pk")]
    for page in pages:
        yield from _of_page(page)
    for faq in Faq.objects.order_by("pk"):
        yield from _marked(_name(faq), [*faq.problems, *faq.concerns])
        yield from _dead_links(_name(faq), faq.answer_html)
    for term in Term.objects.order_by("pk"):
        text = plain_text("meaning", "meaning", [term.meaning])
        yield from _marked(_name(term), concerns_of([text], no_numbers=True))
    for mechanism in Mechanism.objects.prefetch_related("sources").order_by("pk"):
        texts = [
            plain_text(name, name, [getattr(mechanism, name)])
            for name in ("says", "does_not_say")
        ]
        keys = [source.key for source in mechanism.sources.all()]
        yield from _marked(_name(mechanism), concerns_of(texts, keys))
    yield from shared_runs([*_said_on(pages), *_said_elsewhere()], old_post_runs())


def shared_runs(said: Iterable[Said], old_post: frozenset[str]) -> Iterator[Fault]:
    """Runs of RUN words or more that two pages share, or that an old post held."""
    first_on: dict[int, str] = {}
    for page, where, spoken in said:
        runs = [spoken[n : n + RUN] for n in range(len(spoken) - RUN + 1)]
        for at, run in enumerate(runs):
            other = first_on.setdefault(hash(tuple(run)), page)
            if other != page:
                text = f"“{other}” says this in the same words. Say it in others."
                yield Fault(page, where, _longest(runs, at, first_on, page), text)
                break
        for run in runs:
            if run_hash(run) in old_post:
                text = "The old blog post had these words. Write your own."
                yield Fault(page, where, " ".join(run), text)
                break


def run_hash(run: list[str]) -> str:
    return sha256(" ".join(run).encode()).hexdigest()[:12]


def old_post_runs() -> frozenset[str]:
    """Of the post that this site grew out of; its words are not kept here."""
    return frozenset(OLD_POST.read_text().split())


def _of_page(page):
    name = _name(page)
    yield from _marked(name, [*page.problems, *page.concerns])
    if page.grade and page.grade > HIGHEST_GRADE:
        yield Fault(
            name,
            "whole page",
            f"grade {page.grade}",
            f"Use shorter sentences and words: {HIGHEST_GRADE} at most, aim at 6.",
        )
    for sections in page.rendered.get("sections", {}).values():
        for section in sections:
            yield from _dead_links(name, f"{section['gist']}{section['html']}")


def _marked(name, found):
    for p in found:
        where = (
            f"{p['label']}, line {p['line']}" if "label" in p else f"line {p['line']}"
        )
        yield Fault(name, where, p["word"], p["text"])


def _dead_links(name, html):
    reader = _Links()
    reader.feed(html)
    for path in dict.fromkeys(reader.paths):
        if not is_open(path):
            yield Fault(name, "links", path, "Readers find no page at this address.")


class _Links(HTMLParser):
    """Collects the addresses of this site that a text leads to."""

    def __init__(self):
        super().__init__()
        self.paths = []

    def handle_starttag(self, tag, attrs):
        href = dict(attrs).get("href") or ""
        if tag == "a" and href.startswith("/"):
            self.paths.append(urlsplit(href).path)


def _said_on(pages):
    for page in pages:
        name = _name(page)
        for field, lines in page.plain_texts().items():
            if field in ("lede", "in_short"):
                yield from (Said(name, field, _words(line)) for line in lines)
        for text in page.texts().values():
            for block in blocks(text):
                if block.kind not in ("heading", "sign"):
                    yield Said(name, f"line {block.line}", _words(block.text))


def _said_elsewhere():
    for faq in Faq.objects.order_by("pk"):
        for block in blocks(faq.answer):
            yield Said(_name(faq), "answer", _words(block.text))
    for mechanism in Mechanism.objects.order_by("pk"):
        for text in (mechanism.says, mechanism.does_not_say):
            yield Said(_name(mechanism), "text", _words(text))


def _words(text):
    return [word.casefold() for word in words(text)]


def _longest(runs, at, first_on, page):
    """The shared words from one run on, as far as they are shared."""
    found = list(runs[at])
    for run in runs[at + 1 :]:
        if first_on.get(hash(tuple(run)), page) == page:
            break
        found.append(run[-1])
    return " ".join(found)


def _name(thing):
    return f"{thing._meta.verbose_name.capitalize()} “{thing}”"
