"""What a page says once, above its first store link."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Disclosure:
    """Whether anything below is paid, and what the programmes want said."""

    has_paid: bool = False
    has_unpaid: bool = False
    has_examples: bool = False
    sentences: list[str] = field(default_factory=list)


def disclosure_of(links: Iterable, *, store_page: bool = False) -> Disclosure:
    """For the links that a page shows; a line to the store page counts as paid."""
    links = list(links)
    said = (k.store.disclosure for k in links if k.is_paid)
    return Disclosure(
        has_paid=store_page or any(k.is_paid for k in links),
        has_unpaid=any(not k.is_paid for k in links),
        has_examples=any(k.store.is_example for k in links),
        sentences=list(dict.fromkeys(filter(None, said))),
    )
