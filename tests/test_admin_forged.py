"""Fields of the desk that choose rows, sent what no browser would send."""

import pytest
from bs4 import BeautifulSoup

from .content.desk import form_data
from .factories import ArticleFactory

pytestmark = pytest.mark.django_db

NONSENSE = ["zz", "²", "\x00", "9" * 30]
FAQ = {"article_faqs-TOTAL_FORMS": "1", "article_faqs-0-order": "1"}
REVIEW = {"library-review-page_type-page_id-TOTAL_FORMS": "1"}
EVIDENCE = {"evidence-TOTAL_FORMS": "1"}
FIELDS = [
    ("articles/article", "topic", {}),
    ("articles/article", "written_by", {}),
    ("articles/article", "read_next", {}),
    ("articles/article", "article_faqs-0-faq", FAQ),
    ("articles/article", "library-review-page_type-page_id-0-person", REVIEW),
    ("library/symptom", "written_by", {}),
    ("library/source", "superseded_by", {}),
    ("library/mechanism", "sources", {}),
    ("treatments/treatment", "evidence-0-symptom", EVIDENCE),
    ("treatments/treatment", "evidence-0-source", EVIDENCE),
    ("treatments/interaction", "first", {}),
    ("treatments/interaction", "sources", {}),
    ("treatments/agent", "treatment", {}),
    ("treatments/agent", "groups", {}),
    ("store/storelink", "store", {}),
    ("store/placement", "article", {}),
]


@pytest.mark.parametrize("nonsense", NONSENSE)
@pytest.mark.parametrize(("form", "field", "more"), FIELDS)
def test_a_forged_choice_is_an_error_in_the_form(
    editor_client, form, field, more, nonsense
):
    url = f"/admin/{form}/add/"
    data = form_data(editor_client.get(url).content.decode())

    response = editor_client.post(url, data | more | {field: nonsense})

    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    select = page.select_one(f"select[name='{field}']")
    assert [o["value"] for o in select.select("option[selected]") if o["value"]] == []
    row = select.find_parent(class_="form-row")
    assert "not, or no longer, one of the choices" in row.get_text()


@pytest.mark.parametrize("nonsense", NONSENSE)
@pytest.mark.parametrize(("form", "field", "more"), FIELDS)
def test_a_form_opened_with_a_forged_choice_opens_without_it(
    editor_client, form, field, more, nonsense
):
    response = editor_client.get(f"/admin/{form}/add/", {field: nonsense})

    assert response.status_code == 200


def test_a_good_choice_survives_a_refusal(editor_client):
    other = ArticleFactory(title="Chosen")
    url = "/admin/articles/article/add/"
    data = form_data(editor_client.get(url).content.decode())

    response = editor_client.post(url, data | {"title": "", "read_next": other.pk})

    assert form_data(response.content.decode())["read_next"] == [str(other.pk)]
