"""Moments as the rest of the site writes them: Django's own say “12:51 a.m.”."""

TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j M Y, H:i"
