from django.apps import AppConfig
from django.core.checks import Tags, register

from .checks import search_index_is_whole


class ContentConfig(AppConfig):
    name = "fibro.content"
    verbose_name = "What pages share"

    def ready(self):
        register(search_index_is_whole, Tags.database)
