from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from fibro.backup import write_backup
from fibro.dump import BackupError


class Command(BaseCommand):
    help = (
        "Back up database and media into one file, while the site runs. "
        "DATA_DIR/.env with the secret key is not in it: keep that apart."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            help="Where to (else DATA_DIR/backups, named by the moment).",
        )

    def handle(self, *, file, **options):
        try:
            path = write_backup(file)
        except BackupError as error:
            raise CommandError(str(error)) from error
        size = path.stat().st_size / 1_000_000
        self.stdout.write(f"Backed up to {path} ({size:.1f} MB).")
