from django.db import migrations

from fibro.roles import renew_roles


class Migration(migrations.Migration):
    dependencies = [
        ("fibro", "0012_privacy"),
        ("library", "0010_publish_faq"),
    ]

    operations = [migrations.RunPython(renew_roles, migrations.RunPython.noop)]
