"""One connected JSON-LD graph a page: site, publisher, page, what it is about."""

import json
from html import unescape

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from .trusted import trusted

SITE_ID = "/#site"
PUBLISHER_ID = "/#publisher"
# A text may hold “</script>”; JSON may hold any character as an escape.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def script(nodes: list[dict]) -> SafeString:
    """The graph as the text of a script element."""
    graph = {"@context": "https://schema.org", "@graph": nodes}
    return trusted(json.dumps(graph, ensure_ascii=False).translate(_ESCAPES))


def site_nodes(name: str) -> list[dict]:
    """The site and who publishes it; every other node points at these."""
    return [
        {
            "@type": "WebSite",
            "@id": absolute(SITE_ID),
            "url": absolute("/"),
            "name": name,
            "inLanguage": "en-GB",
            "publisher": {"@id": absolute(PUBLISHER_ID)},
        },
        {
            "@type": "Organization",
            "@id": absolute(PUBLISHER_ID),
            "name": name,
            "url": absolute("/"),
        },
    ]


def breadcrumb_node(url: str, crumbs: list[tuple[str, str]]) -> dict:
    """`crumbs` are (title, path) from the home page down to the page itself."""
    return {
        "@type": "BreadcrumbList",
        "@id": absolute(f"{url}#breadcrumb"),
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": title,
                "item": absolute(path),
            }
            for position, (title, path) in enumerate(crumbs, start=1)
        ],
    }


def page_node(page, crumbs, *, kind: str = "WebPage") -> dict:
    """The node of a ContentPage. A review is named only while it stands."""
    url = page.get_absolute_url()
    node = {
        "@type": kind,
        "@id": absolute(f"{url}#page"),
        "url": absolute(url),
        "name": page.title,
        "description": page.description,
        "inLanguage": "en-GB",
        "isPartOf": {"@id": absolute(SITE_ID)},
        "publisher": {"@id": absolute(PUBLISHER_ID)},
        "breadcrumb": {"@id": absolute(f"{url}#breadcrumb")},
        "dateModified": page.updated_at.isoformat(),
    }
    if page.published_at:
        node["datePublished"] = page.published_at.isoformat()
    if getattr(page, "review_stands", False):
        node["lastReviewed"] = page.reviewed_on.isoformat()
        node["reviewedBy"] = person_node(page.reviewer)
    return node


def person_node(person) -> dict:
    url = absolute(person.get_absolute_url())
    return {"@type": "Person", "@id": f"{url}#person", "name": person.name, "url": url}


def question_nodes(page_url: str, faqs) -> dict:
    """An FAQPage node for questions whose answers stand on the page in words."""
    return {
        "@type": "FAQPage",
        "@id": absolute(f"{page_url}#questions"),
        "isPartOf": {"@id": absolute(f"{page_url}#page")},
        "mainEntity": [
            {
                "@type": "Question",
                "name": faq.question,
                "acceptedAnswer": {"@type": "Answer", "text": answer},
            }
            for faq in faqs
            for answer in [unescape(strip_tags(faq.answer_html))]
        ],
    }


def term_set_node(url: str, terms) -> dict:
    """The glossary as a DefinedTermSet."""
    identifier = absolute(f"{url}#terms")
    return {
        "@type": "DefinedTermSet",
        "@id": identifier,
        "name": "Glossary",
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": absolute(term.get_absolute_url()),
                "name": term.name,
                "description": term.meaning,
                "inDefinedTermSet": {"@id": identifier},
            }
            for term in terms
        ],
    }


def page_graph(page, site, crumbs, *, kind="WebPage", more=()) -> SafeString:
    """The whole graph of a ContentPage. `crumbs` lead from home to its parent."""
    url = page.get_absolute_url()
    trail = [*crumbs, (page.title, url)]
    return script(
        [
            *site_nodes(site.name),
            page_node(page, trail, kind=kind),
            breadcrumb_node(url, trail),
            *more,
        ]
    )
