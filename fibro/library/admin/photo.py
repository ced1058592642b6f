from django import forms
from django.contrib import admin
from django.utils.html import format_html

from fibro.content.pictures import read_picture

from ..models import Photo
from .shown import ShownAdmin
from .where_used import is_named_for_readers

ALREADY = "This very picture is in the library already, as “{}”."

AGAIN = "Choose the file again: a browser cannot keep it when a form is refused."
NO_WORDS = "Say what it shows, or tick “only decoration” and leave the words empty."


class PhotoForm(forms.ModelForm):
    """A file is chosen once; later only its words change."""

    upload = forms.FileField(
        label="File",
        help_text="JPEG, PNG, WebP or AVIF, up to 15 MB. It is drawn anew: place, "
        "camera and whatever else the file holds are left out.",
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"}
        ),
    )

    # What was in the file that was chosen.
    picture = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("upload", None)

    def full_clean(self):
        super().full_clean()
        if self.errors and "upload" in self.files and "upload" not in self.errors:
            self.add_error("upload", AGAIN)

    def clean(self):
        data = super().clean()
        is_silent = not (data.get("alt") or "alt" in self.errors)
        if data.get("is_decorative", False) != is_silent:
            self.add_error("alt", NO_WORDS)
        return data

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        self.picture = read_picture(upload)
        same = Photo.objects.filter(digest=self.picture.digest).first()
        if same:
            raise forms.ValidationError(ALREADY.format(same))
        return upload


@admin.register(Photo)
class PhotoAdmin(ShownAdmin):
    form = PhotoForm
    why_only_read = "A page that readers see, saw or will see shows this picture"
    list_display = ["shown", "name", "alt", "is_decorative"]
    list_display_links = ["name"]
    list_filter = ["is_decorative"]
    search_fields = ["name", "alt", "credit"]
    readonly_fields = ["shown", "used_on"]

    def is_shown(self, thing):
        return is_named_for_readers("photo", [str(thing.pk)])

    def get_fields(self, request, obj=None):
        words = ["name", "alt", "is_decorative", "credit"]
        return ["shown", *words, "used_on"] if obj else ["upload", *words]

    def save_model(self, request, obj, form, change):
        # Files first: no row may name a file that is not there.
        if form.picture:
            obj.keep(form.picture)
        super().save_model(request, obj, form, change)

    @admin.display(description="picture")
    def shown(self, photo):
        if not photo.sizes:
            return "–"
        width, height = photo.sizes[0]
        return format_html(
            '<img src="{}" width="{}" height="{}" alt="" loading="lazy">',
            photo.smallest_url,
            160,
            round(height * 160 / width),
        )

    @admin.display(description="used on")
    def used_on(self, photo):
        return ", ".join(str(page) for page in photo.used_on) or "No page shows it."
