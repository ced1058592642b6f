"""A post written down: one draft, its questions, and on request a placement."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from articles.models import Article, ArticleFaq
from fibro.content.models import FormerAddress
from fibro.library.models import Faq
from store.models import Placement

from .faqs import Question, Text
from .post import Post
from .report import Report

LONGEST_SLUG = 100


def write(post: Post, report: Report) -> Article:
    """Store the draft and its questions; call it inside a transaction."""
    same = Article.objects.filter(title=post.title).first()
    if same:
        report.add(
            "Another article has this title", f"It stands at {same.get_absolute_url()}."
        )
    article = Article(
        title=post.title,
        slug=_free_slug(Article, post.title, settings.RESERVED_SLUGS),
        body=post.body,
    )
    article.save()
    _write_questions(article, post, report)
    article.derive()
    return article


def _write_questions(article, post, report):
    text = Text(post.blocks)
    stored = {_folded(q): pk for pk, q in Faq.objects.values_list("pk", "question")}
    attached: set[int] = set()
    lines = []
    for question in post.questions:
        pk = stored.get(_folded(question.words))
        faq = Faq.objects.get(pk=pk) if pk else _new_question(question)
        stored[_folded(question.words)] = faq.pk
        notes = [f"“{question.words}” (line {question.line})"]
        if pk:
            notes.append(_known(faq, question, faq.pk in attached))
        if repeat := text.repeated_by(question):
            notes.append(repeat)
        if faq.pk not in attached:
            ArticleFaq.objects.create(article=article, faq=faq, order=len(attached))
            attached.add(faq.pk)
        lines.append(f"{': '.join(notes[:2])}{_rest(notes)}.")
    report.add("Questions", *lines)


def _rest(notes):
    return f"; {notes[2]}" if len(notes) > 2 else ""


def _known(faq, question, is_here):
    if is_here:
        return "asked twice in this file, the first answer was kept"
    if _folded(faq.answer) == _folded(question.answer):
        return "in the library already, with this answer"
    return "in the library already, so its answer there stays and this one was left out"


def _new_question(question: Question) -> Faq:
    faq = Faq(
        question=question.words,
        slug=_free_slug(Faq, question.words),
        answer=question.answer,
    )
    faq.save()
    return faq


def place_store_page(article: Article, report: Report) -> None:
    """Offer the store page at the end of an article, if the wall lets it."""
    placement = Placement(is_store_page=True, article=article)
    try:
        placement.full_clean()
    except ValidationError as refusal:
        report.add("The store page is not placed", *refusal.messages)
        return
    placement.save()
    report.add("The store page is placed", "At the end of the article.")


def _folded(text):
    return " ".join(text.casefold().split())


def _free_slug(model, words, reserved=()):
    """An address that nothing has, nor a page that moved once had."""
    stem = slugify(words)[:LONGEST_SLUG].strip("-") or "imported"
    type_id = ContentType.objects.get_for_model(model).pk
    former = FormerAddress.objects.filter(page_type_id=type_id, key__startswith=stem)
    taken = {*reserved, *former.values_list("key", flat=True)}
    taken |= set(
        model.objects.filter(slug__startswith=stem[:90]).values_list("slug", flat=True)
    )
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem[: LONGEST_SLUG - 6]}-{number}", number + 1
    return slug
