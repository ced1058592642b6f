from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator, RegexValidator
from django.utils.dateformat import format as date_format

from fibro.content.validators import no_null

from ..models import ReviewRequest
from .answering import TYPED
from .claims import Section, claims_of, with_sources

COMMENT = 4_000
one_line = RegexValidator(
    r"[\x01-\x1f\x7f]", "Write it on one line.", inverse_match=True
)


class WordsField(forms.CharField):
    """Text kept as typed; what is refused is refused in our words."""

    def __init__(self, *, limit, validators=(), **kwargs):
        super().__init__(strip=False, **kwargs)
        self.limit = limit
        self.validators = [
            v
            for v in self.validators
            if not isinstance(v, ProhibitNullCharactersValidator)
        ]
        self.validators += [no_null, *validators]

    def to_python(self, value):
        # A browser sends a line break as two characters and counts it as one.
        return super().to_python(value).replace("\r\n", "\n")

    def validate(self, value):
        super().validate(value)
        if self.required and not value.strip():
            raise ValidationError(self.error_messages["required"], code="required")
        if (over := len(value) - self.limit) > 0:
            letters = f"{over:,} character{'' if over == 1 else 's'}"
            raise ValidationError(
                f"This is {letters} too long: keep it to {self.limit:,}."
            )


def _line(label, required, limit, **kwargs):
    """`required` is what is said where a signature lacks it; empty, if it may."""
    return WordsField(
        label=label,
        required=bool(required),
        limit=limit,
        validators=[one_line],
        error_messages={"required": required},
        **kwargs,
    )


class AnswersForm(forms.Form):
    """What a reviewer says of each claim, and who they are.

    To save it for later nothing is required; to sign it, what names the person.
    """

    remark = WordsField(
        label="Anything else",
        required=False,
        limit=2 * COMMENT,
        help_text="About the page as a whole, what is missing, or a part without a "
        "source.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    name = _line("Your name", "Write your name, as readers should see it", 120)
    role = _line(
        "Your role",
        "Write what you do",
        120,
        help_text="Such as “Rheumatologist” or “Pharmacist”.",
    )
    credentials = _line("Your credentials", "", 200, help_text="Such as “MB BS, FRCP”.")
    registration = _line(
        "Your registration",
        "Write your register and number, or “none”",
        120,
        help_text="Register and number, such as “GMC 1234567”. Readers can check it.",
    )
    interests = WordsField(
        label="Your interests",
        limit=2_000,
        help_text="Money or ties that a reader should know of: a firm that pays you, "
        "a share you hold. If there are none, write “none”.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what ties you have, or write “none”"},
    )
    has_read = forms.BooleanField(
        error_messages={"required": "Tick that you have read this version, to sign it"}
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, asked: ReviewRequest, data=None):
        begun = {name: getattr(asked, name) for name in TYPED}
        begun["opened"] = asked.saved_at.isoformat() if asked.saved_at else ""
        super().__init__(data, initial=begun | {"version": asked.digest})
        self.asked, self.claims = asked, claims_of(asked.version)
        self.gone = {k: v for k, v in asked.answers.items() if k not in self.claims}
        self.signs = data is not None and "sign" in data
        for key in self.claims:
            self._add_claim(key, asked.answers.get(key, {}))
        for key, said in self.gone.items():
            self._add_comment(key, "Comment on words no longer there", said)
        for field in self.fields.values():
            field.required &= self.signs
            # A browser would cut what is pasted there, and say nothing.
            field.widget.attrs.pop("maxlength", None)
        self.fields["has_read"].label = statement(asked)
        for name in ("version", "opened"):
            self.fields[name].validators = []

    def _add_claim(self, key, begun):
        self.fields[f"agree-{key}"] = forms.BooleanField(
            label="I agree", required=False, initial=begun.get("agrees", False)
        )
        number = self.claims[key]["number"]
        self._add_comment(key, f"Comment on claim {number}", begun)

    def _add_comment(self, key, label, begun):
        self.fields[f"comment-{key}"] = WordsField(
            label=label,
            required=False,
            limit=COMMENT,
            initial=begun.get("comment", ""),
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def clean(self):
        data = super().clean()
        stored = self.initial["opened"]
        if self.data.get("opened", stored) != stored and not self._says_nothing_new():
            # The next press of a button is the reviewer's answer: keep these.
            self.data = self.data.copy()
            self.data["opened"] = stored
            raise ValidationError(
                "Something was saved from another window after you opened this one. "
                "What you typed here stands below. Press the button again to keep it "
                "in place of the other."
            )
        return data

    def said(self) -> dict:
        """The fields of the request, from a form without errors."""
        gone = {
            key: {**said, "comment": self._typed(f"comment-{key}")}
            for key, said in self.gone.items()
        }
        said_of = {key: self._said_of(key) for key in self.claims}
        answers = {
            key: {**said, "words": self.claims[key]["words"]}
            for key, said in said_of.items()
            if said["agrees"] or said["comment"]
        }
        more = {name: self._typed(name) for name in TYPED if name != "answers"}
        return {"answers": gone | answers, **more}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was sent that stands on the form, so there is no answer."""
        return not any(name in self.data for name in self.fields)

    def silent(self) -> list[int]:
        """The numbers of the claims without an answer, as the form stands now."""
        return [
            claim["number"]
            for key, claim in self.claims.items()
            if not self[f"agree-{key}"].value()
            and not str(self[f"comment-{key}"].value() or "").strip()
        ]

    def _typed(self, name):
        """A browser sends each text, empty ones too: what did not come stays stored."""
        field = self.fields[name]
        sent = self.cleaned_data[name] if name in self.data else field.initial
        return (self.initial.get(name, "") if sent is None else sent).strip()

    def _said_of(self, key):
        agree, comment = f"agree-{key}", f"comment-{key}"
        was_sent = agree in self.data or comment in self.data
        agrees = self.cleaned_data[agree] if was_sent else self.fields[agree].initial
        return {"agrees": agrees, "comment": self._typed(comment)}

    @property
    def is_of_this_version(self) -> bool:
        """Whether it was typed beside the text that is out now; a signature says so."""
        assumed = "" if self.signs else self.asked.digest
        return self.data.get("version", assumed) == self.asked.digest

    def unmatched(self) -> list[tuple]:
        """(words no longer there, the field of what was said of them)."""
        fields = [
            (said["words"], self[f"comment-{k}"]) for k, said in self.gone.items()
        ]
        return [(words, field) for words, field in fields if field.value()]

    def sections(self) -> list[Section]:
        """The version, each claim with its sources and the fields to answer it."""
        return [
            {**section, "passages": [self._with_fields(p) for p in section["passages"]]}
            for section in with_sources(self.asked.version)
        ]

    def _with_fields(self, passage):
        if not passage["number"]:
            return passage
        key = passage["key"]
        fields = {"agree": self[f"agree-{key}"], "comment": self[f"comment-{key}"]}
        return {**passage, **fields}

    def _says_nothing_new(self):
        if self.errors:
            return False
        return self.said() == {name: getattr(self.asked, name) for name in TYPED}


def statement(asked: ReviewRequest) -> str:
    which = "the new version of this page" if asked.copy_kept_at else "this page"
    day = date_format(asked.version_on, "j F Y")
    return (
        f"I have read {which} as it stood on {day}. What I say here is my own view of "
        "it, and my name may stand on it as its reviewer."
    )
