"""Two versions of a page side by side, word by word."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\s+|[^\s]+")
# Past this many words a text is compared line by line: quick whatever was pasted.
WORD_BY_WORD = 4_000


@dataclass(frozen=True)
class Difference:
    """A field that differs. Of both sides (kind, words), of which the kind is “same”
    or “changed”. The note says what the two sides do not."""

    label: str
    before: list[tuple[str, str]]
    after: list[tuple[str, str]]
    note: str = ""


def differences(
    before: Mapping[str, object], after: Mapping[str, object], labels: Mapping[str, str]
) -> list[Difference]:
    """Of the fields in `labels` ({field: what editors call it}), those that differ."""
    return [
        difference(label, as_text(before.get(name)), as_text(after.get(name)))
        for name, label in labels.items()
        if as_text(before.get(name)) != as_text(after.get(name))
    ]


def difference(label: str, before: str, after: str, note: str = "") -> Difference:
    olds, news = _pieces(before), _pieces(after)
    if len(olds) + len(news) > WORD_BY_WORD:
        olds, news = before.splitlines(True), after.splitlines(True)
    left, right = [], []
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        kind = "same" if tag == "equal" else "changed"
        left.append((kind, "".join(olds[a:b])))
        right.append((kind, "".join(news[c:d])))
    return Difference(label, _joined(left), _joined(right), note)


def _pieces(text):
    return _PIECES.findall(text)


def _joined(parts: Iterable[tuple[str, str]]):
    return [(kind, words) for kind, words in parts if words]


def as_text(value) -> str:
    """A stored value so that what a form does to blanks and line ends is no change."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "\n".join(sorted(map(str, value)))
    return str(value).replace("\r\n", "\n").strip()
