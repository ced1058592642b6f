import hashlib
import sys

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import storages
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from contact.erasing import erase_again
from fibro.backup import write_backup
from fibro.dump import BackupError


class Command(BaseCommand):
    # One command and not five: each start of Python would add half a second
    # to every start of the site.
    help = (
        "Make ready to serve: migrate (an existing database is backed up first), "
        "collect the static files, load the starter content into an empty "
        "database, create the first admin."
    )

    def handle(self, **options):
        self._migrate()
        # Before the first page: a backup put back may hold what was erased since.
        erase_again()
        self._collect_static()
        call_command("load_starter", if_empty=True, stdout=self.stdout)
        call_command("create_first_admin", stdout=self.stdout)

    def _migrate(self):
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return
        if executor.loader.applied_migrations:
            try:
                path = write_backup()
            except BackupError as error:
                raise CommandError(f"Not migrated, no backup: {error}") from error
            self.stdout.write(f"Backed up to {path} before the migration.")
        call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)

    def _collect_static(self):
        if settings.DEBUG:
            return  # runserver finds the sources by itself
        stamp = settings.DATA_DIR / "static.stamp"
        digest = self._static_digest()
        if settings.STATIC_ROOT.is_dir() and stamp.exists():
            if stamp.read_text() == digest:
                return
            stamp.unlink()
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(digest)

    def _static_digest(self):
        """Changes with any source file and with the code that stores them."""
        storage = type(storages["staticfiles"])
        lines = [f"{storage} {settings.STATIC_ROOT}"]
        lines.append(sys.modules[storage.__module__].__file__)
        for finder in get_finders():
            for path, place in finder.list([]):
                lines.append(
                    f"{path} {place.get_modified_time(path)} {place.size(path)}"
                )
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()
