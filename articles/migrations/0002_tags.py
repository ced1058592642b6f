from django.db import migrations, models
from django.db.models.functions import Lower

import articles.models.tag


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="article",
            name="tags",
            field=articles.models.tag.TagWords(
                blank=True,
                help_text="Words with commas between them.",
                through="articles.TaggedArticle",
                to="articles.Tag",
                verbose_name="Tags",
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.UniqueConstraint(
                Lower("name"),
                name="tag_once_in_any_case",
                violation_error_message="There is a tag of this name already, "
                "perhaps with other capitals.",
            ),
        ),
    ]
