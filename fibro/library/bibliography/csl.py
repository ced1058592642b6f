"""CSL-JSON, which citation programs such as Zotero and Pandoc read; written only."""

import json
from collections.abc import Iterable, Iterator

from ..models import Source
from .names import dotted, single
from .record import is_article, note_of, one_line
from .volume import parted

NAME, ENDING = "CSL-JSON", "json"
MIME_TYPE = "application/vnd.citationstyles.csl+json"


def written(sources: Iterable[Source]) -> Iterator[str]:
    before = "[\n"
    for source in sources:
        item = {k: v for k, v in _item(source).items() if v}
        yield before + json.dumps(item, ensure_ascii=False, indent=1)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _item(source):
    volume = parted(source.volume_pages)
    article = is_article(source)
    note = " ".join(filter(None, [one_line(volume.other), note_of(source)]))
    return {
        "id": source.key,
        "type": "article-journal" if article else "report",
        "genre": source.get_kind_of_work_display(),
        "author": [_author(*name) for name in single(source.authors)],
        "title": one_line(source.title),
        "container-title" if article else "publisher": one_line(source.container),
        "issued": {"date-parts": [[source.year]]} if source.year else None,
        "volume": volume.volume,
        "issue": volume.issue,
        "page": volume.pages,
        "DOI": source.doi,
        "PMID": source.pmid,
        "URL": source.url,
        "note": note,
    }


def _author(family, letters):
    if letters:
        return {"family": family, "given": dotted(letters)}
    return {"literal": family}
