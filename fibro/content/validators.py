from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

# PostgreSQL cannot store NUL and raises in the driver, past every form error.
no_null = RegexValidator(
    "\x00",
    "This text holds a character that cannot be stored (NUL). Type it again.",
    inverse_match=True,
)

secure_url = RegexValidator(
    r"^https?://[^\s/]+",
    "Write the whole address, beginning with https://.",
)


def points(text: str) -> list[str]:
    """One point for each line that says something; bullets typed in are dropped."""
    lines = (line.strip().lstrip("-*•").strip() for line in text.splitlines())
    return [line for line in lines if line]


def short_points(value):
    """In short: at most five points of at most eighteen words."""
    found = points(value)
    if len(found) > 5:
        raise ValidationError(f"Use at most 5 points; these are {len(found)}.")
    for number, point in enumerate(found, start=1):
        if (words := len(point.split())) > 18:
            raise ValidationError(
                f"Point {number} has {words} words. Keep a point to 18 words."
            )
