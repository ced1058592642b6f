from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from fibro.content.models import SearchEntry
from fibro.content.search import forget_all
from fibro.library.models import Faq, Term
from fibro.models import SitePage


class Command(BaseCommand):
    help = "Make the search index again from the pages, words and questions."

    @transaction.atomic
    def handle(self, **options):
        forget_all()
        kinds = ("article", "treatment", "symptom")
        models = [apps.get_model(settings.CONTENT_KINDS[kind]) for kind in kinds]
        for model in (*models, SitePage, Faq):
            for page in model.objects.order_by("pk").iterator():
                page.derive()
        for term in Term.objects.order_by("pk").iterator():
            term.index()
        self.stdout.write(f"{SearchEntry.objects.count()} entries.")
