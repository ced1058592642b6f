"""The secret link: what whoever holds it sees, and what nobody else learns."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from fibro.library.models import ReviewRequest, SiteSettings
from fibro.library.reviewing import asking

from ..factories import ArticleFactory, FaqFactory, SourceFactory
from .reviews import article, asked_for, claim_keys, fields, reload, soup

pytestmark = pytest.mark.django_db


def words_of(tag):
    return " ".join(tag.get_text(" ").split())


def test_each_claim_stands_beside_its_source_and_all_else_between(client):
    _, path = asked_for(article())

    page = soup(client.get(path))

    claims = page.select("fieldset.claim")
    assert [words_of(c.legend) for c in claims] == ["Claim 1", "Claim 2"]
    assert "Walking helped 31 in 100 people" in words_of(claims[0])
    beside = words_of(claims[0].select_one(".claim__sources"))
    assert "Sjögren 2020 , table 2" in beside
    assert "31 in 100 walked well. It was a good trial." in beside
    assert "Ngata 2019" in words_of(claims[1].select_one(".claim__sources"))
    text = words_of(page.main)
    for said in ("What the page says", "Some words without a source", "Two."):
        assert said in text
    assert "A point without a source" in text
    assert "Nothing is claimed here" in text


def test_the_link_shows_a_draft_that_readers_do_not_see(client):
    page = article(published_at=None)
    _, path = asked_for(page)

    assert client.get(page.get_absolute_url()).status_code == 404
    assert "Walking helped 31 in 100" in client.get(path).content.decode()


def test_the_page_is_private_to_whoever_holds_the_link(client):
    asked, path = asked_for(article())
    token = path.split("/")[2]

    response = client.get(path)

    page = response.content.decode()
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in page
    assert token not in page
    assert not response.cookies
    assert token not in str(ReviewRequest.objects.values().get(pk=asked.pk))


def test_search_engines_are_told_to_keep_away(client):
    SiteSettings.objects.create(opened_at=timezone.now())
    SiteSettings.forget()

    assert "Disallow: /review/" in client.get("/robots.txt").content.decode()


def test_a_strict_browser_can_post_from_a_page_without_referrer():
    _, path = asked_for(article())
    strict = Client(enforce_csrf_checks=True, headers={"origin": "null"})

    assert strict.post(path, {"save": "1"}).status_code == 303


def test_what_is_saved_for_later_stands_there_when_the_link_is_opened_again(client):
    asked, path = asked_for(article())
    first, second = claim_keys(asked)
    typed = {
        f"agree-{first}": "on",
        f"comment-{second}": "Which strokes?\nSay so.",
        "remark": "Well done.",
        "name": "Zoë",
        "save": "2",
    }

    response = client.post(path, typed)

    assert response.status_code == 303
    assert response["Location"] == f"{path}?saved=2#part-2"
    again = client.get(response["Location"])
    assert "Saved." in soup(again).select_one("#part-2").get_text()
    found = fields(again)
    assert {name: found.get(name) for name in typed if name != "save"} == {
        name: value for name, value in typed.items() if name != "save"
    }
    assert f"agree-{second}" not in found


@pytest.mark.parametrize("button", ["0", "", "99", "x", "\x00", "²", "9" * 400])
def test_a_part_that_is_not_there_is_saved_as_well(client, button):
    asked, path = asked_for(article())

    response = client.post(path, {"remark": "Kept", "save": button})

    assert response["Location"] == f"{path}?saved=0#saved"
    assert reload(asked).remark == "Kept"
    assert client.get(path, {"saved": button}).status_code == 200


def test_the_link_ends_after_a_week_and_asking_again_opens_it(client, editor):
    asked, path = asked_for(article())

    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        ended = client.get(path)
        asking.ask_again(asked, editor)
        opened = client.get(path)

    assert (ended.status_code, opened.status_code) == (410, 200)
    assert "It was open for a week" in ended.content.decode()
    assert ended["Referrer-Policy"] == "no-referrer"
    assert len(soup(ended).select("h1")) == 1


def test_a_link_that_was_ended_or_made_anew_leads_nowhere(client, editor):
    asked, first = asked_for(article())
    second = "/" + asking.make_anew(asked, editor).split("/", 3)[3]

    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    asking.revoke(asked, editor)
    assert client.get(second).status_code == 410


@pytest.mark.parametrize("token", ["x", "%00", "%ff", "x" * 3000, "'--", "é"])
def test_an_unknown_or_hostile_token_is_a_kind_page(client, token):
    response = client.get(f"/review/{token}/")

    assert response.status_code == 404
    assert "This link has ended" in response.content.decode()


def test_words_sent_after_the_link_has_ended_are_shown_to_be_kept(client, editor):
    asked, path = asked_for(article())
    key = claim_keys(asked)[0]
    asking.revoke(asked, editor)

    response = client.post(path, {f"comment-{key}": "An hour's work", "save": "1"})

    page = soup(response)
    assert response.status_code == 410
    assert "An hour's work" in words_of(page.blockquote)
    carried = {i["name"]: i["value"] for i in page.select("main form input")}
    assert carried == {f"comment-{key}": "An hour's work", "save": "1"}


def test_answers_to_questions_are_claims_with_the_sources_they_name(client):
    page = article()
    SourceFactory(key="named", authors="Quint A.")
    faq = FaqFactory(question="Is it safe?", answer="Mostly, it is [@named].")
    page.article_faqs.create(faq=faq)
    page.derive()
    _, path = asked_for(page)

    last = soup(client.get(path)).select("fieldset.claim")[-1]

    assert "Quint 2020" in words_of(last.select_one(".claim__sources"))


def test_the_page_asks_the_same_of_the_database_for_2_and_40_claims(
    client, django_assert_num_queries
):
    _, path = asked_for(article())
    for n in range(40):
        SourceFactory(key=f"many-{n}")
    many = "\n\n".join(f"Claim {n} [@many-{n}]." for n in range(40))
    page = ArticleFactory(body=f"## Many\n\n{many}\n")
    _, long = asked_for(page)

    for address in (path, long):
        SiteSettings.load()
        # The request, its page, the questions on it, the sources.
        with django_assert_num_queries(4):
            client.get(address)


def test_only_the_route_stands_in_the_log(client, caplog):
    asked, path = asked_for(article())
    key = claim_keys(asked)[0]

    with caplog.at_level("INFO"):
        client.post(path, {f"comment-{key}": "Kanarienvogel", "save": "1"})

    lines = [str(record.__dict__) for record in caplog.records]
    assert any("library:review" in line for line in lines)
    assert not any(path.split("/")[2] in line for line in lines)
    assert not any("Kanarienvogel" in line for line in lines)
    assert reload(asked).answers[key]["comment"] == "Kanarienvogel"


def test_who_comes_back_is_told_how_far_they_are_and_where_to_go_on(client):
    asked, path = asked_for(article())
    first, second = claim_keys(asked)
    new = soup(client.get(path)).select_one("#progress-title").parent

    client.post(path, {f"agree-{first}": "on", "save": "0"})
    begun = soup(client.get(path)).select_one("#progress-title").parent
    client.post(path, {f"agree-{first}": "on", f"comment-{second}": "No.", "save": "0"})
    done = soup(client.get(path)).select_one("#progress-title").parent

    told = [" ".join(nav.get_text().split()) for nav in (new, begun, done)]
    assert told == [
        "The parts of this page What helps: 2 claims",
        "How far you are 1 of 2 claims have your answer. Go on at claim 2 What helps: "
        "1 of 2 answered",
        "How far you are 2 of 2 claims have your answer. Go on to sign it What helps: "
        "2 of 2 answered",
    ]
    ids = {tag["id"] for tag in soup(client.get(path)).select("[id]")}
    links = [a["href"] for nav in (new, begun, done) for a in nav.select("a")]
    assert {link.removeprefix("#") for link in links} <= ids
