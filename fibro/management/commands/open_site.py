from django.core.management.base import BaseCommand, CommandError

from fibro import opening


class Command(BaseCommand):
    help = "Open the site: search engines may come, example shops are hidden."

    def add_arguments(self, parser):
        parser.add_argument(
            "--anyway", action="store_true", help="although the list is not done"
        )

    def handle(self, *, anyway, **options):
        missing = opening.missing()
        if missing and not anyway:
            raise CommandError(
                "Not opened. Still to do:\n- "
                + "\n- ".join(missing)
                + "\nWith --anyway it opens without."
            )
        opening.open_site()
        self.stdout.write("The site is open.")
