from django.apps import AppConfig
from django.core.checks import Tags, register

from .checks import search_index_is_whole


class ContentConfig(AppConfig):
    name = "fibro.content"
    # What of it the desk shows stands there.
    verbose_name = "The site"

    def ready(self):
        register(search_index_is_whole, Tags.database)
