"""The style sheets and the modules, each delivered as one file."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SOURCE = Path(__file__).parent / "static"
JOINED = {"css/site.css": "css/order.txt", "js/site.js": "js/order.txt"}


class JoinedFinder(BaseFinder):
    """Finds `css/site.css` and `js/site.js`, joined in the order of `order.txt`.

    A finder and not a storage, so that `runserver`, tests and `collectstatic`
    all serve the same bytes.
    """

    def __init__(self, *args, **kwargs):
        self.storage = FileSystemStorage(location=settings.DATA_DIR / "joined")

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        if path not in JOINED:
            return []
        found = str(self._join(path))
        return [found] if find_all else found

    def list(self, ignore_patterns):
        for path in JOINED:
            self._join(path)
            yield path, self.storage

    def _join(self, path):
        order = SOURCE / JOINED[path]
        parts = [
            order.parent / name for name in order.read_text(encoding="utf-8").split()
        ]
        text = "\n".join(part.read_text(encoding="utf-8") for part in parts)
        target = Path(self.storage.path(path))
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh = target.with_suffix(".new")
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(target)
        return target
