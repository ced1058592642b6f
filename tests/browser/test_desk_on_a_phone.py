"""The desk under a thumb and at night: nothing is cut, too small or out of reach."""

import pytest

from articles.models import Article
from fibro.content.models import WorkingCopy

from ..factories import ArticleFactory
from .people import desk
from .test_desk_together import button, form_of

__all__ = ["desk"]

ROOT = "document.documentElement"
OVER = f"{ROOT}.scrollWidth - {ROOT}.clientWidth"
# What can be pressed and is under 24 px one way; links in a sentence may be.
SMALL = """() => [...document.querySelectorAll(
    "a, button, summary, select, input:not([type=hidden])")]
  .filter(one => one.offsetParent && one.offsetWidth > 1
    && !one.matches(".select2-search__field")
    && !one.closest("p, td.original, #nav-sidebar, .fieldset-note"))
  .map(one => [one.textContent.trim() || one.id, one.getBoundingClientRect()])
  .filter(([, box]) => Math.round(box.width) < 24 || Math.round(box.height) < 24)
  .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`)"""


def test_a_title_without_a_space_does_not_run_sideways(desk):
    long = ArticleFactory(title="W" * 200, published_at=None)
    page = desk(form_of(long.slug), width=360)
    for part in ("change", "history", "delete"):
        page.goto(f"/admin/articles/article/{long.pk}/{part}/")
        assert (part, page.evaluate(OVER)) == (part, 0)


def test_the_buttons_of_a_copy_stay_in_their_box_on_a_phone(desk):
    page = desk(form_of("fibro-fog"), width=360)
    button(page, "_keep_copy").click()
    page.locator(".messagelist .success").wait_for()
    assert WorkingCopy.objects.count() == 1
    page.goto(f"{form_of('fibro-fog')}?copy")

    box = page.locator(".page-buttons").first.bounding_box()
    for one in page.locator(".page-buttons").first.locator("input").all():
        inner = one.bounding_box()
        assert inner["x"] >= box["x"]
        assert inner["x"] + inner["width"] <= box["x"] + box["width"]


@pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin/articles/article/", "form", "history", "/admin/auth/user/"],
)
def test_nothing_to_press_is_smaller_than_24_pixels(desk, path):
    form = form_of("fibro-fog")
    named = {"form": form, "history": form.replace("change", "history")}
    page = desk(named.get(path, path), width=360, has_touch=True)

    assert page.evaluate(SMALL) == []


def test_a_list_leads_to_its_filters_on_a_phone_alone(desk):
    page = desk("/admin/articles/article/?state=live", width=360)
    page.get_by_role("link", name="Filter: on").click()
    assert page.evaluate("scrollY") > 900
    box = page.get_by_role("heading", name="Filter", exact=True).bounding_box()
    assert 0 <= box["y"] < 900

    page.set_viewport_size({"width": 1280, "height": 900})
    assert not page.locator(".to-filter").is_visible()


def test_all_columns_of_the_list_of_articles_stand_beside_the_filters(desk):
    ArticleFactory(title="W" * 200, published_at=None)
    page = desk("/admin/articles/article/", width=1280)

    over = page.eval_on_selector(".results", "e => e.scrollWidth - e.clientWidth")

    assert over == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chosen_day_can_be_told_from_its_ground(desk, scheme):
    day = Article.objects.get(slug="fibro-fog")
    page = desk(form_of(day.slug), color_scheme=scheme)
    page.locator(".field-published_at [id^=calendarlink]").click()
    # Today, chosen: what could not be seen at night.
    page.locator("[id^=calendarbox]").get_by_role("link", name="Today").click()
    page.locator(".field-published_at [id^=calendarlink]").click()

    ratio = page.locator(".calendar td.selected.today a").evaluate(
        """link => {
          const light = words => {
            const parts = words.match(/\\d+/g).slice(0, 3).map(Number)
              .map(one => one / 255)
              .map(one => one <= .03928 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
            return .2126 * parts[0] + .7152 * parts[1] + .0722 * parts[2];
          };
          const { color, backgroundColor } = getComputedStyle(link);
          const [low, high] = [light(color), light(backgroundColor)].sort();
          return (high + .05) / (low + .05);
        }"""
    )
    assert ratio >= 4.5
