from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class FibroConfig(AppConfig):
    name = "fibro"
    verbose_name = "The site"


class DeskConfig(AdminConfig):
    default_site = "fibro.desk.Desk"
