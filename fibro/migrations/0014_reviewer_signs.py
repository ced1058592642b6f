from django.db import migrations

from fibro.roles import renew_roles


def take_away(apps, schema_editor):
    """They did nothing: the rows stand on a form that the role only reads."""
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    idle = Permission.objects.filter(
        content_type__app_label="library",
        codename__in=["add_review", "change_review"],
    )
    for group in Group.objects.filter(name="Clinical reviewer"):
        group.permissions.remove(*idle)


class Migration(migrations.Migration):
    dependencies = [
        ("fibro", "0013_roles"),
        ("library", "0011_review_request_account"),
    ]

    operations = [
        migrations.RunPython(renew_roles, migrations.RunPython.noop),
        migrations.RunPython(take_away, migrations.RunPython.noop),
    ]
