from django.core.management.base import BaseCommand

from contact.forgetting import forget_overdue, overdue


class Command(BaseCommand):
    help = (
        "Delete messages whose keeping time is over: conversations a year after the "
        "last message, spam and mail outside conversations after 90 days."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="Only say what would be deleted."
        )

    def handle(self, dry_run, **options):
        counts = {what: rows.count() for what, rows in overdue().items()}
        if not dry_run:
            forget_overdue()
        verb = "Would delete" if dry_run else "Deleted"
        for what, count in counts.items():
            self.stdout.write(f"{verb} {count} {what}.")
