"""What the catalogue knows by name, found in a text and linked at first mention."""

import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from fibro.library.models import Symptom, Term
from treatments.models import Agent, BrandName, Treatment

from .blocks import Block

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"^(?:[\s\-–'’]|\s\()$")
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
# Where no link may begin: links, citations, code, addresses.
_TAKEN = re.compile(
    r"(?m)(?<!\\)!?\[(?:[^\[\]\\]|\\.)*\](?:\([^()\n]*\))?|`[^`\n]*`|https?://\S+|[\w.+-]{1,64}@[\w.-]+|&#?\w{1,32};"
    r"|^ {0,3}:::.*$"
)
_BEFORE, _AFTER = set("!\\-–/@#&_"), set("\\-–/@_")
# First wins where two kinds share a name.
RANK = ("treatment", "symptom", "term")
UNLINKED = ("code", "heading")


class Named(NamedTuple):
    """Something of the catalogue. `is_listed` only: an agent without a page."""

    kind: str
    key: str
    title: str


class Found(NamedTuple):
    named: Named
    words: str
    begin: int
    end: int


class Catalogue:
    """Every name, by its first word. Five queries, whatever the text."""

    def __init__(self):
        self.names: dict[str, list[tuple[tuple[str, ...], str, Named]]] = {}
        self.ambiguous: set[str] = set()
        self._targets: dict[tuple[str, ...], Named] = {}
        for name, named in sorted(_names(), key=lambda pair: _rank(pair[1])):
            self._add(name, named)
        for candidates in self.names.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

    def _add(self, name, named):
        words = tuple(_WORD.findall(name.casefold()))
        if not words or len("".join(words)) < 2:
            return
        other = self._targets.setdefault(words, named)
        entries = self.names.setdefault(words[0], [])
        if other == named and all(entry[0] != words for entry in entries):
            entries.append((words, name if _is_abbreviation(name) else "", named))
        elif other != named and other.kind == named.kind:
            # Two of a kind share it: nobody but the editor can tell which is meant.
            self.ambiguous.add(name)
            entries[:] = [entry for entry in entries if entry[0] != words]

    def found_in(self, text: str) -> Iterator[Found]:
        """Names as whole words, the longest at each place, in order."""
        words = list(_WORD.finditer(text))
        folded = [word[0].casefold() for word in words]
        at = 0
        while at < len(words):
            found = self._at(text, words, folded, at)
            if found:
                named, count = found
                begin, end = words[at].start(), words[at + count - 1].end()
                yield Found(named, text[begin:end], begin, end)
            at += found[1] if found else 1

    def _at(self, text, words, folded, at):
        for name, exact, named in self._candidates(folded[at]):
            count = len(name)
            if not _same(folded[at : at + count], name):
                continue
            gaps = zip(words[at : at + count], words[at + 1 : at + count], strict=False)
            if not all(_BETWEEN.match(text[a.end() : b.start()]) for a, b in gaps):
                continue
            spelt = text[words[at].start() : words[at + count - 1].end()]
            if not exact or exact in (spelt, spelt.removesuffix("s")):
                return named, count
        return None

    def _candidates(self, word):
        yield from self.names.get(word, ())
        if word.endswith("s"):
            yield from (c for c in self.names.get(word[:-1], ()) if len(c[0]) == 1)

    def linked(self, blocks: list[Block]) -> list[Found]:
        """Link each name once, at its first mention; returns what was linked."""
        done: list[Found] = []
        keys: set[Named] = set()
        for block in blocks:
            if block.kind in UNLINKED:
                continue
            new = [f for f in self._free(block.markdown) if f.named not in keys]
            new = [f for f in new if f.named.kind in RANK]
            block.markdown = _with_links(block.markdown, new)
            keys |= {found.named for found in new}
            done += new
        return done

    def _free(self, markdown):
        """Names that may carry a link; at most one a block and target."""
        taken = deque(mark.span() for mark in _TAKEN.finditer(markdown))
        seen: set[Named] = set()
        for found in self.found_in(markdown):
            while taken and taken[0][1] <= found.begin:
                taken.popleft()
            is_free = not taken or taken[0][0] >= found.end
            before = markdown[found.begin - 1 : found.begin] if found.begin else ""
            after = markdown[found.end : found.end + 1]
            stands_alone = before not in _BEFORE and after not in _AFTER
            if is_free and stands_alone and found.named not in seen:
                seen.add(found.named)
                yield found


def _with_links(markdown, links):
    parts, at = [], 0
    for found in links:
        link = f"[{found.words}]({found.named.kind}:{found.named.key})"
        parts += [markdown[at : found.begin], link]
        at = found.end
    return "".join([*parts, markdown[at:]])


def _same(words, name):
    if len(words) < len(name) or tuple(words[:-1]) != name[:-1]:
        return False
    return words[-1] == name[-1] or words[-1] == f"{name[-1]}s"


def _is_abbreviation(name):
    """Spelt as it stands: “ACT” is not “act”."""
    return " " not in name and sum(c.isupper() for c in name) > 1


def _rank(named):
    return RANK.index(named.kind) if named.kind in RANK else len(RANK)


def _names() -> Iterator[tuple[str, Named]]:
    """(name, what it names): titles, brand names, other names, in this order."""
    treatments = Treatment.objects.filter(withdrawn_at=None).order_by("pk")
    named = {
        pk: Named("treatment", slug, title)
        for pk, slug, title in treatments.values_list("pk", "slug", "title")
    }
    for treatment in named.values():
        yield from ((name, treatment) for name in _spellings(treatment.title))
    for pk, name in BrandName.objects.order_by("pk").values_list("treatment", "name"):
        if pk in named:
            yield name, named[pk]
    for agent in Agent.objects.order_by("pk"):
        target = named.get(agent.treatment_id)
        target = target or Named(f"agent {agent.kind}", agent.slug, agent.name)
        for name in [*_spellings(agent.name), *agent.also_called_list]:
            yield name, target
    symptoms = Symptom.objects.filter(withdrawn_at=None).order_by("pk")
    for symptom in symptoms.defer("body", *symptoms.model.heavy_fields):
        target = Named("symptom", symptom.slug, symptom.title)
        for name in [symptom.title, symptom.short_name, *symptom.said_by_people]:
            yield name, target
    for term in Term.objects.order_by("pk"):
        target = Named("term", term.slug, term.name)
        for name in [*_spellings(term.name), *term.other_names]:
            yield name, target


def _spellings(name):
    """A name with and without what it says in brackets."""
    yield name
    if bracketed := _IN_BRACKETS.search(name):
        yield _IN_BRACKETS.sub("", name)
        if _is_abbreviation(bracketed[1]):
            yield bracketed[1]
