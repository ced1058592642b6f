from django.db import models


class Checked(models.TextChoices):
    """How well a row was held against its source."""

    READ = "read", "Read in the source"
    UNCHECKED = "unchecked", "Not yet checked: readers are told so"
