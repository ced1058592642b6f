"""The forms of the desk: asking for a review, and deciding on a signed one."""

from django import forms
from django.utils.text import slugify

from ..models import Person, ReviewRequest
from .forms import WordsField, one_line
from .progress import counts_of

# What somebody types who has no ties to declare.
NO_TIES = {"", "no", "none", "nothing", "none declared", "n/a", "nil", "-"}


class AskForm(forms.Form):
    for_whom = WordsField(
        label="For whom",
        limit=200,
        validators=[one_line],
        help_text="Who will get the link, such as “Zoë Clark, rheumatologist”. Only "
        "the desk sees it.",
        error_messages={"required": "Write who will get the link."},
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean_for_whom(self):
        return " ".join(self.cleaned_data["for_whom"].split())


class DeclineForm(forms.Form):
    why = WordsField(
        label="Why it is declined (optional)",
        required=False,
        limit=500,
        validators=[one_line],
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


def _text(label, limit, required=False, help_text=""):
    return WordsField(
        label=label,
        limit=limit,
        required=required,
        help_text=help_text,
        validators=[one_line],
        error_messages={"required": "Write the name that readers will see."},
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class ConfirmForm(forms.Form):
    """Who the page will name: somebody new, or a person that we hold already."""

    person = forms.ModelChoiceField(
        Person.objects.order_by("name"),
        required=False,
        empty_label="Somebody new",
        label="Who this is",
        help_text="If the person has a page here already, choose it: what they "
        "declared now replaces what it says, the name excepted.",
    )
    name = _text("Name", 120, required=True)
    role = _text("Role", 120)
    credentials = _text("Credentials", 200)
    registration = _text("Registration", 120, help_text="Readers can check it.")
    interests = WordsField(
        label="Declared interests",
        limit=2_000,
        required=False,
        help_text="Empty prints “None declared”.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )

    def __init__(self, request: ReviewRequest, data=None):
        signed = {
            name: getattr(request, name)
            for name in ("name", "role", "credentials", "registration", "interests")
        }
        if signed["interests"].strip().rstrip(".").casefold() in NO_TIES:
            signed["interests"] = ""
        super().__init__(data, initial={**signed, "person": known_person(request)})
        if left_open := counts_of(request).open_ones:
            # The tick means these very numbers.
            self.fields["shown"] = forms.CharField(
                required=False, initial=left_open, widget=forms.HiddenInput
            )
            self.fields["knows"] = forms.BooleanField(
                label=f"I know that {left_open}.",
                error_messages={
                    "required": f"Tick that you know it, to confirm: {left_open}."
                },
            )

    def clean_knows(self):
        if self.cleaned_data.get("shown") != self.fields["shown"].initial:
            # What was ticked were other numbers: it is asked anew.
            self.data = self.data.copy()
            del self.data["knows"]
            self.data["shown"] = self.fields["shown"].initial
            raise forms.ValidationError(self.fields["knows"].error_messages["required"])
        return self.cleaned_data["knows"]

    def to_name(self) -> Person:
        """The person as they will be, not saved yet; of a form without errors."""
        said = self.cleaned_data
        person = said["person"] or Person(name=said["name"], slug=_slug(said["name"]))
        for field in ("role", "credentials", "registration", "interests"):
            setattr(person, field, said[field].strip())
        return person


def known_person(request: ReviewRequest) -> Person | None:
    """Who has the registration, else the name, that was signed with."""
    registration = request.registration.casefold()
    people = list(Person.objects.order_by("name"))
    for person in people:
        if person.registration and person.registration.casefold() == registration:
            return person
    names = {person.name.casefold(): person for person in people}
    return names.get(request.name.casefold())


def _slug(name):
    stem = slugify(name)[:90] or "reviewer"
    taken = set(Person.objects.filter(slug__startswith=stem).values_list("slug"))
    slug, number = stem, 1
    while (slug,) in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
