"""All that is held under an email address: look, take it away, erase it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from contact.erasing import erase, left_behind, would_erase
from contact.holdings import export, holdings

TEMPLATE = "admin/contact/address.html"


class AddressForm(forms.Form):
    address = forms.EmailField(
        label="Email address",
        max_length=254,
        error_messages={
            "required": "Type the email address.",
            "invalid": "Type an email address like name@example.org.",
        },
    )
    is_sure = forms.BooleanField(
        label="Erase it for good. I have the person’s wish.", required=False
    )


def address_page(model_admin, request):
    """One page; what is shown, downloaded or erased is asked for by POST alone."""
    if not model_admin.has_delete_permission(request):
        raise PermissionDenied
    form = AddressForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(model_admin, request, form, status=422 if form.is_bound else 200)
    address = form.cleaned_data["address"]
    if "_export" in request.POST:
        return _file(address)
    if "_erase" in request.POST and form.cleaned_data["is_sure"]:
        return _erased(model_admin, request, address)
    if "_erase" in request.POST:
        form.add_error("is_sure", "Tick this box to erase.")
    return _page(
        model_admin,
        request,
        form,
        status=422 if form.errors else 200,
        counts=would_erase(address),
        left_behind=left_behind(address),
    )


def _page(model_admin, request, form, status, **found):
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "What we hold under an email address",
        "opts": model_admin.opts,
        "form": form,
        **found,
    }
    return TemplateResponse(request, TEMPLATE, context, status=status)


def _file(address):
    response = JsonResponse(
        export(address), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    response["Content-Disposition"] = 'attachment; filename="held-under-address.json"'
    response["Cache-Control"] = "no-store, private"
    return response


def _erased(model_admin, request, address):
    conversations = list(holdings(address)["conversations"])
    model_admin.log_deletions(request, conversations)
    removed = erase(address)
    told = ", ".join(f"{what}: {count}" for what, count in removed.items())
    messages.success(request, f"Erased. {told.capitalize()}.")
    for words in left_behind(address):
        messages.warning(request, words)
    return HttpResponseRedirect(reverse("admin:contact_conversation_changelist"))
