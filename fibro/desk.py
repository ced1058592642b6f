"""The admin site: sign-in with a second factor where one is set up."""

from functools import update_wrapper

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.csrf import csrf_protect
from django_otp import match_token, user_has_device

from . import chosen_rows, opening, today
from .content.filled_form import shown_again
from .content.kept_form import (
    GOING_ON,
    drop_unsent,
    is_left,
    opened_by,
    sealed,
    unsealed,
    unsent,
    whose,
)
from .importing.desk import import_articles

# In the order of a day's work.
ROOMS = [
    "contact",
    "articles",
    "treatments",
    "library",
    "store",
    "fibro",
    "content",
    "auth",
]
SECOND_FACTOR = ["otp_totp", "otp_static"]
WHO_SIGNS_IN = "Who may sign in"


class SignInForm(AdminAuthenticationForm):
    """User name, password, and a code for those who have a device."""

    otp_token = forms.CharField(
        required=False,
        label="Code from your authenticator app",
        help_text="Only if you have set up a second factor.",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}
        ),
    )

    def clean(self):
        data = super().clean()
        user = self.get_user()
        owner = whose(self.data.get("kept", ""))
        if user and owner and user.get_username() != owner:
            raise forms.ValidationError(
                f"This page keeps what {owner} typed, and nobody else gets it. Sign in "
                "on another page."
            )
        if user and user_has_device(user):
            # django-otp reads this attribute when the sign-in is completed.
            token = data.get("otp_token")
            user.otp_device = match_token(user, token) if token else None
            if user.otp_device is None:
                raise forms.ValidationError(
                    "Type the code that your authenticator app shows now."
                )
        return data


class Desk(AdminSite):
    site_header = "Fibro"
    site_title = "Fibro desk"
    index_title = "The desk"
    login_form = SignInForm
    index_template = "admin/start.html"

    def has_permission(self, request):
        """Staff; with a second factor where it is set up or required."""
        if not super().has_permission(request):
            return False
        return not _needs_second_factor(request) or request.user.is_verified()

    def admin_view(self, view, cacheable=False):
        """A form that arrives after the sign-in ended comes back after the next one."""
        inner = super().admin_view(view, cacheable)

        def opened(request, *args, **kwargs):
            is_sent = request.method == "POST" and request.path != self._out()
            if is_sent and not self.has_permission(request):
                return self._sign_in_first(request, sealed(request))
            if GOING_ON in request.POST:
                drop_unsent(request)
            if words := chosen_rows.reason_against(request):
                messages.warning(request, words)
                return redirect(request.get_full_path())
            try:
                response = inner(request, *args, **kwargs)
                if chosen_rows.is_of_no_page(request, response.get("Location")):
                    messages.warning(request, chosen_rows.NO_SUCH_PAGE)
            except (Http404, PermissionDenied):
                if not is_left(request):
                    raise
            return redirect("admin:go_on") if is_left(request) else response

        return update_wrapper(csrf_protect(opened), view)

    @staticmethod
    def _out():
        return reverse("admin:logout")

    def _sign_in_first(self, request, kept):
        """The sign-in form, holding the form that was sent.

        Asked for nobody: Django would lead whoever is signed in past it.
        """
        asked = shown_again(request, [])
        asked.method, asked.user = "GET", AnonymousUser()
        context = {"kept": kept, "kept_of": whose(kept)}
        return super().login(asked, context | {"app_path": reverse("admin:login")})

    def came_late(self, request):
        """The answer to a form that an earlier sign-in opened, in this browser or tab.

        None, unless it carries our signature: it might come from another site.
        """
        is_sign_in = request.path == reverse("admin:login")
        kept = request.POST.get("kept", "") if is_sign_in else sealed(request)
        owner = whose(kept)
        if not (owner or is_sign_in):
            return None
        # What nobody signed might have been planted there by another site.
        kept = kept if owner else ""
        if self.has_permission(request) and owner in ("", request.user.get_username()):
            return redirect(unsealed(request, kept) or "admin:index")
        return self._sign_in_first(request, kept)

    def login(self, request, extra_context=None):
        kept = request.POST.get("kept", "")
        context = {"kept": kept, "kept_of": whose(kept), **(extra_context or {})}
        response = super().login(request, context)
        if kept and response.status_code == 302 and request.user.is_authenticated:
            return redirect(unsealed(request, kept) or response.url)
        return response

    def each_context(self, request):
        context = super().each_context(request)
        return context | {"opened_by": opened_by(request.user)}

    def get_urls(self):
        return [
            path("go-on/", self.admin_view(self.go_on), name="go_on"),
            path("open-site/", self.admin_view(self.open_site), name="open_site"),
            path(
                "import-articles/",
                self.admin_view(import_articles),
                name="import_articles",
            ),
            # Before Django's own, which asks nobody for a right.
            path(
                "r/<path:content_type_id>/<path:object_id>/",
                self.admin_view(self.see_on_site),
                name="view_on_site",
            ),
            *super().get_urls(),
        ]

    def get_app_list(self, request, app_label=None):
        """The rooms in order; devices stand beside the people who own them."""
        rooms = super().get_app_list(request, app_label)
        found = {room["app_label"]: room for room in rooms}
        for label in found.keys() & {"auth", *SECOND_FACTOR}:
            found[label]["name"] = WHO_SIGNS_IN
        if app_label:
            return rooms
        devices = [m for label in SECOND_FACTOR for m in _models(found, label)]
        if "auth" in found:
            found["auth"]["models"] += devices
        if "fibro" in found and "content" in found:
            found["fibro"]["models"] += found.pop("content")["models"]
        for label in SECOND_FACTOR * ("auth" in found):
            found.pop(label, None)
        last = len(ROOMS)
        order = {label: place for place, label in enumerate(ROOMS)}
        return sorted(found.values(), key=lambda r: order.get(r["app_label"], last))

    def index(self, request, extra_context=None):
        user = request.user
        context = {
            "duties": opening.duties_for(user),
            "today": today.lines_for(user),
            "due_months": today.months_for(user),
            **(extra_context or {}),
        }
        return super().index(request, context)

    def go_on(self, request):
        """Asks whether to send again what a view keeps no filled form for."""
        sent = unsent(request)
        if sent is None or "leave" in request.GET:
            drop_unsent(request)
            return redirect("admin:index")
        context = self.each_context(request) | {"sent": sent, "title": "Go on"}
        return TemplateResponse(request, "admin/go_on.html", context)

    def see_on_site(self, request, content_type_id, object_id):
        """The page of a row, for who may look at the row; never a visitor's own."""
        for model, shown_by in self._registry.items():
            kind = ContentType.objects.get_for_model(model)
            if content_type_id == str(kind.pk) and shown_by.view_on_site:
                row = shown_by.get_object(request, object_id)
                if row and shown_by.has_view_permission(request, row):
                    return redirect(row.get_absolute_url())
        raise Http404

    def open_site(self, request):
        """POST only; the list is asked again, not believed."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        allowed = request.user.has_perm(opening.MAY_OPEN)
        if not allowed or opening.missing():
            messages.error(request, "Not opened: the list below is not done yet.")
        else:
            opening.open_site()
            messages.success(request, "The site is open. Search engines may come.")
        return redirect("admin:index")


def _needs_second_factor(request):
    """Asked of the database once a request: the desk asks for every page again."""
    if settings.REQUIRE_SECOND_FACTOR:
        return True
    if not hasattr(request, "_user_has_device"):
        request._user_has_device = user_has_device(request.user)
    return request._user_has_device


def _models(rooms, label):
    return rooms[label]["models"] if label in rooms else []
