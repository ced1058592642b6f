from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator, RegexValidator

from fibro.content.validators import no_null

from .asked_page import asked_page
from .models import RedFlag, Topic
from .spam import spam_reason
from .stamp import Stamp, new_stamp, read_stamp

LIMIT = 2000

one_line = RegexValidator(
    r"[\x01-\x1f\x7f]", "Write your name on one line.", inverse_match=True
)


class WordsField(forms.CharField):
    """Text kept exactly as typed; what cannot be stored is refused in our words."""

    def __init__(self, *, validators=(), **kwargs):
        super().__init__(strip=False, **kwargs)
        self.validators = [
            v
            for v in self.validators
            if not isinstance(v, ProhibitNullCharactersValidator)
        ]
        self.validators += [no_null, *validators]

    def widget_attrs(self, widget):
        """No `maxlength`: a browser cuts what is pasted there, and says nothing."""
        return {}

    def validate(self, value):
        super().validate(value)
        if self.required and not value.strip():
            raise ValidationError(self.error_messages["required"], code="required")


class TopicField(forms.ModelChoiceField):
    def to_python(self, value):
        if "\x00" in str(value):
            raise ValidationError(self.error_messages["invalid_choice"])
        return super().to_python(value)


class SilentField(forms.CharField):
    """A field the visitor does not see; nothing in it can refuse a message."""

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)
        self.validators = []


class MessageForm(forms.Form):
    """Words and the stamp: what the form and the thread page have in common."""

    message = WordsField(
        label="Your message",
        help_text="Please leave out private health details. A few words are enough.",
        widget=forms.Textarea(
            attrs={"rows": 8, "data-module": "characters", "data-limit": LIMIT}
        ),
        error_messages={"required": "Write your message"},
    )
    stamp = SilentField(widget=forms.HiddenInput, initial=new_stamp)

    # Raised by the view, beside the errors of the fields.
    status = 422

    def clean_message(self):
        message = self.cleaned_data["message"]
        # A browser sends a line break as two characters and counts it as one.
        over = len(message.replace("\r\n", "\n")) - LIMIT
        if over > 0:
            raise ValidationError(
                f"Your message is {over:,} characters too long. "
                f"Keep it to {LIMIT:,} characters"
            )
        return message

    @property
    def read_stamp(self) -> Stamp:
        return read_stamp(self.cleaned_data.get("stamp", ""))

    @property
    def shows_help_first(self) -> bool:
        """Whether the words call for urgent help and were not sent all the same."""
        return self.is_a_worry and "send_anyway" not in self.data

    @property
    def is_a_worry(self) -> bool:
        return RedFlag.objects.found_in(self.cleaned_data["message"])

    def refuse(self, words: str, status: int) -> None:
        """Say why nothing was stored, with everything typed kept."""
        self.add_error(None, words)
        self.status = status


class ContactForm(MessageForm):
    topic = TopicField(
        Topic.objects.in_order(),
        label="What is it about?",
        to_field_name="slug",
        empty_label="Choose a topic",
        error_messages={
            "required": "Choose what it is about",
            "invalid_choice": "Choose what it is about from the list",
        },
    )
    name = WordsField(
        label="Your name",
        required=False,
        max_length=120,
        validators=[one_line],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": "Keep your name to 120 characters"},
    )
    email = forms.EmailField(
        label="Your email address",
        help_text="We use it only to answer you.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Enter an email address like name@example.org",
            "invalid": "Enter an email address like name@example.org",
            "max_length": "Keep the email address to 254 characters",
        },
    )
    website = SilentField(
        label="Leave this field empty",
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    about = SilentField(widget=forms.HiddenInput)

    field_order = ["topic", "name", "email", "message"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.validators = [
            v
            for v in email.validators
            if not isinstance(v, ProhibitNullCharactersValidator)
        ]
        self.chosen_topic = self._chosen_topic()
        if self.chosen_topic:
            self.fields["topic"].help_text = self.chosen_topic.hint

    @classmethod
    def as_typed(cls, request) -> "ContactForm":
        """The form with what was typed, not judged yet, and a fresh stamp."""
        typed = request.POST.dict()
        typed.pop("stamp", None)
        return cls(initial=typed)

    def letter(self) -> dict:
        """What `contact.inbox.receive` keeps of a valid form."""
        said = self.cleaned_data
        return {
            "topic": said["topic"],
            "name": said["name"],
            "email": said["email"],
            "body": said["message"],
            "about": self.page.path if self.page else "",
            "is_urgent": self.is_a_worry,
            "consent_version": self.read_stamp.consent_version,
            "spam_reason": self.spam_reason,
        }

    @property
    def page(self):
        """The page of ours it is about, or None."""
        return asked_page(str(self["about"].value() or ""))

    @property
    def is_for_the_struggling(self) -> bool:
        """Whether the help lines stand first, whatever is typed."""
        return bool(self.chosen_topic and self.chosen_topic.is_crisis)

    @property
    def is_a_worry(self) -> bool:
        return self.cleaned_data["topic"].is_crisis or super().is_a_worry

    @property
    def spam_reason(self) -> str:
        said = self.cleaned_data
        return spam_reason(
            said["name"], said["message"], said["website"], self.read_stamp
        )

    def _chosen_topic(self):
        """The topic that the form shows as chosen, be the form valid or not."""
        slug = (self.data if self.is_bound else self.initial).get("topic") or ""
        known = self.fields["topic"].queryset if slug else ()
        return next((topic for topic in known if topic.slug == slug), None)
