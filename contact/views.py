import logging

from django.conf import settings
from django.core import signing
from django.db import Error as DatabaseProblem
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from . import inbox
from .asked_page import asked_page
from .forms import ContactForm, MessageForm
from .letters import help_lines
from .limits import too_many
from .models import Conversation
from .models.conversation import LINK_DAYS
from .outage import words_kept

log = logging.getLogger("contact.views")

HOME = ("Home", "/")
THANKS_SALT = "contact.thanks"
THANKS_SECONDS = 3600
TOO_MANY = (
    "Too many messages came from you or your network, so nothing was sent. Your words "
    "are still below: please try again in an hour, or tomorrow"
)
NOT_STORED = (
    "We could not save your message just now, so nothing was sent. Your words are "
    "still below: please try again in a minute"
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@words_kept
def contact_form(request, expired=False):
    """The form; `expired` shows a refused one again, words kept, token fresh."""
    if request.method != "POST":
        return _form_page(request, ContactForm(initial=_asked(request.GET)))
    if expired:
        return _form_page(request, ContactForm.as_typed(request), 403, expired=True)
    form = ContactForm(request.POST)
    if form.is_valid() and form.shows_help_first:
        return _form_page(request, form, help_lines=help_lines(), unsent=True)
    if form.is_valid() and (conversation := _received(request, form)):
        return _see(f"{reverse('contact:thanks')}?m={_thanks_token(conversation)}")
    return _form_page(request, form, status=form.status)


@never_cache
@require_safe
def contact_thanks(request):
    reference = _thanked_for(request.GET.get("m", ""))
    conversation = Conversation.objects.by_reference(reference).first()
    context = {
        "conversation": conversation,
        "help_lines": help_lines() if _is_urgent(conversation) else [],
        "link_days": LINK_DAYS,
        "page_title": "Thank you, we have your message",
    }
    return _private(request, "contact/thanks.html", context)


# The address itself is the secret that a forged form would need. And a page sent
# with no-referrer posts “Origin: null”, which Django's check refuses.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@words_kept
def contact_thread(request, token):
    """The visitor's own view of their conversation, for whoever holds the link."""
    conversation = Conversation.objects.by_link(token).for_desk().first()
    if conversation is None:
        return _private(request, "contact/thread_closed.html", {}, status=404)
    if request.method != "POST":
        return _thread_page(request, conversation, MessageForm())
    if "revoke" in request.POST:
        conversation.revoke_link()
        return _private(request, "contact/thread_closed.html", {"revoked": True})
    form = MessageForm(request.POST)
    if form.is_valid() and form.shows_help_first:
        return _thread_page(request, conversation, form, help_lines=help_lines())
    if form.is_valid() and _added(request, conversation, form):
        return _see(f"{request.path}?added=1#last")
    return _thread_page(request, conversation, form, status=form.status)


def _asked(query):
    """What a link to the form asks for: the page, and what it is about."""
    page = asked_page(query.get("about", ""))
    if query.get("kind") == "mistake":
        topic = "correction"
    else:
        topic = query.get("topic") or ("general" if page else "")
    return {"about": page.path if page else "", "topic": topic}


def _received(request, form):
    """The conversation that keeps the form; None, and the form says why, if none."""
    said, stamp = form.cleaned_data, form.read_stamp
    key = inbox.submission_key(
        "form", stamp.day, said["topic"].pk, said["email"].casefold(), said["message"]
    )
    try:
        if found := inbox.stored(key):
            return found
        if too_many(request.META.get("REMOTE_ADDR", ""), said["email"]):
            return form.refuse(TOO_MANY, 429)
        return inbox.receive(key, **form.letter())
    except DatabaseProblem as error:
        return _not_stored(form, error)


def _added(request, conversation, form):
    stamp, said = form.read_stamp, form.cleaned_data
    answered = conversation.messages.ours().newest_pk()
    key = inbox.submission_key(
        "thread", stamp.day, conversation.pk, answered, said["message"]
    )
    try:
        if found := inbox.stored(key):
            return found
        if too_many(request.META.get("REMOTE_ADDR", ""), conversation.email):
            return form.refuse(TOO_MANY, 429)
        return inbox.add_to_thread(key, conversation, said["message"], form.is_a_worry)
    except DatabaseProblem as error:
        return _not_stored(form, error)


def _not_stored(form, error):
    # The error's own text may quote the row, which is the visitor's.
    log.error("message not stored", extra={"job": type(error).__name__})
    return form.refuse(NOT_STORED, 503)


def _form_page(request, form, status=200, **context):
    context = {
        "help_lines": help_lines() if form.is_for_the_struggling else [],
        **context,
        "form": form,
        "page_title": "Contact us",
        "page_description": "Write to the people who make this site. A person reads "
        "every message.",
        "section": "contact",
        "section_current": "page",
        "crumbs": [HOME],
    }
    return render(request, "contact/form.html", context, status=status)


def _thread_page(request, conversation, form, status=200, **context):
    context |= {
        "form": form,
        "conversation": conversation,
        "thread": conversation.messages.for_thread(),
        "was_added": "added" in request.GET,
        "link_days": LINK_DAYS,
        "page_title": f"Your messages, {conversation}",
    }
    return _private(request, "contact/thread.html", context, status=status)


def _private(request, template, context, status=200):
    """A page for one visitor: nothing of its address leaves it."""
    context = {
        **context,
        "canonical": "",
        "noindex": True,
        "mail_is_set_up": settings.MAIL_IS_SET_UP,
        "section": "contact",
        "crumbs": [HOME, ("Contact us", reverse("contact:form"))],
    }
    response = render(request, template, context, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _see(url):
    response = HttpResponseRedirect(url)
    response.status_code = 303  # so that every browser fetches it by GET
    return response


def _thanks_token(conversation):
    return signing.dumps(conversation.reference, salt=THANKS_SALT)


def _thanked_for(token):
    try:
        return signing.loads(token, salt=THANKS_SALT, max_age=THANKS_SECONDS)
    except (signing.BadSignature, ValueError):
        return ""


def _is_urgent(conversation):
    return conversation is not None and conversation.is_flagged_urgent
