"""How plain a text is: sentences, reading grade, and words that do not belong here.

Nothing here asks the database; texts come without Markdown, as `markdown.blocks`
gives them.
"""

import re
from collections.abc import Iterable

LONGEST_SENTENCE = 25
HIGHEST_GRADE = 8

_WORD = re.compile(r"[A-Za-zÀ-ž]+(?:[’'-][A-Za-zÀ-ž]+)*|\d[\d,.]*\d|\d")
_END = re.compile(r"(?<=[.!?])[”’\"')\]]*\s+(?=[“‘\"'(A-Z0-9])")
_VOWELS = re.compile(r"[aeiouyà-ž]+")
# Two vowels beside each other that are two syllables: “diet”, “create”, “being”.
_PARTED = re.compile(
    r"i(?:a(?!ge|l\b|lly|n\b|ti)|e[nt](?!c|t)|o(?!n|us\b|usly)|um)|eo(?!u|p)|eat(?:e|i)"
    r"|[aeouy]ing\b|ual|uou|(?<=[drl])ea\b|(?<=[dr])eas?\b|[aeiou]{2}ous\b|(?<=[nr])iou"
)
# A silent e in the middle, before an ending or the second half: “movement”.
_ENDING = re.compile(r"(?:ment|ful|ness|less|ly|line|time|fore|one|thing|where|work)s?")
_SILENT = re.compile(
    r"(?:[^aeiouylr]|[aeiouy][lr])e$|[^aeiouytd]ed$|[^aeiouysxzcgh]es$|[^cs]hes$(?<!thes)"
)
_KNOWN = {"people": 2, "muscle": 2, "muscles": 2, "something": 2, "evening": 2}

# (what not to write, what to do instead), from the words the house has agreed on.
_BANNED = (
    (r"suffer(?:s|ing|ers?)?(?: from)?", "Write “has” or “lives with”."),
    (r"victims?|fibromites?|afflicted", "Write “people with fibromyalgia”."),
    (
        r"effective(?:ly|ness)?|proven|powerful|miracles?|breakthroughs?"
        r"|(?:it|that|this|really|treatment) works\b(?! (?:on|in|with))"
        r"|works (?:best|well|for)|cures?|cured|curing",
        "Say for how many it may help, and how sure that is.",
    ),
    (r"the best (?:treatment|medicine|therapy|cure|way to treat)", "Nothing is best."),
    (r"(?<!heart )(?<!panic )attacks?", "Write “flare”."),
    (r"adverse (?:events?|effects?|reactions?)", "Write “side effect”."),
    (r"useless", "Write “not recommended because”."),
    (r"in your head|psychosomatic|mental problems", "The pain is real: say so."),
    (r"compl(?:y|iance|iant)|non-compliant", "Write “take” or “use”."),
    (r"experts believe", "Say who says so, or that we are not sure yet."),
    (r"unexplained", "Write “pain that doctors cannot see on a scan”."),
    (
        r"detox(?:ify|ing)?|toxins?|boost(?:s|ing)?|balance your chemicals|hacks?"
        r"|doctors do(?:n’t|n't| not) want you to know",
        "This promises what nobody can.",
    ),
    (r"click here", "Let the words of a link say where it goes."),
    (r"e\.g\.|i\.e\.|etc\b", "Write it in English: “such as”, “that is”, “and more”."),
)
_NEVER = [
    (re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.I), why)
    for words, why in _BANNED
]
# “There is no known cure” and naming a word in quotation marks say the opposite.
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_NO_CURE = re.compile(
    r"\b(?:no|not|never|without|nor|cannot|any)\b(?: \w+){0,4} cures?d?\b", re.I
)

