"""The form of a row that two people may have open: the later save is told first."""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import model_to_dict
from django.utils import timezone

# The code of the one refusal that is nobody's mistake.
SAVED_MEANWHILE = "saved_meanwhile"


class Guarded:
    """First base of the form of a stored row; a page has a form of its own for this.

    `opened_as` goes with the form: when it was opened, and a digest of what was stored
    in its fields then. What is sent again after a refusal is the answer: keep mine.
    """

    # `opened_as` as it was sent, of a form that was opened before the last save.
    outdated = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.opened_as = "" if self.is_bound else self._as_stored(self.instance)

    def clean(self):
        data, sent = super().clean(), self.data.get("opened_as", "")
        if not sent:
            return data
        # Locked until it is saved, so that of two at once the second sees the first.
        rows = type(self.instance)._base_manager.select_for_update()
        stored = rows.filter(pk=self.instance.pk).first()
        if stored is None:
            return data
        self.opened_as = self._as_stored(stored)
        if sent.partition(" ")[2] != self.opened_as.partition(" ")[2]:
            self.outdated = sent
            raise ValidationError("Somebody saved this meanwhile.", SAVED_MEANWHILE)
        return data

    def _as_stored(self, row):
        values = model_to_dict(row, list(self.fields))
        said = json.dumps({name: _said(value) for name, value in values.items()})
        digest = hashlib.sha256(said.encode()).hexdigest()
        return f"{timezone.now().isoformat()} {digest}"


def is_told(form) -> bool:
    """Whether what is wrong with the whole form is that somebody saved meanwhile."""
    found = form.non_field_errors().as_data()
    return all(error.code == SAVED_MEANWHILE for error in found)


def _said(value):
    if isinstance(value, list):
        keys = [row.pk if isinstance(row, models.Model) else row for row in value]
        return sorted(map(str, keys))
    return "" if value is None else str(value)
