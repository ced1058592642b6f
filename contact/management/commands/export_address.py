import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from contact.holdings import export


class Command(BaseCommand):
    help = "Write as JSON all that any table holds under an email address."

    def add_arguments(self, parser):
        parser.add_argument("address")
        parser.add_argument(
            "--to", type=Path, metavar="FILE", help="A new file; else it is printed."
        )

    def handle(self, *, address, to, **options):
        if "@" not in address:
            raise CommandError("That is no email address.")
        text = json.dumps(
            export(address), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1
        )
        if to is None:
            self.stdout.write(text)
            return
        try:
            to.touch(mode=0o600, exist_ok=False)
            to.write_text(f"{text}\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"Not written: {error}.") from error
        self.stdout.write(f"Written to {to}.")
