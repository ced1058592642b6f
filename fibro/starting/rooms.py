"""The rooms: treatments, articles, questions, about pages, shops, contact."""

from articles.models import Article, ArticleFaq, Topic
from contact.models import RedFlag
from contact.models import Topic as ContactTopic
from fibro.library.models import Faq
from fibro.models import Door, SitePage
from store.models import ProductKind, Store, StoreLink
from treatments import loading
from treatments.models import Treatment, TreatmentFaq

from .starter import create, lines, read_pages, read_yaml, sections_of


def load_treatments(starter):
    for front, body in read_pages("treatments"):
        if starter.is_new("treatment", front["slug"]):
            loading.load_treatment(front, sections_of(body))
    load_interactions(starter)


def load_interactions(starter):
    data = read_yaml("interactions.yaml")
    rules = [
        row
        for row in data["interactions"]
        if starter.is_new("interaction", f"{row['first']} {row['second']}")
    ]
    for row in data["agents"]:
        row["members"] = [
            member
            for member in row["members"]
            if starter.is_new("member", f"{row['slug']} {member}")
        ]
    if rules or any(row["members"] for row in data["agents"]):
        loading.load_interactions({**data, "interactions": rules})


def load_articles(starter):
    for front, body in read_pages("articles"):
        if not starter.is_new("article", front["slug"]):
            continue
        article = starter.page(
            Article,
            front,
            body,
            article_kind=front["kind"],
            topic=create(Topic, "slug", **front["topic"]),
            in_short=lines(front["in_short"]),
        )
        if article:
            article.tags.add(*front["tags"])
    for front, _ in read_pages("articles"):
        if starter.is_new("read next", front["slug"]):
            chosen = Article.objects.filter(slug__in=front["read_next"])
            for article in Article.objects.filter(slug=front["slug"]):
                article.read_next.add(*chosen)


def load_faqs(starter):
    for order, row in enumerate(read_yaml("faqs.yaml")):
        if not starter.is_new("question", row["slug"]):
            continue
        articles, treatments = row.pop("articles"), row.pop("treatments")
        faq = create(Faq, "slug", **row, order=order, published_at=starter.now)
        for article in Article.objects.filter(slug__in=articles):
            ArticleFaq.objects.create(article=article, faq=faq, order=order)
        for treatment in Treatment.objects.filter(slug__in=treatments):
            TreatmentFaq.objects.create(treatment=treatment, faq=faq, order=order)


def load_site_pages(starter):
    for front, body in read_pages("pages"):
        if starter.is_new("about page", front["slug"]):
            starter.page(
                SitePage, front, body, is_one_sheet=front.get("is_one_sheet", False)
            )
    for order, row in enumerate(read_yaml("doors.yaml")):
        if starter.is_new("door", row["title"]):
            Door.objects.create(order=order, **row)


def load_shops(starter):
    data = read_yaml("stores.yaml")
    for row in data["stores"]:
        if starter.is_new("shop", row["slug"]):
            row["ships_to"] = ", ".join(row["ships_to"])
            row["pays_us"] = row.pop("paid")
            create(Store, "slug", **row)
    for order, row in enumerate(data["links"]):
        if not starter.is_new("shop link", row["slug"]):
            continue
        kind, names = row["product_kind"], data["kinds"]
        row |= {
            "store": Store.objects.get(slug=row["store"]),
            "product_kind": create(ProductKind, "slug", slug=kind, name=names[kind]),
            "safety": lines(row["safety"]),
            "is_paid": row.pop("paid"),
            "order": order,
        }
        create(StoreLink, "slug", **row)


def load_contact(starter):
    for row in read_yaml("topics.yaml"):
        if starter.is_new("contact topic", row["slug"]):
            row["is_urgent"] = row.pop("priority") == "high"
            create(ContactTopic, "slug", **row)
    for phrase in read_yaml("red_flags.yaml"):
        if starter.is_new("red flag", phrase):
            create(RedFlag, "phrase", phrase=phrase)
