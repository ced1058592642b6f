import uuid

from django import forms
from django.contrib.auth import get_user_model

from contact.forms import WordsField
from contact.models import ReplyDraft

LIMIT = 20_000


def _words(label, rows, missing):
    return WordsField(
        label=label,
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": rows, "class": "vLargeTextField"}),
        error_messages={
            "required": missing,
            "max_length": f"Keep it to {LIMIT:,} characters.",
        },
    )


def _fresh_key():
    return uuid.uuid4().hex


class ReplyForm(forms.Form):
    """Our answer. `key` makes two presses of the button one answer."""

    body = _words("Your reply", 10, "Write a reply.")
    key = forms.UUIDField(widget=forms.HiddenInput, initial=_fresh_key)

    @classmethod
    def for_editor(cls, conversation, user) -> "ReplyForm":
        """An empty box, or what this person had begun to write."""
        draft = ReplyDraft.objects.filter(conversation=conversation, author=user)
        begun = draft.first()
        return cls(initial={"body": begun.body} if begun else None)


class NoteForm(forms.Form):
    note = _words("Note for ourselves", 3, "Write a note.")


class AssignForm(forms.Form):
    to = forms.ModelChoiceField(
        get_user_model().objects.filter(is_active=True, is_staff=True),
        label="Who looks after it",
        required=False,
        empty_label="Nobody in particular",
        error_messages={
            "invalid_choice": "This person can no longer look after it. Choose again."
        },
    )
