from django.core.management.base import BaseCommand

from fibro.worker import work_once, work_until_stopped


class Command(BaseCommand):
    help = "Send the mail that is due and do what else waits; once, or in a loop."

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="until stopped")

    def handle(self, *, loop, **options):
        if loop:
            work_until_stopped()
        else:
            work_once()
