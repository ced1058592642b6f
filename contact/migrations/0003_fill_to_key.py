from django.db import migrations


def fill(apps, schema_editor):
    rows = apps.get_model("contact", "OutboxEmail").objects
    for email in rows.only("pk", "to").iterator(chunk_size=2000):
        rows.filter(pk=email.pk).update(to_key=email.to.casefold())


class Migration(migrations.Migration):
    dependencies = [
        ("contact", "0002_erasure"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
