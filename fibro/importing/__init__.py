"""Old posts into drafts: plain text, Markdown and HTML, with a report for the editor.

Nothing is invented: every word of a draft stood in its file, and what was left out
stands in the report.
"""

import reversion
from django.db import transaction
from django.utils.formats import date_format

from fibro.models import ImportedFile

from . import claims, draft, post
from .blocks import Block
from .catalogue import Catalogue
from .original import Original, Refused
from .report import Report

__all__ = ["Original", "Refused", "Report", "import_file", "refused"]

STORE_NOTE = (
    "Nothing was put in its place. The store page can be placed at the end of the "
    "article, in the desk under Placements."
)


def import_file(
    original: Original,
    *,
    title: str = "",
    place_store: bool = False,
    dry_run: bool = False,
    user=None,
) -> Report:
    """Make one draft of one file, or change nothing and say why.

    The same bytes are imported once; later runs say so. `title` replaces what the
    file offers. `place_store` puts the store page at the end of the article, where
    the file had a line for a store and the wall allows it. A dry run writes the same
    draft, reports, and takes everything back.
    """
    report = Report(original.name)
    try:
        read = post.read(original, title)
    except Refused as refusal:
        return refused(original.name, refusal)
    with transaction.atomic():
        _import(original, read, report, place_store, user)
        if dry_run:
            transaction.set_rollback(True)
    if dry_run and report.outcome == "imported":
        report.outcome, report.article = "would be imported", None
        report.sentence = "This was a dry run: nothing is stored."
    return report


def refused(name: str, reason: Exception | str) -> Report:
    return Report(name, "refused", f"{reason} Nothing was changed.")


def _import(original, read, report, place_store, user):
    # First of all, so that two imports at once wait for each other here.
    known, _ = ImportedFile.objects.select_for_update().get_or_create(
        digest=original.digest, defaults={"name": original.name[:200]}
    )
    if known.article:
        report.outcome, report.article = "unchanged", known.article
        day = date_format(known.imported_at, "j F Y")
        report.sentence = (
            f"It was imported on {day} as “{known.article}”. Nothing was changed."
        )
        return
    with reversion.create_revision():
        reversion.set_comment(f"Imported from {original.name}"[:500])
        if user:
            reversion.set_user(user)
        known.article = _write(read, report, place_store)
    known.name = original.name[:200]
    known.save()
    report.outcome, report.article = "imported", known.article
    report.sentence = f"One draft, “{known.article}”. Readers do not see it."


def _write(read, report, place_store):
    read.describe(report)
    if read.taken.store and not place_store:
        report.add("Note on the store", STORE_NOTE)
    catalogue = Catalogue()
    linked = catalogue.linked(read.blocks)
    article = draft.write(read, report)
    if place_store and read.taken.store:
        draft.place_store_page(article, report)
    elif place_store:
        report.add("The store page is not placed", "The file has no line for a store.")
    report.add(
        "Linked at first mention, to be checked",
        *(f"{f.words} → {f.named.kind}:{f.named.key}" for f in linked),
    )
    _report_claims(catalogue, read, report)
    _report_missing(article, read, report)
    return article


def _report_claims(catalogue, read, report):
    answers = [
        Block("answer", f"{q.words} {q.plain}", "", q.line) for q in read.questions
    ]
    everything = [*read.blocks, *answers]
    report.add(
        "Names that several pages share, not linked",
        *sorted(
            name
            for name in catalogue.ambiguous
            if any(name.casefold() in b.plain.casefold() for b in everything)
        ),
    )
    report.add(
        "Treatments: hold the claim against the guidelines",
        *claims.on_treatments(catalogue, everything),
    )
    report.add(
        "Medicines without a page here",
        *claims.on_unknown_medicines(catalogue, everything),
    )
    report.add("Words to change", *claims.on_words(everything))
    report.add(
        "Orders to a blog's software, to be taken out", *claims.on_orders(everything)
    )


def _report_missing(article, read, report):
    if read.bylines:
        found = "; ".join(f"“{b.plain}” (line {b.line})" for b in read.bylines)
        who = (
            f"Author and date: the file says {found}, which stays in the text. Nobody "
        )
        who += "was set as the author."
    else:
        who = "Author and date: the file names none."
    report.add(
        "Missing",
        who,
        "Opening sentence, “In short” points and topic: write them.",
        *([] if article.rendered["sources"] else ["Sources: the text cites none."]),
    )
    report.add(
        "To be mended before it can be published",
        *(f"Line {p['line']}, “{p['word']}”: {p['text']}" for p in article.problems),
        *(
            f"Question “{faq}”, line {p['line']}, “{p['word']}”: {p['text']}"
            for faq in (row.faq for row in article.article_faqs.all())
            for p in faq.problems
        ),
    )
