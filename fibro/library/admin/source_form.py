"""The fields of a source, as an editor fills them in."""

from django import forms
from django.core.exceptions import ValidationError

from fibro.content.models import FormerAddress

from ..bibliography.identifiers import doi_of, pmids_in
from ..models import Source

# What another program can know of a work.
FIELDS = ["key", "kind_of_work", "authors", "title", "container", "year"]
FIELDS += ["volume_pages", "doi", "pmid", "url", "retracted_on"]


class DoiField(forms.CharField):
    """Takes the link of a DOI as well."""

    def widget_attrs(self, widget):
        # A browser would cut what is pasted there, and say nothing.
        return super().widget_attrs(widget) | {"maxlength": None}

    def to_python(self, value):
        return doi_of(super().to_python(value))


class PmidField(DoiField):
    """Takes “PMID: 27377815” and the link as well."""

    def to_python(self, value):
        typed = forms.CharField.to_python(self, value)
        return next(iter(pmids_in(typed)), typed)


class SourceForm(forms.ModelForm):
    class Meta:
        model = Source
        fields = [*FIELDS, "superseded_by", "says"]
        field_classes = {"doi": DoiField, "pmid": PmidField}
        labels = {"volume_pages": "Volume, issue and pages"}
        help_texts = {"volume_pages": "Such as 76(2):318-328."}
        error_messages = {
            "key": {"unique": "Another source has this key. Change it."},
            "title": {"required": "Type the title."},
        }

    def clean_key(self):
        """Texts still cite a work by a key it once had: they must not mean another."""
        key = self.cleaned_data["key"]
        former = FormerAddress.objects.filter(kind=Source.kind, key=key)
        other = former.exclude(page_id=self.instance.pk).first()
        if "key" in self.changed_data and other and other.page:
            raise ValidationError(
                f"{other.page.key} once had this key, and texts may still cite it by "
                "that. Choose another."
            )
        return key

    def clean_doi(self):
        doi = self.cleaned_data["doi"]
        if doi:
            self.refuse_if_taken(doi__iexact=doi)
        return doi

    def clean_pmid(self):
        pmid = self.cleaned_data["pmid"]
        if pmid:
            self.refuse_if_taken(pmid=pmid)
        return pmid

    def refuse_if_taken(self, **mark):
        """Raise ValidationError if another source has it."""
        others = Source.objects.exclude(pk=self.instance.pk).filter(**mark)
        if other := others.first():
            raise ValidationError(f"{other.key} has this already: {other.title[:80]}")
