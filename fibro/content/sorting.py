import re
import unicodedata


def sort_key(text: str, length: int = 120) -> str:
    """A stored key by which both databases sort alike, whatever their collation.

    Accents and case are folded; what is no letter becomes 0, which stands before
    every letter in every collation.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "0", plain.decode()).strip("0")[:length]
