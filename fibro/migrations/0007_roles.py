from django.contrib.auth.management import create_permissions
from django.db import migrations

from fibro.roles import give_roles


def give(apps, schema_editor):
    # Permissions are made after all migrations; the roles need them now.
    for config in apps.get_app_configs():
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    give_roles(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("fibro", "0006_submitted"),
        ("articles", "0007_photo"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contact", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("content", "0005_submitted"),
        ("library", "0007_photo"),
        ("store", "0001_initial"),
        ("treatments", "0005_owner"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
