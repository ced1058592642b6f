"""The list of the parts of a long form, on a phone: there and back, nothing hidden."""

import pytest
from playwright.sync_api import expect

from treatments.models import Treatment

from .people import desk

__all__ = ["desk"]

TABS = 120
# What has the focus and is under the way back to the list.
HIDDEN = """() => {
  const one = document.activeElement;
  const back = document.querySelector(".to-parts a");
  const [box, over] = [one, back].map(part => part.getBoundingClientRect());
  const isBeside = box.bottom <= over.top || box.top >= over.bottom;
  const isUnder = !isBeside && box.right > over.left;
  return one !== back && isUnder ? one.id || one.textContent : "";
}"""


@pytest.fixture
def form(desk):
    """A function that opens the form of a treatment with many rows."""

    def opened(**options):
        treatment = Treatment.objects.get(slug="pregabalin")
        path = f"/admin/treatments/treatment/{treatment.pk}/change/"
        return desk(path, width=360, has_touch=True, **options)

    return opened


@pytest.mark.parametrize("script", [True, False])
def test_a_part_is_reached_from_the_list_and_the_list_from_it(form, script):
    page = form(java_script_enabled=script)
    parts = page.get_by_role("navigation", name="Parts of this form")
    back = page.locator(".to-parts a")

    parts.get_by_role("link", name="Guideline statements").click()
    heading = page.get_by_role("heading", name="Guideline statements")
    expect(heading).to_be_in_viewport()
    expect(parts).not_to_be_in_viewport()
    back.click()
    expect(parts).to_be_in_viewport()

    # It was closed.
    assert not page.locator("#id_seo_title").is_visible()
    parts.get_by_role("link", name="Search and sharing").click()
    expect(page.locator("#id_seo_title")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Search and sharing")).to_be_in_viewport()


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_way_back_hides_nothing_that_has_the_focus(form, key):
    page = form()
    if key == "Shift+Tab":
        page.locator("#what-changed").focus()

    hidden = []
    for _ in range(TABS):
        page.keyboard.press(key)
        hidden.append(page.evaluate(HIDDEN))

    assert [one for one in hidden if one] == []
