from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from fibro.content.answers import page_answer
from fibro.content.paging import asked_page

from .models import Article, Tag, Topic

HOME = ("Home", "/")
ARTICLES = ("Articles", "/articles/")


@require_safe
def article_list(request):
    articles = Article.objects.visible_to(request.user).for_cards()
    return _listed(
        request,
        articles,
        page_title="Articles",
        lede="What is known about fibromyalgia, in plain words, with sources.",
        crumbs=[HOME],
        section_current="page",
    )


@require_safe
def article_topic(request, slug):
    topic = get_object_or_404(Topic, slug=slug)
    articles = Article.objects.visible_to(request.user).under_topic(topic)
    return _listed(
        request,
        articles.for_cards(),
        page_title=topic.name,
        lede=topic.sentence,
        crumbs=[HOME, ARTICLES],
    )


@require_safe
def article_tag(request, slug):
    tag = get_object_or_404(Tag, slug=slug)
    articles = Article.objects.visible_to(request.user).tagged(tag)
    return _listed(
        request,
        articles.for_cards(),
        page_title=f"Articles: {tag.name}",
        lede=tag.sentence,
        crumbs=[HOME, ARTICLES],
        tag=tag,
        placements=tag.placements.for_page(),
    )


@require_safe
def article_detail(request, slug):
    pages = Article.objects.shown_to(request).for_page()
    page = get_object_or_404(pages, slug=slug)
    placements = page.placements.for_page()
    context = {
        "section": "articles",
        "placements": placements,
        "questions": list(page.questions),
    }
    template = "articles/article_detail.html"
    response = page_answer(request, template, page, [HOME, ARTICLES], **context)
    return _told_shops(response, placements)


def _listed(request, articles, **context):
    page = asked_page(request, articles)
    context |= {
        "articles": page,
        "tags": Tag.objects.in_use(),
        "section": "articles",
        "page_description": context["lede"]
        or f"What we know about fibromyalgia, in plain words. {context['page_title']}.",
    }
    response = render(request, "articles/article_list.html", context)
    return _told_shops(response, context.get("placements"))


def _told_shops(response, placements):
    """Shops need to see which site a reader came from, never which page."""
    if placements:
        response["Referrer-Policy"] = "strict-origin-when-cross-origin"
    return response
