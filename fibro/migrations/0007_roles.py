from django.db import migrations

from fibro.roles import renew_roles


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

    operations = [migrations.RunPython(renew_roles, migrations.RunPython.noop)]
