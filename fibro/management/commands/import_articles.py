from django.core.management.base import BaseCommand, CommandError

from fibro import importing
from fibro.importing.original import from_path, shown


class Command(BaseCommand):
    help = "Make a draft of each file: plain text (.txt), Markdown (.md) or HTML."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--title", default="", help="of the article; for one file")
        parser.add_argument(
            "--dry-run", action="store_true", help="report only, store nothing"
        )
        parser.add_argument(
            "--place-store",
            choices=["end"],
            help="put the store page at the end of an article that had a store line",
        )

    def handle(self, *, files, title, dry_run, place_store, **options):
        if title and len(files) > 1:
            raise CommandError("--title is for one file. Import the others without it.")
        if "\x00" in title or len(title) > 200:
            raise CommandError("A title has 200 characters at most, and no NUL.")
        failed = 0
        for number, path in enumerate(files):
            report = self._import(
                path, title=title, dry_run=dry_run, place_store=bool(place_store)
            )
            failed += report.is_refused
            self.stdout.write(f"\n{report}" if number else str(report))
        if failed:
            raise CommandError(f"{failed} of {len(files)} files were not imported.")

    def _import(self, path, **options):
        try:
            original = from_path(path)
        except importing.Refused as refusal:
            return importing.refused(shown(str(path)), refusal)
        return importing.import_file(original, **options)
