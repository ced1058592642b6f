from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "fibro.library"
    verbose_name = "Library"
