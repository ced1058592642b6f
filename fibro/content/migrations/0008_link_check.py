import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0007_sent_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("address", models.CharField(max_length=500, unique=True)),
                (
                    "due_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(null=True, verbose_name="last asked"),
                ),
                ("gone_since", models.DateTimeField(null=True)),
                ("silent_since", models.DateTimeField(null=True)),
                ("broken_since", models.DateTimeField(null=True)),
                ("words", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "verbose_name": "link to another site",
                "verbose_name_plural": "links to other sites",
                "default_permissions": ("view", "change"),
            },
        ),
    ]
