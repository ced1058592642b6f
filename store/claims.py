"""The words that no store link may use: what would be a claim about health."""

import re
from collections.abc import Iterable

# Refused everywhere: no honest sentence about a product needs them.
_HYPE = r"""
    miracles? | miraculous
    | (?:clinically | scientifically | medically) \s+ (?:proven | tested | approved)
    | proven \s+ to
    | guarantee[sd]?
    | breakthrough
    | life [-\s]* changing
"""
# Refused where a product is named or praised. A sentence about what is known may
# use them, to say that nothing “treats” or “relieves”.
_CLAIMS = r"""
    cure[sd]? | curing | curative
    | treat(?:s | ed | ing | ment | ments)?
    | heal(?:s | ed | ing | er)?
    | reliev(?:e | es | ed | ing) | relief
    | remed(?:y | ies)
    | therap(?:y | ies | eutic)
    | pain [-\s]* free | pain [-\s]* kill(?:er | ers | ing)
    | detox(?:es | ed | ing | ify | ifies | ifying | ification)?
    | boost(?:s | ed | ing | er | ers)?
    | anti [-\s]* inflammatory
    | (?:reduc | eas | sooth | stop | end | kill | fight | beat | banish | lower
        | lessen | eliminat | remov | revers) (?:p? (?:e[sd]? | s | ing))? \s+
      (?:\w+ \s+){0,2}
      (?:pains? | aches? | fatigue | inflammation | symptoms? | fibromyalgia | flares?)
    | no \s+ more \s+ (?:\w+ \s+)? (?:pain | aches? | fatigue)
    | works \s+ (?:for | against) \s+ (?:\w+ \s+)? (?:pain | fatigue | fibromyalgia)
    | (?:doctor | clinician | gp | physiotherapist)s? [-\s]+ (?:recommended | approved)
    | medical [-\s]+ grade
    | prescription [-\s]+ only | (?:no | without \s+ a | without) \s+ prescription
"""
_HYPE_WORDS = re.compile(rf"\b(?:{_HYPE})\b", re.IGNORECASE | re.VERBOSE)
_CLAIM_WORDS = re.compile(rf"\b(?:{_CLAIMS} | {_HYPE})\b", re.IGNORECASE | re.VERBOSE)


def claim_in(text: str) -> str:
    """The first word or phrase of a name or of praise that is a claim, or ""."""
    found = _CLAIM_WORDS.search(text)
    return found[0] if found else ""


def hype_in(text: str) -> str:
    """The first word that not even a sentence about what is known may use, or ""."""
    found = _HYPE_WORDS.search(text)
    return found[0] if found else ""


def medicine_in(text: str, medicines: Iterable[str]) -> str:
    """The first of the names of medicines that stands in `text`, or "".

    A name may be a slug: “low-dose-naltrexone” is found in “Low dose naltrexone”.
    """
    words = f" {_plain(text)} "
    plain = ((name, _plain(name)) for name in medicines)
    return next((name for name, p in plain if p and f" {p} " in words), "")


def _plain(text):
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
