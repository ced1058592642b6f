"""Claims that a reviewer left without an answer: who is told, and who must know."""

import pytest

from fibro.library.models import Review

from .reviews import (
    CONFIRM,
    article,
    asked_for,
    claim_keys,
    confirming,
    fields,
    reload,
    signed,
    signing,
    soup,
    url_of,
)

pytestmark = pytest.mark.django_db


def signed_with(client, **answers):
    """Signed, with these answers to its two claims: agree_1, comment_2 and so on."""
    asked, path = asked_for(article())
    keys = dict(zip("12", claim_keys(asked), strict=True))
    sent = {f"{name[:-2]}-{keys[name[-1]]}": said for name, said in answers.items()}
    client.post(path, signing(asked) | sent)
    return reload(asked)


@pytest.mark.parametrize(
    ("answers", "left_open"),
    [
        ({}, "2 of 2 claims were not answered"),
        ({"agree_1": "on"}, "1 of 2 claims were not answered"),
        (
            {"agree_1": "on", "comment_2": "No."},
            "1 of 2 was commented on without being agreed with",
        ),
        (
            {"comment_1": "No."},
            "1 of 2 claims were not answered, and that 1 was commented on without "
            "being agreed with",
        ),
    ],
)
def test_who_confirms_ticks_that_they_know_what_was_left_open(
    editor_client, answers, left_open
):
    asked = signed_with(editor_client, **answers)
    form = soup(editor_client.get(url_of(asked))).select_one("#confirm")
    label = form.select_one("label[for=id_knows]").get_text().strip()
    assert label == f"I know that {left_open}."
    shown = {"shown": form.select_one("[name=shown]")["value"]}

    refused = editor_client.post(url_of(asked), CONFIRM | shown | {"role": "Typed"})

    form = soup(refused).select_one("#confirm")
    assert refused.status_code == 422
    assert form.select_one("#id_knows_error").get_text().strip() == (
        f"Tick that you know it, to confirm: {left_open}."
    )
    assert form.select_one("[name=role]")["value"] == "Typed"
    assert Review.objects.count() == 0
    editor_client.post(url_of(asked), CONFIRM | shown | {"knows": "on"})
    assert Review.objects.count() == 1


def test_a_tick_beside_other_numbers_is_asked_anew(editor_client):
    asked = signed_with(editor_client, agree_1="on")
    other = {"shown": "3 of 9 claims were not answered", "knows": "on"}

    refused = editor_client.post(url_of(asked), CONFIRM | other)

    form = soup(refused).select_one("#confirm")
    assert not form.select_one("[name=knows]").has_attr("checked")
    assert Review.objects.count() == 0
    shown = form.select_one("[name=shown]")["value"]
    assert shown == confirming(asked)["shown"]


def test_where_all_was_agreed_with_no_tick_is_asked_for(editor_client):
    asked = signed(editor_client, article())

    form = soup(editor_client.get(url_of(asked))).select_one("#confirm")

    assert form.select("[name=knows], [name=shown]") == []


def test_who_signs_is_told_how_many_claims_have_no_answer(client):
    asked, path = asked_for(article())
    first, second = claim_keys(asked)

    def told(response):
        note = soup(response).select_one("[data-module=silent-claims]")
        return None if note.has_attr("hidden") else " ".join(note.get_text().split())

    new = told(client.get(path))
    refused = told(client.post(path, {f"agree-{first}": "on", "sign": "1"}))
    both = {f"agree-{first}": "on", f"comment-{second}": "No.", "sign": "1"}

    assert new.startswith("2 of 2 claims have no answer of yours")
    assert refused.startswith("1 of 2 claims have no answer of yours")
    assert "the first is claim 2" in refused
    assert told(client.post(path, both)) is None


@pytest.mark.parametrize("sent", [{}, {"csrfmiddlewaretoken": "x"}, {"save": "0"}])
def test_a_post_without_any_field_wipes_nothing(client, sent):
    asked, path = asked_for(article())
    first, second = claim_keys(asked)
    typed = {f"agree-{first}": "on", f"comment-{second}": "No.", "remark": "Well."}
    client.post(path, typed | {"name": "Zoë", "save": "0"})
    kept = reload(asked)

    response = client.post(path, sent)

    again = reload(asked)
    assert (response.status_code, response["Location"]) == (303, path)
    assert (again.answers, again.remark, again.name, again.saved_at) == (
        kept.answers,
        "Well.",
        "Zoë",
        kept.saved_at,
    )


def test_a_form_that_came_in_part_wipes_nothing_of_the_rest(client):
    asked, path = asked_for(article())
    first, second = claim_keys(asked)
    client.post(path, {f"agree-{first}": "on", "remark": "Well.", "save": "0"})

    client.post(path, {f"comment-{second}": "No.", "save": "0"})

    found = fields(client.get(path))
    assert (found[f"agree-{first}"], found["remark"]) == ("on", "Well.")
    assert found[f"comment-{second}"] == "No."


def test_what_a_reviewer_takes_back_is_taken_back(client):
    asked, path = asked_for(article())
    first = claim_keys(asked)[0]
    client.post(path, {f"agree-{first}": "on", "remark": "Well.", "save": "0"})
    form = fields(client.get(path)) | {"remark": "", "save": "0"}
    form.pop(f"agree-{first}")

    client.post(path, form)

    assert (reload(asked).answers, reload(asked).remark) == ({}, "")


def test_numbers_that_no_form_shows_are_asked_for_again(editor_client):
    asked = signed_with(editor_client)
    sent = CONFIRM | {"shown": "\x00", "knows": "on"}

    refused = editor_client.post(url_of(asked), sent)

    assert refused.status_code == 422
    assert Review.objects.count() == 0
