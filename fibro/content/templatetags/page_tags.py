from django import template
from django.templatetags.static import static
from django.utils.html import format_html

from .. import structured_data as data
from ..icons import ICONS
from ..trusted import trusted

register = template.Library()

_SVG = (
    '<svg class="icon" viewBox="0 0 24 24" width="24" height="24"'
    ' aria-hidden="true" focusable="false">{}</svg>'
)


@register.simple_tag
def icon(name: str):
    """An inline drawing, always beside a word. An unknown name is a KeyError."""
    return trusted(_SVG.format(ICONS[name]))


@register.simple_tag
def share_picture():
    """The picture beside a link to any page of ours, as other sites ask for it."""
    return data.absolute(static("img/share.png"))


@register.simple_tag(takes_context=True)
def page_data(context, page, crumbs, kind="WebPage", faqs=(), more=None):
    """The JSON-LD graph of a ContentPage; `crumbs` lead to its parent."""
    nodes = [data.question_nodes(page.get_absolute_url(), faqs)] if faqs else []
    nodes += [more] if more else []
    graph = data.page_graph(page, context["site"], crumbs, kind=kind, more=nodes)
    return _script(graph)


@register.simple_tag(takes_context=True)
def list_data(context, title, crumbs, more=None):
    """The JSON-LD graph of a page that lists others; `crumbs` lead to it."""
    path = context["request"].path
    nodes = data.site_nodes(context["site"].name)
    if crumbs:
        nodes.append(data.breadcrumb_node(path, [*crumbs, (title, path)]))
    nodes += [more] if more else []
    return _script(data.script(nodes))


@register.simple_tag(takes_context=True)
def faq_data(context, groups, crumbs):
    """A list of questions: `groups` are (heading, questions)."""
    faqs = [faq for _, members in groups for faq in members]
    return list_data(
        context,
        context["page_title"],
        crumbs,
        more=data.question_nodes(context["request"].path, faqs),
    )


@register.simple_tag(takes_context=True)
def term_data(context, letters, crumbs):
    """The glossary: `letters` are (letter, terms)."""
    terms = [term for _, members in letters for term in members]
    return list_data(
        context,
        context["page_title"],
        crumbs,
        more=data.term_set_node(context["request"].path, terms),
    )


def _script(graph):
    return format_html('<script type="application/ld+json">{}</script>', graph)
