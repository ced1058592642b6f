"""The page of the desk where posts are uploaded, looked at, and imported."""

from django import forms
from django.contrib import admin
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.template.response import TemplateResponse

from fibro.content.validators import no_null

from . import import_file
from .original import ENDINGS, MOST_BYTES, Original, shown

MOST_FILES = 20
# What is looked at first comes back with the form; a request may hold 2.5 MB.
MOST_CARRIED = 2_000_000
SALT = "fibro.importing.desk"
DAY = 24 * 60 * 60


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Up to MOST_FILES files, as a list; empty ones are refused file by file."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        files = (data if isinstance(data, list) else [data]) or [None]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"Choose {MOST_FILES} files at most.")
        return [super(FilesField, self).clean(file, initial) for file in files]


class ImportForm(forms.Form):
    files = FilesField(
        allow_empty_file=True,
        max_length=200,
        help_text=f"One or more files ending in {', '.join(ENDINGS)}, each up to "
        f"{MOST_BYTES // 1000:,} kB. Each becomes one draft.",
        error_messages={"required": "Choose at least one file."},
    )
    title = forms.CharField(
        required=False,
        max_length=200,
        validators=[no_null],
        help_text="For one file only. If empty, the first heading is taken, else the "
        "file's name.",
    )
    place_store = forms.BooleanField(
        required=False,
        label="Place the store page",
        help_text="At the end of each article whose file had a line for a store, if "
        "the wall allows it there.",
    )

    def __init__(self, *args, may_place, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["files"].widget.attrs["accept"] = ",".join(ENDINGS)
        if not may_place:
            del self.fields["place_store"]

    def clean(self):
        data = super().clean()
        files = data.get("files") or []
        if data.get("title") and len(files) > 1:
            self.add_error("title", "A title is for one file. Choose one, or no title.")
        return data

    def as_order(self) -> dict:
        """What was asked for, as plain JSON."""
        data = self.cleaned_data
        return {
            "files": [
                (shown(file.name), file.read(MOST_BYTES + 1).decode("latin-1"))
                for file in data["files"]
            ],
            "title": data["title"],
            "place_store": data.get("place_store", False),
        }


def import_articles(request):
    """GET: the form. POST with files: the reports. POST with those: the import."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
    may_place = request.user.has_perm("store.add_placement")
    context = {"title": "Import posts", **admin.site.each_context(request)}
    if "carried" in request.POST:
        return _page(request, context | _imported(request, may_place))
    form = ImportForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        may_place=may_place,
    )
    if form.is_valid():
        context |= _looked_at(form.as_order(), request.user)
    return _page(request, context | {"form": form})


def _page(request, context):
    return TemplateResponse(request, "admin/import_articles.html", context)


def _looked_at(order, user):
    """The reports of a dry run, and what to send to have it done."""
    reports = _run(order, user, dry_run=True)
    usable = [
        file
        for file, report in zip(order["files"], reports, strict=True)
        if report.outcome == "would be imported"
    ]
    carried = signing.dumps(
        {**order, "files": usable, "user": user.pk}, salt=SALT, compress=True
    )
    is_too_much = len(carried) > MOST_CARRIED
    return {
        "reports": reports,
        "carried": "" if is_too_much else carried if usable else "",
        "is_too_much": is_too_much,
        "count": len(usable),
    }


def _imported(request, may_place):
    """The reports of the import itself, or a fresh form with a word why not."""
    try:
        order = signing.loads(request.POST["carried"], salt=SALT, max_age=DAY)
    except signing.BadSignature:
        order = {}
    if order.get("user") != request.user.pk:
        return {"form": ImportForm(may_place=may_place), "is_out_of_date": True}
    order["place_store"] = order["place_store"] and may_place
    return {"reports": _run(order, request.user, dry_run=False), "is_done": True}


def _run(order, user, dry_run):
    return [
        import_file(
            Original(name, data.encode("latin-1")),
            title=order["title"],
            place_store=order["place_store"],
            dry_run=dry_run,
            user=user,
        )
        for name, data in order["files"]
    ]
