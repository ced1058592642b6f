"""Reading the starter files, and remembering what was loaded."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from django.utils import timezone

from fibro.models import StarterItem

FOLDER = Path(__file__).parent.parent / "starter"
_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)


def read_yaml(name: str):
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def read_pages(folder: str) -> Iterator[tuple[dict, str]]:
    """(front matter, Markdown) of each text of a folder, in order of file name."""
    for path in sorted((FOLDER / folder).glob("*.md")):
        front, body = _FRONT.match(path.read_text(encoding="utf-8")).groups()
        yield yaml.safe_load(front), body.strip() + "\n"


def sections_of(body: str) -> dict[str, str]:
    """{heading: Markdown under it} of a text cut at its ## headings."""
    parts = re.split(r"^## +(.+?)\s*$", body, flags=re.MULTILINE)
    return dict(zip(parts[1::2], (p.strip() for p in parts[2::2]), strict=True))


def lines(words: list[str]) -> str:
    return "\n".join(words or [])


def create(model, key: str, /, **values):
    """The row that has this key already, else a new one."""
    found = model.objects.filter(**{key: values[key]}).first()
    if found is None:
        found = model(**values)
        found.save()
    return found


class Starter:
    """One loading: what was loaded before is not new."""

    def __init__(self):
        self.loaded = set(StarterItem.objects.values_list("name", flat=True))
        self.now = timezone.now()
        self.counts: dict[str, int] = {}

    def is_new(self, kind: str, key: str) -> bool:
        """Whether this was never loaded; from now on it was."""
        name = f"{kind}:{key}"[:200]
        if name in self.loaded:
            return False
        StarterItem.objects.create(name=name)
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return True

    def page(self, model, front: dict, body: str, **more):
        """Save a published page, unless somebody made one of this address."""
        if model.objects.filter(slug=front["slug"]).exists():
            return None
        page = model(
            title=front.get("title") or front["name"],
            slug=front["slug"],
            lede=front.get("lede", ""),
            body=body,
            published_at=self.now,
            seo_description=front.get("seo_description", ""),
            **more,
        )
        page.save()
        return page