_AMOUNT = (
    r"\d[\d.,]*\s*(?:mgs?|mcgs?|µgs?|μgs?|mls?|milligrams?|micrograms?|grams?"
    r"|tablets?|capsules?|pills?|drops?|doses?|patch(?:es)?|units?)"
)
_DOSE = re.compile(
    rf"(?<![\w.]){_AMOUNT}(?!\w)"
    r"|\bhalf an? (?:tablet|pill|capsule|dose)\b"
    r"|\b(?:once|twice|\w+ times)(?: (?:a|each|every|per) (?:day|night)| daily)\b"
    r"|\bevery \w+ hours\b"
    r"|\b(?:daily|starting|maximum|usual) (?:dose|amount) (?:is|of)\b",
    re.I,
)
# What needs no source: the base of a hundred, numbers to call, small counting (“these
# 2 chemicals”, “2 or 3 sentences”), and the ages and times of warning signs.
_UNITS = r"in|out|to|weeks?|months?|years?|days?|hours?|minutes?|points?|times|%"
_NEEDS_NO_SOURCE = re.compile(
    r"\b(?:out )?(?:of|in) 100\b"
    r"|\b(?:111|112|911|999|116 123)\b"
    r"|(?<![.,\d])1\b(?! in \d|[.,]\d)"
    rf"|(?<!in )(?<![.,\d])[23]\b(?! (?:{_UNITS})\b|[.,]\d)"
    r"|\b(?:age of|after|over|past) 50\b|\b(?:for|than) 2 weeks\b"
    r"|\bthan 10 days a month\b|\bthan (?:5|30) minutes\b",
    re.I,
)
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w])(?!-[A-Za-z])")


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of one paragraph or point."""
    return [s.strip() for s in _END.split(text) if s.strip()]


def long_sentences(text: str) -> list[str]:
    """Those of more than LONGEST_SENTENCE words."""
    return [s for s in sentences(text) if len(words(s)) > LONGEST_SENTENCE]


def syllables(word: str) -> int:
    """About how many syllables an English word has; at least one."""
    word = word.casefold().replace("’", "'")
    if not word.isascii() or not any(c.isalpha() for c in word):
        return max(1, len(_VOWELS.findall(word)))
    parts = [p for p in re.split(r"[-']", word) if len(p) > 1] or [word]
    return sum(_syllables(part) for part in parts)


def grade(texts: Iterable[str], names: frozenset[str] = frozenset()) -> float | None:
    """Flesch-Kincaid grade of paragraphs and points; None without any words.

    0.39 × words a sentence + 11.8 × syllables a word − 15.59 (Kincaid and others,
    1975). `names`, casefolded, are words whose syllables do not count: the names of
    medicines are long, and there is no other word for them.
    """
    said = [s for text in texts for s in sentences(text)]
    every = [word for sentence in said for word in words(sentence)]
    judged = [word for word in every if word.casefold() not in names]
    if not judged:
        return None
    a_word = sum(map(syllables, judged)) / len(judged)
    return round(0.39 * len(every) / len(said) + 11.8 * a_word - 15.59, 1)


def banned(text: str) -> list[tuple[str, str]]:
    """(what stands there, what to do) for each word that we do not use."""
    bare = _NO_CURE.sub("", _QUOTED.sub("“”", text))
    found = [(m[0], why) for never, why in _NEVER for m in never.finditer(bare)]
    if "!" in bare:
        found.append(("!", "Say it without an exclamation mark."))
    return found


def doses(text: str) -> list[str]:
    """Amounts and schedules that somebody could act on."""
    return [m[0] for m in _DOSE.finditer(text)]


def numbers_to_source(text: str) -> list[str]:
    """Those that say something about the world, without counting and bases."""
    return numbers(_NEEDS_NO_SOURCE.sub(" ", text))


def numbers(text: str) -> list[str]:
    """The numbers of a text as figures: “1,168” is 1168, “1 in 4” is 1 and 4."""
    return [m[0].replace(",", "") for m in _NUMBER.finditer(text)]


def _syllables(part):
    if part in _KNOWN:
        return _KNOWN[part]
    for split in range(3, len(part) - 2):
        if part[split - 1] == "e" and _ENDING.fullmatch(part[split:]):
            return _syllables(part[:split]) + _syllables(part[split:])
    groups = len(_VOWELS.findall(part)) + len(_PARTED.findall(part))
    return max(1, groups - len(_SILENT.findall(part)))
