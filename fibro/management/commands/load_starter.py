from django.core.management.base import BaseCommand

from fibro import starting


class Command(BaseCommand):
    help = (
        "Load the starter content. What was loaded once is left alone: nothing an "
        "editor changed is overwritten, nothing removed comes back."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing if the site holds content already",
        )

    def handle(self, *, if_empty, **options):
        if if_empty and starting.is_loaded():
            return
        counts = starting.load()
        for kind, count in counts.items():
            self.stdout.write(f"{count} × {kind}")
        if not counts:
            self.stdout.write("Nothing new to load.")
