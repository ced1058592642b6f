"""What whoever keeps the site asks by hand."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fibro.content.link_check import LinkCheck

from .naming import FINE, check_of, naming

pytestmark = pytest.mark.django_db

PAGE = "http://old.example/page"
GONE = f"{PAGE}: It answered that there is no such page (404)."


def check_links(*args):
    out = StringIO()
    call_command("check_links", *args, stdout=out)
    return out.getvalue().splitlines()


def test_it_reports_and_keeps_what_it_found(world):
    naming(world.lay(PAGE, 404), world.lay(FINE))

    assert check_links() == [GONE, "2 asked, 1 answered that all is well."]
    assert check_of(PAGE).gone_since
    assert check_of(FINE).asked_at


def test_a_dry_run_keeps_nothing(world):
    naming(world.lay(PAGE, 404), world.lay(FINE))

    assert check_links("--dry-run") == [GONE, "2 asked, 1 answered that all is well."]
    assert LinkCheck.objects.count() == 0


def test_it_asks_about_given_addresses_alone(world):
    naming(world.lay(PAGE, 404), world.lay(FINE))

    assert check_links(f"{FINE}#part") == ["1 asked, 1 answered that all is well."]
    assert world.asked == [f"HEAD {FINE}"]
    with pytest.raises(CommandError, match="^Nothing names this address: http://x/$"):
        check_links("http://x/")


def test_it_gives_up_where_nobody_answers(world):
    naming(PAGE)

    with pytest.raises(CommandError, match="^Nobody answers. Try later.$"):
        check_links()
    assert check_of(PAGE).asked_at is None


def test_it_asks_nobody_where_checking_is_switched_off(world, settings):
    naming(world.lay(PAGE))
    settings.LINK_CHECK = False

    with pytest.raises(CommandError, match="LINK_CHECK"):
        check_links()
    assert world.asked == []
