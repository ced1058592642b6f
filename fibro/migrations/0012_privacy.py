from django.db import migrations
from django.utils import timezone

# What the page said before searches without result were counted.
BEFORE = (
    "It does not keep your IP address, the page you came from or what you searched for."
)
NOW = (
    "The line does not hold your IP address, the page you came from or what you "
    "searched for."
)
NEXT = "## What stays on your device"
SECTION = """## When you search

> We count searches that find nothing, so that we can write what is missing.

When a search finds nothing, we keep a scrambled mark made from it, the day and a count. We do not keep the words yet. If the same search comes again on another day, we keep its words too.

We keep no time of day, and nothing about who searched. Some searches are never kept: those with an email address, a web address, a long number or more than 6 words. We cannot tell a name from other words, so please leave names out.

If it does not come again, the mark goes after 90 days. Otherwise mark and words go 12 months after the last such search, or sooner if our pages come to answer it. Backups may hold a copy for longer.

"""


def say_so(apps, schema_editor):
    """On a page that still has the starter's words; others are their editors'."""
    SitePage = apps.get_model("fibro", "SitePage")
    page = SitePage.objects.filter(slug="privacy", body__contains=BEFORE).first()
    if page is None or NEXT not in page.body:
        return
    body = page.body.replace(BEFORE, NOW).replace(NEXT, SECTION + NEXT, 1)
    SitePage.objects.filter(pk=page.pk).update(body=body, updated_at=timezone.now())
    # The worker prints it anew.
    ContentType = apps.get_model("contenttypes", "ContentType")
    page_type, _ = ContentType.objects.get_or_create(
        app_label="fibro", model="sitepage"
    )
    apps.get_model("content", "StalePage").objects.update_or_create(
        page_type=page_type, page_id=page.pk, defaults={"due_at": timezone.now()}
    )


class Migration(migrations.Migration):
    dependencies = [
        ("fibro", "0011_roles"),
        ("content", "0008_link_check"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(say_so, migrations.RunPython.noop)]
