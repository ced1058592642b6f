from datetime import datetime

from django import forms
from django.utils import timezone

NO_DAY = "Write the date as 27/11/2026, or pick it from the calendar."
NO_TIME = "Write the time as 09:30."


class MomentField(forms.SplitDateTimeField):
    """A day and a time by the clock of the site; each means some moment.

    An hour that comes twice, when clocks go back, means the first of the two. A time
    that is left out, when they go forward, means what the clock shows instead.
    """

    default_error_messages = {"invalid_date": NO_DAY, "invalid_time": NO_TIME}

    def compress(self, data_list):
        try:
            return super().compress(data_list)
        except forms.ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            return timezone.make_aware(datetime.combine(*data_list))
