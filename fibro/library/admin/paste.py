"""What was pasted into “Add sources”, with the fields of each work to add."""

import hashlib
from collections import Counter
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from fibro.content.validators import no_null

from ..bibliography import Piece, bibtex
from ..models import Source
from ..pasted import pieces
from ..proposals import Proposal, Shelf, free_key, proposals, taken_keys
from .source_form import FIELDS, SourceForm

MOST_CHARACTERS, MOST_LINES = 120_000, 5_000
MOST_WORKS, MOST_ITEMS = 30, 100


class PasteForm(forms.Form):
    """`cleaned_data["text"]` is the text, `found` its pieces."""

    text = forms.CharField(
        label="What you have",
        strip=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 10, "class": "vLargeTextField"}),
        help_text="DOIs or PMIDs, with anything around them, one a line; or BibTeX or "
        "RIS from another program. You see what each would become; nothing is stored "
        "before you press “Add these”.",
        error_messages={
            "required": "Paste at least one DOI or PMID, or some BibTeX or RIS.",
            "max_length": "This is %(show_value)s characters long. Paste "
            "%(limit_value)s at most at a time.",
            "null_characters_not_allowed": no_null.message,
        },
    )
    found: list[Piece] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A browser would cut what is pasted there, and say nothing.
        self.fields["text"].widget.attrs.pop("maxlength")

    def clean_text(self):
        text = self.cleaned_data["text"]
        if not text.strip():
            raise ValidationError(self.fields["text"].error_messages["required"])
        if (lines := text.count("\n")) > MOST_LINES:
            raise ValidationError(
                f"This has {lines} lines. Paste {MOST_LINES} at most at a time."
            )
        try:
            self.found = pieces(text)
        except bibtex.TooManyBlocks:
            raise ValidationError(
                f"This looks like more than {bibtex.MOST_BLOCKS} BibTeX entries. "
                "Paste fewer at a time."
            ) from None
        return text


class WorkForm(SourceForm):
    """The fields of one work to add. What is taken is asked for all at once."""

    chosen = forms.BooleanField(required=False, label="Add this one")

    class Meta(SourceForm.Meta):
        fields = FIELDS
        widgets = {
            "authors": forms.Textarea(attrs={"rows": 2}),
            "title": forms.Textarea(attrs={"rows": 2}),
            "retracted_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = SourceForm.Meta.help_texts | {
            "key": "Left empty, it is made of the first author and the year."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["key"].required = False
        self.instance.validate_constraints = self.validate_unique

    def clean_key(self):
        """The same as the next."""
        return self.cleaned_data["key"]

    def refuse_if_taken(self, **mark):
        """Asked of all forms at once, by `refuse_what_is_taken`."""

    def validate_unique(self, exclude=None):
        """The same."""


@dataclass
class Work:
    """A proposal with its form; no form for what stands in the library already."""

    proposal: Proposal
    form: WorkForm | None = None
    was_sent: bool = False

    @property
    def is_chosen(self) -> bool:
        return bool(self.form and self.form["chosen"].value())

    @property
    def is_wrong(self) -> bool:
        """Of what nobody wants to add, nothing is wrong."""
        return self.is_chosen and bool(self.form.errors)


class Paste:
    """All of a paste, in order: `items` are Works, and Pieces that were not read."""

    def __init__(self, found: list[Piece], sent: QueryDict):
        works = [place for place, piece in enumerate(found) if piece.record]
        end = min([MOST_ITEMS, *works[MOST_WORKS : MOST_WORKS + 1]])
        shown, self.after = found[:end], found[end:]
        named = list(zip(shown, _tokens(shown), strict=True))
        typed = [piece.words for piece, token in named if _is_typed(token, sent)]
        made = iter(proposals(shown, typed))
        self.items = [
            _work(next(made), token, sent) if piece.record else piece
            for piece, token in named
        ]
        self.works = [item for item in self.items if isinstance(item, Work)]

    @property
    def chosen(self) -> list[Work]:
        return [work for work in self.works if work.is_chosen and work.was_sent]

    @property
    def counts(self) -> dict[str, int]:
        new = len([work for work in self.works if work.form])
        lacking = len([work for work in self.works if work.form and work.form.errors])
        return {
            "new": new,
            "ready": new - lacking,
            "lacking": lacking,
            "known": len(self.works) - new,
            "unread": len(self.items) - len(self.works),
            "after": len(self.after),
        }

    def without(self, stored: list[Work]) -> str:
        """The text of what is still to do, once some of it is stored."""
        done = [w for w in self.works if w in stored or not w.form]
        left = [
            item.raw if isinstance(item, Piece) else item.proposal.piece.raw
            for item in self.items
            if item not in done
        ]
        return "\n\n".join([*left, *(piece.raw for piece in self.after)])


def _tokens(found: list[Piece]) -> list[str]:
    """A name for each piece, the same as long as its words are."""
    seen = Counter()
    tokens = []
    for piece in found:
        seen[piece.words] += 1
        name = f"{seen[piece.words]} {piece.words}".encode("utf-8", "replace")
        tokens.append(f"w{hashlib.sha256(name).hexdigest()[:12]}")
    return tokens


def _is_typed(token, sent):
    return bool(sent.get(f"{token}-title", "").strip())


def _work(proposal, token, sent):
    if not proposal.is_new:
        return Work(proposal)
    was_shown = f"{token}-key" in sent
    if was_shown and (_is_typed(token, sent) or not proposal.record.title):
        return Work(proposal, WorkForm(sent, prefix=token), was_sent=True)
    values = {name: getattr(proposal.record, name) for name in FIELDS}
    values["chosen"] = "" if proposal.is_doubtful else "on"
    if was_shown:
        # A registry has answered since; what was typed meanwhile stays.
        values |= {n: v for n in FIELDS if (v := sent.get(f"{token}-{n}", "").strip())}
        values["chosen"] = sent.get(f"{token}-chosen", "")
    values["kind_of_work"] = values["kind_of_work"] or Source.Kind.OTHER
    data = {f"{token}-{name}": str(value) for name, value in values.items() if value}
    return Work(proposal, WorkForm(data, prefix=token))


def refuse_what_is_taken(works: list[Work]) -> None:
    """Put an error on each form whose key, DOI or PMID is another source's.

    Works of one paste are held against each other, too; an empty key is filled.
    """
    for work in works:
        work.form.full_clean()
    made = [work.form.instance for work in works]
    shelf, taken = Shelf(made), taken_keys()
    seen: set[tuple[str, str]] = set()
    for work, source in zip(works, made, strict=True):
        source.key = source.key or free_key(source, taken)
        same, by = shelf.same_as(source)
        if by in ("DOI", "PMID"):
            work.form.add_error(by.lower(), f"{same.key} has this {by} already.")
        if not source.key:
            work.form.add_error("key", "Give it a key, such as macfarlane-2017.")
        elif source.key in taken:
            work.form.add_error("key", "Another source has this key. Change it.")
        taken.add(source.key)
        for name in ("doi", "pmid"):
            mark = (name, getattr(source, name).lower())
            if mark[1] and mark in seen:
                work.form.add_error(name, "Another one above has the same.")
            seen.add(mark)
