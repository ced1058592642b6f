from django.db import migrations

from fibro.roles import renew_roles


def take_away(apps, schema_editor):
    """Readers see a term at once: what an author wrote would be before them."""
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    too_much = Permission.objects.filter(
        content_type__app_label="library",
        codename__in=["add_term", "change_term"],
    )
    for group in Group.objects.filter(name="Author"):
        group.permissions.remove(*too_much)


class Migration(migrations.Migration):
    dependencies = [
        ("fibro", "0014_reviewer_signs"),
        ("library", "0012_publish_source_photo"),
    ]

    operations = [
        migrations.RunPython(renew_roles, migrations.RunPython.noop),
        migrations.RunPython(take_away, migrations.RunPython.noop),
    ]
