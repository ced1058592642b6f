from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from fibro.content.answers import page_answer
from fibro.content.mentions import resolve
from fibro.content.paging import asked_page
from fibro.library.models import Symptom

from .appointment import appointment_sheet
from .approaches import EVERYTHING, INTRODUCTIONS, PLURALS, shelf_path
from .catalogue import catalogue
from .comparison import comparison
from .evidence_map import ON_A_PAGE, asked_kind, evidence_map
from .lookup import NOT_LISTED, look_up
from .models import Treatment

HOME = ("Home", "/")
TREATMENTS = ("Treatments", "/treatments/")
LIST = "treatments/treatment_list.html"
DETAIL = "treatments/treatment_detail.html"
COMPARE = "treatments/treatment_compare.html"
SHEET = "treatments/treatment_appointment.html"
MAP = "treatments/evidence_map.html"
LOOKUP = "treatments/interaction_lookup.html"
# The article that readers of the list go to for what they do not find in it.
NOT_ADVISED = ("article", "not-usually-advised")


@require_safe
def treatment_list(request):
    treatments = Treatment.objects.visible_to(request.user).for_cards()
    return _listed(
        request,
        treatments,
        page_title="Treatments",
        lede=EVERYTHING,
        crumbs=[HOME],
        section_current="page",
    )


@require_safe
def treatment_approach(request, approach):
    if approach not in PLURALS:
        raise Http404
    treatments = Treatment.objects.visible_to(request.user).of_approach(approach)
    return _listed(
        request,
        treatments.for_cards(),
        page_title=PLURALS[approach],
        lede=INTRODUCTIONS[approach],
        crumbs=[HOME, TREATMENTS],
        shelf=approach,
    )


@require_safe
def treatment_detail(request, approach, slug):
    pages = Treatment.objects.shown_to(request).for_page()
    page = get_object_or_404(pages, slug=slug)
    if page.approach != approach:
        return HttpResponsePermanentRedirect(page.get_absolute_url())
    shelf = (PLURALS[page.approach], shelf_path(page.approach))
    shown = _beside(page)
    response = page_answer(
        request, DETAIL, page, [HOME, TREATMENTS, shelf], section="treatments", **shown
    )
    if shown["placements"]:
        # Shops may need to see which site a reader came from, never which page.
        response["Referrer-Policy"] = "strict-origin-when-cross-origin"
    return response


@require_safe
def treatment_compare(request):
    published = Treatment.objects.visible_to(request.user)
    context = {
        "comparison": comparison(published, request.GET.getlist("t")),
        "page_title": "Compare treatments",
        "crumbs": [HOME, TREATMENTS],
    }
    return _state_page(request, COMPARE, context, has_state="t" in request.GET)


@require_safe
def appointment(request):
    published = Treatment.objects.published()
    context = {
        "sheet": appointment_sheet(published, request.GET.getlist("t")),
        "page_title": "Sheet for my appointment",
        "crumbs": [HOME, TREATMENTS],
    }
    return _state_page(request, SHEET, context, has_state="t" in request.GET)


@require_safe
def evidence(request):
    published = Treatment.objects.published()
    kind, has_unknown = asked_kind(request.GET)
    shown = published.of_approach(kind) if kind else published
    page = asked_page(request, shown.for_map(), ON_A_PAGE)
    found = evidence_map(published, page, kind, has_unknown)
    context = {
        "map": found,
        "page_title": "Evidence map",
        "crumbs": [HOME, TREATMENTS],
    }
    return _state_page(request, MAP, context, has_state=found.is_filtered)


@require_safe
def interaction_lookup(request):
    context = {
        "lookup": look_up(request.GET.getlist("m")),
        "not_listed": NOT_LISTED,
        "page_title": "Taking two things together",
        "crumbs": [HOME, TREATMENTS],
    }
    return _state_page(request, LOOKUP, context, has_state="m" in request.GET)


def _beside(page):
    """What a treatment's page prints beside its texts."""
    return {
        "rows": page.rows,
        "questions": list(page.questions),
        "placements": [] if page.is_medicine else page.placements.for_page(),
    }


def _listed(request, treatments, **context):
    symptoms = Symptom.objects.published().for_cards()
    found = catalogue(treatments, symptoms, request.GET, one_shelf="shelf" in context)
    context |= {
        "catalogue": found,
        "not_advised": resolve([NOT_ADVISED]).get(NOT_ADVISED),
        "page_description": context["lede"],
    }
    return _state_page(request, LIST, context, has_state=found.is_filtered)


def _state_page(request, template, context, *, has_state):
    """What a reader chose stands in the address: it is nobody else's business."""
    context |= {"section": "treatments", "noindex": has_state}
    response = render(request, template, context)
    if has_state:
        response["Referrer-Policy"] = "no-referrer"
    return response
