from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "fibro.content"
    verbose_name = "What pages share"
