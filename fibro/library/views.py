from itertools import groupby

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from fibro.content.answers import page_answer
from fibro.content.mentions import pages_naming

from .models import Faq, Mechanism, Person, RelatedSite, Source, Symptom, Term
from .urgent_help import by_country, read_snapshot

HOME = ("Home", "/")


@require_safe
def symptom_list(request):
    symptoms = Symptom.objects.visible_to(request.user).for_cards()
    context = {"symptoms": symptoms, "crumbs": [HOME], "page_title": "Symptoms"}
    return render(request, "library/symptom_list.html", context)


@require_safe
def symptom_detail(request, slug):
    pages = Symptom.objects.shown_to(request).with_people()
    page = get_object_or_404(pages, slug=slug)
    crumbs = [HOME, ("Symptoms", "/symptoms/")]
    return page_answer(request, "library/symptom_detail.html", page, crumbs)


@require_safe
def term_list(request):
    terms = Term.objects.by_letter()
    letters = [(k, list(g)) for k, g in groupby(terms, lambda term: term.letter)]
    context = {"letters": letters, "crumbs": [HOME], "page_title": "Glossary"}
    return render(request, "library/term_list.html", context)


@require_safe
def mechanism_list(request):
    context = {
        "mechanisms": Mechanism.objects.surest_first(),
        "crumbs": [HOME],
        "page_title": "Why it may hurt: what is known",
    }
    return render(request, "library/mechanism_list.html", context)


@require_safe
def faq_list(request):
    faqs = Faq.objects.published()
    groups = [(k, list(g)) for k, g in groupby(faqs, lambda faq: faq.group)]
    context = {
        "groups": groups,
        "crumbs": [HOME],
        "page_title": "Questions people ask",
    }
    return render(request, "library/faq_list.html", context)


@require_safe
def source_detail(request, key):
    source = get_object_or_404(Source.objects.with_successor(), key=key)
    used_on = [p for p in pages_naming("source", key) if p.is_public]
    context = {
        "source": source,
        "used_on": used_on,
        "crumbs": [HOME],
        "page_title": source.short_name,
        "page_description": source.title[:170],
    }
    return render(request, "library/source_detail.html", context)


@require_safe
def person_detail(request, slug):
    person = get_object_or_404(Person, slug=slug)
    context = {
        "person": person,
        "reviews": [r for r in person.reviews.with_pages() if r.page.is_public],
        "crumbs": [HOME],
        "page_title": person.name,
    }
    return render(request, "library/person_detail.html", context)


@require_safe
def related_site_list(request):
    sites = RelatedSite.objects.in_order()
    groups = [(k, list(g)) for k, g in groupby(sites, lambda site: site.country)]
    context = {"groups": groups, "crumbs": [HOME], "page_title": "Related sites"}
    return render(request, "library/related_site_list.html", context)


@require_safe
def urgent_help(request):
    """Touches no database: it must answer when nothing else does."""
    snapshot = read_snapshot()
    context = {
        "site": snapshot["site"],
        "countries": by_country(snapshot),
        "section": "urgent-help",
        "page_title": "Urgent help",
        "crumbs": [HOME],
    }
    return render(request, "library/urgent_help.html", context)
