"""Before you open: what a new site must have done before search engines come."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils import timezone

from fibro.library.models import HelpLine, SiteSettings
from store.models import Store

from .backup import last_backup_at

MAY_OPEN = "library.change_sitesettings"


@dataclass(frozen=True)
class Duty:
    """A line of the list: what to do, whether it is done, and the path of where.

    The path is empty for what nobody can do at the desk.
    """

    words: str
    is_done: bool
    where: str = ""


def duties() -> list[Duty]:
    """The whole list, in the order in which to do it."""
    site = SiteSettings.load()
    not_dialled = HelpLine.objects.filter(checked_on=None).count()
    examples = Store.objects.filter(is_example=True, is_active=True).count()
    settings_page = reverse("admin:library_sitesettings_changelist")
    help_lines = reverse("admin:library_helpline_changelist")
    return [
        Duty(
            "Name the owner, with an address.",
            bool(site.owner_name.strip() and site.owner_address.strip()),
            settings_page,
        ),
        Duty(
            "Say whom to ask about privacy.",
            site.says_whom_to_ask,
            settings_page,
        ),
        Duty(
            "Send yourself a test mail."
            if settings.MAIL_IS_SET_UP
            else "Set up mail (ask whoever runs your server: they set EMAIL_URL and "
            "start the site again), then send yourself a test mail.",
            settings.MAIL_IS_SET_UP and site.mail_tested_at is not None,
            reverse("admin:contact_outboxemail_changelist"),
        ),
        Duty(
            f"Dial every help line: {not_dialled} still to do."
            if not_dialled
            else "Dial every help line.",
            not not_dialled,
            f"{help_lines}?checked_on__isempty=1" if not_dialled else help_lines,
        ),
        Duty(
            "Put real shops in place of the examples, or switch the examples off.",
            not examples,
            reverse("admin:store_store_changelist"),
        ),
        Duty(
            "Make a backup: ask whoever runs your server to run ./run backup there.",
            last_backup_at() is not None,
        ),
    ]


def duties_for(user: AbstractBaseUser) -> list[Duty]:
    """The list while the site is not open, for those who may open it."""
    if SiteSettings.load().opened_at or not user.has_perm(MAY_OPEN):
        return []
    return duties()


def missing() -> list[str]:
    return [duty.words for duty in duties() if not duty.is_done]


def open_site() -> None:
    """Let search engines in and hide what is only an example."""
    site = SiteSettings.objects.filter(pk=1).first() or SiteSettings()
    site.opened_at = timezone.now()
    site.save()
