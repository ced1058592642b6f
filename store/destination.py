"""What the address of a shop may look like, and the one thing we may fill in."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

# Becomes the number of the placement that was clicked, for the programme's sub-id.
SUB_ID = "{placement}"

no_other_braces = RegexValidator(
    r"^([^{}]|\{placement\})*$",
    "Only {placement} may stand in braces. Write it where the programme wants its "
    "sub-id.",
)


def host_of(url: str) -> str:
    """The host a link opens, or "" if the address names none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # such as a bracket that never closes
        return ""


def host_alone(url: str) -> None:
    """Raise ValidationError if anything dresses up the host that the label names."""
    if not host_of(url) or re.search(r"^[^/]*//[^/?#]*[@{]", url):
        raise ValidationError(
            "Write the shop's own host after https://, without @ or {placement}."
        )
