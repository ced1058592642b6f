import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0005_review_request"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegistryCheck",
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
                ("asked_at", models.DateTimeField(db_index=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("words", models.TextField(blank=True)),
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="registry_check",
                        to="library.source",
                    ),
                ),
            ],
            options={"default_permissions": ()},
        ),
        migrations.RemoveConstraint(model_name="source", name="source_doi_once"),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("doi"),
                condition=models.Q(("doi", ""), _negated=True),
                name="source_doi_once",
                violation_error_message="Another source has this DOI already.",
            ),
        ),
    ]
