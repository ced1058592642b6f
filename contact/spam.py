"""What looks like spam. It never refuses: it only decides where a message is kept."""

import re

from .stamp import Stamp

THRESHOLD = 3
QUICK_SECONDS = 3
STALE_SECONDS = 7 * 86_400
ADDRESS = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
MARKUP = re.compile(r"<a\s|\[url|\[link|</a>", re.IGNORECASE)
PHRASES = (
    "backlink",
    "guest post",
    "seo service",
    "search engine ranking",
    "rank your website",
    "first page of google",
    "website traffic",
    "casino",
    "crypto",
    "bitcoin",
    "forex",
    "payday loan",
    "viagra",
    "cialis",
    "make money online",
    "web design services",
    "explainer video",
    "increase your sales",
)


def spam_reason(name: str, message: str, trap: str, stamp: Stamp) -> str:
    """Why this is kept as spam, in words; empty for a message that is not."""
    found = [
        *_of_the_form(trap, stamp),
        *_of_the_words(name, message),
    ]
    if sum(points for points, _ in found) < THRESHOLD:
        return ""
    return f"{'; '.join(words for _, words in found)}."[:300]


def _of_the_form(trap, stamp):
    if trap:
        yield 3, "the hidden field was filled in"
    if stamp.age is None:
        yield 1, "the form was not loaded from the site"
    elif stamp.age < QUICK_SECONDS:
        yield 1, f"sent within {QUICK_SECONDS} seconds"
    elif stamp.age > STALE_SECONDS:
        yield 1, "the form was more than a week old"


def _of_the_words(name, message):
    # One link may be the source of a correction, two the shop and the page.
    links = len(ADDRESS.findall(message))
    if links > 1:
        yield min(links - 1, 3), f"{links} links"
    if MARKUP.search(message):
        yield 2, "code for links"
    if ADDRESS.search(name):
        yield 3, "a link in the name"
    words = message.casefold()
    if said := [phrase for phrase in PHRASES if phrase in words]:
        yield min(len(said), 2), f"words of adverts ({', '.join(said[:3])})"
