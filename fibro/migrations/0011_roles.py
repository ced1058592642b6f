from django.db import migrations

from fibro.roles import renew_roles


class Migration(migrations.Migration):
    dependencies = [
        ("fibro", "0010_search_miss"),
        ("content", "0008_link_check"),
    ]

    operations = [migrations.RunPython(renew_roles, migrations.RunPython.noop)]
