"""The form of a page: nobody's words are lost, nothing is published by accident."""

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify

from ..differing import ABOUT_SAVING
from ..filled_form import Restored
from ..guarded import SAVED_MEANWHILE
from ..models import Change

# Buttons of the change form for whoever may publish.
DEEDS = ("_publish", "_withdraw", "_send_back")


class PageForm(Restored, forms.ModelForm):
    """Refuses to overwrite silently what somebody saved meanwhile."""

    class Meta:
        error_messages = {
            "slug": {"unique": "Another page has this address. Change it."}
        }

    opened_at = forms.CharField(required=False, widget=forms.HiddenInput)
    significance = forms.ChoiceField(
        choices=Change.Significance,
        required=False,
        widget=forms.RadioSelect,
        label="What kind of change is it?",
    )

    # `opened_at` as it was sent, of a form that was opened before the last save.
    outdated = ""
    # The button that was pressed, if it was one of DEEDS.
    deed = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A refused form has changed the page in memory; readers see what is stored.
        is_stored = bool(self.instance.pk)
        self.stored_state = self.instance.state if is_stored else ""
        self.stored_moment = self.instance.published_at
        self.stored_address = self.instance.get_absolute_url() if is_stored else ""
        if is_stored:
            self.fields["opened_at"].initial = self._stored_at()
        elif "slug" in self.fields:
            self.fields["slug"].required = False
            if not self.is_bound:
                self.fields["title"].widget.attrs["autofocus"] = True

    def clean_slug(self):
        """Left empty on a new page, it is made of the title, as script makes it."""
        field = self.fields["slug"]
        title = self.cleaned_data.get("title", "")
        slug = self.cleaned_data["slug"] or slugify(title)[: field.max_length]
        if not slug and title:
            raise forms.ValidationError(field.error_messages["required"])
        return slug

    def clean(self):
        data = super().clean()
        opened_at = self.data.get("opened_at")
        if self.instance.pk and opened_at and opened_at != self._stored_at():
            # The next save of the same form is the editor's answer: keep mine.
            self.data = self.data.copy()
            self.data["opened_at"] = self._stored_at()
            self.outdated = opened_at
            raise forms.ValidationError(
                "Somebody saved this page after you opened it.", SAVED_MEANWHILE
            )
        if _on_the_clock(data.get("published_at")) == _on_the_clock(self.stored_moment):
            # Untouched: of the two that an hour has when clocks go back, this one.
            data["published_at"] = self.stored_moment
        self._do(data)
        if self.is_about_health and not self.data.get("what_changed", "").strip():
            self.add_error(
                "significance",
                "Say in one sentence what changed and why, in the field below: readers "
                "are told when a page says something else about health.",
            )
        return data

    @cached_property
    def changed_data(self):
        """Of the page; not what the form asks about the saving of it."""
        return [name for name in super().changed_data if name not in ABOUT_SAVING]

    @property
    def is_about_health(self) -> bool:
        """Whether readers of a page that they see already are told of this change."""
        chosen = self.cleaned_data.get("significance")
        is_seen = self.stored_state in ("live", "scheduled")
        return is_seen and chosen == Change.Significance.CLINICAL

    def _do(self, data):
        """Publish or withdraw, before the page is judged by what it will be.

        On the cleaned data alone: a refused form must not come back with a moment
        of publishing that the next “Save” would take for the editor's wish.
        """
        now = timezone.now()
        moment = data.get("published_at")
        if self.deed == "_publish":
            self.instance.withdrawn_at = None
            if not moment or moment > now:
                data["published_at"] = now
        elif self.deed == "_withdraw":
            self.instance.withdrawn_at = now
        elif self.deed == "_send_back":
            # Whatever moment stands there: it goes back to its author.
            data["published_at"] = None
        elif moment and moment <= now and self.stored_state in self.unseen:
            self.add_error(
                "published_at",
                "This moment has passed, so readers would see the page at once. "
                "Press “Publish now” for that, or choose a moment to come.",
            )
        elif self.stored_state == "live" and self._has_no_past_moment(data, now):
            since = timezone.localtime(self.stored_moment)
            self.add_error(
                "published_at",
                "Readers see this page, and would lose it. Press “Withdraw from "
                "readers” for that, or put back the moment since which they see it: "
                f"{since:%d/%m/%Y, %H:%M:%S}.",
            )

    @staticmethod
    def _has_no_past_moment(data, now):
        """Such as a form or a working copy from before the page went live."""
        moment = data.get("published_at")
        return "published_at" in data and (not moment or moment > now)

    # States in which a save alone must not bring the page before readers.
    unseen = ("", "draft", "scheduled")

    def _stored_at(self):
        # Giving a page to somebody is no update of it.
        owner = getattr(self.instance, "owner_id", None) or ""
        return f"{self.instance.updated_at.isoformat()} {owner}".strip()


def _on_the_clock(moment):
    """The day and the time as the form shows them; None if there is no moment."""
    if moment:
        return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"
