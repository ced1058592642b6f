"""Adding sources in Chromium: accessible, on a phone, by keyboard, without script."""

from fibro.library.models import Source

from ..library.pasting import BIBTEX, RIS
from .axe import violations
from .people import desk

__all__ = ["desk"]

PASTE = "/admin/library/source/paste/"
TEXT = f"{BIBTEX}\n\nthe blue book\n\n{RIS}\n\n10.1000/abc"


def test_axe_finds_nothing_and_nothing_runs_sideways(desk):
    Source.objects.filter(key="acr-2010").update(retracted_on="2024-05-03")
    page = desk(PASTE, bypass_csp=True)
    page.get_by_label("What you have").fill(TEXT)
    page.get_by_role("button", name="Look").click()
    page.locator(".paste__counts").wait_for()
    addresses = ["", "/admin/library/source/unsound/", "/admin/library/source/"]
    addresses.append(f"/admin/library/source/{Source.objects.first().pk}/change/")
    for address in addresses:
        if address:
            page.goto(address)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            root = "document.documentElement"
            over = page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
            assert (address, width, over) == (address, width, 0)
            assert (address, width, violations(page)) == (address, width, [])


def test_a_source_is_added_by_keyboard_and_without_script(desk):
    page = desk(PASTE, java_script_enabled=False)
    new = BIBTEX.replace("10.1136", "10.9999").replace("EULAR", "Newly")
    page.get_by_label("What you have").fill(new)
    page.get_by_role("button", name="Look").press("Enter")
    page.get_by_role("button", name="Add these").press("Enter")

    page.wait_for_url("**/admin/library/source/")
    said = page.locator(".messagelist").inner_text()
    assert said == "Added: [@macfarlane-2017]."
