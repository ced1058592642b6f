"""A site of sixty pages for a simulated year, and what is true of it, row by row.

Nothing here asks the site's own querysets: what they say is what is held to this.
"""

import calendar
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta

from bs4 import BeautifulSoup, SoupStrainer
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Article
from contact.models import Conversation, OutboxEmail
from fibro.content.models import LinkCheck, WorkingCopy
from fibro.library.models import RelatedSite, Source, Symptom
from fibro.models import SearchMiss
from treatments.models import Treatment

from .factories import ArticleFactory, PersonFactory, SourceFactory, SymptomFactory
from .treatments.factories import TreatmentFactory

LISTS = {
    Article: "/admin/articles/article/",
    Treatment: "/admin/treatments/treatment/",
    Symptom: "/admin/library/symptom/",
}
PLAN = "/admin/library/reviewrequest/plan/"
MAILS = "/admin/contact/outboxemail/?state=failed"
LINKS = "/admin/content/linkcheck/?state=broken"
MISSES = "/admin/fibro/searchmiss/?state=open"
LETTERS = "/admin/contact/conversation/?state=unanswered"
BEGIN = date(2027, 1, 4)  # a Monday
NOTICES = "desk@example.org"
SIXTY = [*[ArticleFactory] * 40, *[TreatmentFactory] * 15, *[SymptomFactory] * 5]


def published_on(n: int) -> date:
    """A third went live on one day, two in the year before, the rest one by one."""
    if n < 2:
        return date(2025, 12, 1)
    return date(2026, 3, 2) if n % 3 == 0 else date(2026, 1, 5) + timedelta(days=6 * n)


def build_site() -> None:
    """40 articles, 15 treatments (half of them medicines), 5 symptoms; two owners."""
    ann, ben = (
        User.objects.create_user(name, f"{name}@example.org", is_staff=True)
        for name in ("ann", "ben")
    )
    PersonFactory(name="Zoë Clark")
    SourceFactory(key="shaky-2019")
    SourceFactory(key="sound-2020")
    for n, factory in enumerate(SIXTY):
        more = {"article_kind": "news"} if factory is ArticleFactory else {}
        if factory is TreatmentFactory and n % 2:
            more["approach"] = "pharmacological"
        words = f"Some words [@{'shaky-2019' if n % 13 == 0 else 'sound-2020'}]."
        text = "how_it_is_used" if factory is TreatmentFactory else "body"
        day = published_on(n)
        factory(
            title=f"Page {n:02}",
            owner=(ann, ben, None)[n % 3],
            published_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
            **{text: f"> A gist.\n\n{words}" if text != "body" else words},
            **more,
        )


def pages() -> list:
    return [
        page
        for kind in LISTS
        for page in kind.objects.select_related("owner").defer("rendered")
    ]


def is_live(page) -> bool:
    is_out = page.published_at is not None and page.published_at <= timezone.now()
    return is_out and page.withdrawn_at is None


def due_dates() -> list[tuple]:
    """(page, day) of every page that readers see: what the plan is made of."""
    return [(p, p.review_due_on) for p in pages() if is_live(p) and p.review_due_on]


def plan_dates() -> list[date]:
    """Every due date within a year, medicines twice: what a plan has to hold."""
    today, found = timezone.localdate(), []
    for page, due in due_dates():
        is_medicine = getattr(page, "approach", "") == "pharmacological"
        again = due
        while again <= today + timedelta(days=366 if again == due else 364):
            found.append(again)
            again = months_later(max(again, today), 6 if is_medicine else 12)
    return found


def months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def text_of(page) -> str:
    names = [f.name for f in page._meta.fields if f.get_internal_type() == "TextField"]
    return "\n".join(getattr(page, name) for name in names)


def queues_of(page, changed: set, gone: set, copies: list) -> set[str]:
    """The filters of the lists in which a page must be found.

    `changed` are titles, `gone` keys of sources.
    """
    today = timezone.localdate()
    cited = set(re.findall(r"@([a-z0-9-]+)", text_of(page)))
    days = (page.review_due_on - today).days if page.review_due_on else None
    is_draft = page.published_at is None and page.withdrawn_at is None
    texts = [copy for copy in copies if copy.page == page] + [page] * is_draft
    said = {
        "state=submitted": any(text.submitted_at for text in texts),
        "state=sent_back": any(text.sent_back_because for text in texts),
        "look=unsound": page.withdrawn_at is None and bool(cited & gone),
        "look=problems&state=live": is_live(page) and bool(page.problems),
        "review=changed": is_live(page) and page.title in changed,
        "review=overdue": is_live(page) and days is not None and days < 0,
        "review=soon": is_live(page) and days is not None and 0 <= days <= 30,
    }
    return {name for name, holds in said.items() if holds}


def expected_numbers(changed: set) -> dict[str, int]:
    """{address of a list: how many must stand in it}, of all that are not empty."""
    found: Counter[str] = Counter()
    today = timezone.localdate()
    gone = {s.key for s in Source.objects.all() if s.retracted_on or s.superseded_by}
    copies = list(WorkingCopy.objects.all())
    for page in pages():
        for name in queues_of(page, changed, gone, copies):
            found[f"{LISTS[type(page)]}?{name}"] += 1
        due = page.review_due_on
        if is_live(page) and due:
            found[f"{PLAN}?due={'overdue' if due < today else f'{due:%Y-%m}'}"] += 1
    found[MAILS] = sum(mail.failed_at is not None for mail in OutboxEmail.objects.all())
    found[LETTERS] = sum(
        c.spam_at is None and c.closed_at is None and c.last_message_is_inbound
        for c in Conversation.objects.all()
    )
    sites = {site.url for site in RelatedSite.objects.all()}
    found[LINKS] = sum(
        link.broken_since is not None and link.address in sites
        for link in LinkCheck.objects.all()
    )
    found[MISSES] = sum(
        miss.words != "" and miss.dismissed_at is None
        for miss in SearchMiss.objects.all()
    )
    return {path: count for path, count in found.items() if count}


def expected_mail() -> dict[str, list[str]]:
    """{address: titles}: overdue or due in four weeks, told to whoever looks after."""
    told: dict[str, list[str]] = {}
    for page, due in due_dates():
        if (due - timezone.localdate()).days <= 28:
            owner = page.owner
            is_there = owner is not None and owner.is_active
            told.setdefault(owner.email if is_there else NOTICES, []).append(page.title)
    return {to: sorted(titles) for to, titles in told.items()}


def titles_in(body: str) -> list[str]:
    return sorted(re.findall(r"^- (.+), due on ", body, re.MULTILINE))


def soup_of(client, path, tag):
    """What stands in the elements of that name: a whole page takes its time."""
    html = client.get(path).content
    return BeautifulSoup(html, "html.parser", parse_only=SoupStrainer(tag))


def first_number(words: str) -> int:
    return int(re.search(r"\d[\d,]*", words).group().replace(",", ""))


def numbers_shown(page) -> dict[str, int]:
    """{address: the number that its link on the start page says}."""
    for line in page.select(".today li"):
        links = line.select("a")
        if len(links) > 1:
            # A sentence over several kinds says their sum first.
            parts = [first_number(a.get_text()) for a in links]
            assert first_number(line.get_text()) == sum(parts)
    links = page.select(".today li a, .due-months__bars a")
    return {a["href"]: first_number(a.get_text()) for a in links}


def rows_of(client, path) -> int:
    return len(soup_of(client, path, "tbody").select("tr"))


def quiet_words(page) -> str:
    line = page.select_one(".today__line--quiet")
    return line.get_text() if line else ""
