"""Lines that sell or say “click here”: taken out of the text, told to the editor."""

import re
from dataclasses import dataclass

from .blocks import Block

LONGEST_LINE = 15  # words

_STORE = re.compile(r"\b(?:store|shop)s?\b", re.IGNORECASE)
_CALL = re.compile(r"\b(?:click|visit|buy|order|browse|go to|check out)\b", re.I)
_CLICK = re.compile(r"^click (?:here|below|this|the link|on)\b", re.IGNORECASE)


@dataclass
class TakenOut:
    """Lines for a store, and other calls to click that lead nowhere."""

    store: list[Block]
    clicks: list[Block]


def take_out(blocks: list[Block]) -> tuple[list[Block], TakenOut]:
    """(the blocks that stay, the others)."""
    kept, taken = [], TakenOut([], [])
    for block in blocks:
        is_short = len(block.plain.split()) <= LONGEST_LINE
        if block.kind not in ("paragraph", "heading", "quote") or not is_short:
            kept.append(block)
        elif _STORE.search(block.plain) and _CALL.search(block.plain):
            taken.store.append(block)
        elif _CLICK.match(block.plain) and not block.leads_to:
            taken.clicks.append(block)
        else:
            kept.append(block)
    return kept, taken
