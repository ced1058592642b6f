from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from fibro.backup import restore_backup
from fibro.dump import BackupError


class Command(BaseCommand):
    help = "Put database and media back as a backup file holds them."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="A file that ./run backup made.")
        parser.add_argument(
            "--yes",
            action="store_true",
            help="Replace the data that is here; it is backed up first.",
        )

    def handle(self, *, file, yes, **options):
        try:
            restored = restore_backup(file, replace=yes)
        except BackupError as error:
            raise CommandError(str(error)) from error
        if restored.kept:
            self.stdout.write(f"What was here is kept in {restored.kept}.")
        self.stdout.writelines(
            f"{rows:>9} rows in {table}\n" for table, rows in restored.rows.items()
        )
        self.stdout.write(
            f"Restored {sum(restored.rows.values())} rows in {len(restored.rows)} "
            f"tables and {len(restored.media)} media files; each count and each "
            f"file is as the backup says. Start the site with ./run: it brings an "
            f"older database up to date."
        )
