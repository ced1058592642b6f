"""A file as it came: what it is called, its bytes, and the text in them."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath

MOST_BYTES = 1_000_000
ENDINGS = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}
# What no text holds: a few may have slipped in, many mean that it is none.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f]")
_SAID_BY_BYTES = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


class Refused(Exception):
    """Why a file cannot be an article, in words for the editor."""


@dataclass(frozen=True)
class Original:
    name: str
    data: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def kind(self) -> str:
        """How to read it, by its ending; raises Refused."""
        ending = PurePath(self.name).suffix.lower()
        if ending not in ENDINGS:
            known = ", ".join(ENDINGS)
            its = f"It ends in “{ending}”." if ending else "Its name has no ending."
            raise Refused(f"{its} Files that can be read: {known}.")
        return ENDINGS[ending]

    @property
    def title(self) -> str:
        """The file's name as a title: “sleep-and-pain.txt” is “Sleep and pain”."""
        words = " ".join(re.split(r"[\s_\-.]+", PurePath(self.name).stem)).strip()
        return words[:1].upper() + words[1:] or "Imported text"

    @cached_property
    def decoded(self) -> tuple[str, str]:
        """(text, how its bytes were read if that was a guess); raises Refused."""
        self._refuse_bad_bytes()
        try:
            return self.data.decode("utf-8-sig"), ""
        except UnicodeDecodeError:
            return self._in_an_older_encoding()

    def _refuse_bad_bytes(self):
        if len(self.data) > MOST_BYTES:
            raise Refused(f"It is larger than {MOST_BYTES // 1000:,} kB.")
        for mark, encoding in _SAID_BY_BYTES:
            if self.data.startswith(mark):
                raise Refused(f"It is written in {encoding}. Save it as UTF-8.")
        if b"\x00" in self.data:
            raise Refused("It is not text: it holds NUL characters.")
        if not self.data.strip():
            raise Refused("It is empty.")

    def _in_an_older_encoding(self):
        try:
            text = self.data.decode("cp1252")
        except UnicodeDecodeError:
            raise Refused(
                "It is not text that can be read. Save it as UTF-8."
            ) from None
        if len(_CONTROLS.findall(text)) * 100 > len(text):
            raise Refused("It does not look like text.")
        return text, "Windows-1252"


def without_controls(text: str) -> tuple[str, int]:
    """The text without characters that nobody can see, and how many they were."""
    return _CONTROLS.subn("", text)


def from_path(path: str | Path) -> Original:
    """A file of this machine, read no further than it may be long; raises Refused."""
    try:
        with Path(path).open("rb") as file:
            return Original(shown(Path(path).name), file.read(MOST_BYTES + 1))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refused(f"It cannot be read: {reason}.") from None


def shown(name: str) -> str:
    """A file's name with only what can be printed and stored."""
    return name.encode("utf-8", "replace").decode().replace("\x00", "")[:200]
