"""The shelf and the cellar: settings, sources, words, numbers to call, symptoms."""

from django.utils.text import slugify

from fibro.library.models import (
    HelpLine,
    Mechanism,
    RelatedSite,
    SiteSettings,
    Source,
    Symptom,
    Term,
)

from .starter import create, lines, read_pages, read_yaml


def load_settings(starter):
    if starter.is_new("settings", "site") and not SiteSettings.objects.exists():
        SiteSettings(**read_yaml("settings.yaml")).save()


def load_library(starter):
    says = read_yaml("facts.yaml")
    for row in read_yaml("sources.yaml"):
        if starter.is_new("source", row["key"]):
            values = {k: v for k, v in row.items() if k != "kind" and v}
            values |= {
                "kind_of_work": slugify(row["kind"]),
                "says": lines(says.get(row["key"])),
            }
            create(Source, "key", **values)
    for row in read_yaml("terms.yaml"):
        if starter.is_new("term", row["slug"]):
            row["also_called"] = lines(row.get("also_called"))
            create(Term, "slug", **row)
    for row in read_yaml("helplines.yaml"):
        key = f"{row['country']} {row['name']} {row['contact']}"
        if starter.is_new("help line", key):
            row["page_url"] = row.pop("page", "")
            HelpLine(**row).save()
    for order, row in enumerate(read_yaml("related_sites.yaml")):
        if starter.is_new("related site", row["name"]):
            create(RelatedSite, "name", **row, order=order)
    for row in read_yaml("mechanisms.yaml"):
        if starter.is_new("mechanism", row["slug"]):
            mechanism = create(
                Mechanism,
                "slug",
                slug=row["slug"],
                name=row["name"],
                says=row["what_we_say"],
                does_not_say=row["what_we_do_not_say"],
                strength=row["strength"],
            )
            mechanism.sources.set(Source.objects.filter(key__in=row["sources"]))


def load_symptoms(starter):
    for front, body in read_pages("symptoms"):
        if starter.is_new("symptom", front["slug"]):
            starter.page(
                Symptom,
                front,
                body,
                short_name=front["short_name"],
                patient_words=lines(front["patient_words"]),
                in_short=lines(front["in_short"]),
                order=front["order"],
            )
