from django.db import migrations

PERMISSIONS = ("add", "change", "delete", "view", "publish")


class Migration(migrations.Migration):
    dependencies = [("library", "0011_review_request_account")]

    operations = [
        migrations.AlterModelOptions(
            name=name,
            options={"default_permissions": PERMISSIONS, "ordering": [order]},
        )
        for name, order in (("source", "key"), ("photo", "name"))
    ]
