from django.core.management.base import BaseCommand, CommandError

from contact.erasing import erase, erase_again, left_behind, would_erase


class Command(BaseCommand):
    help = (
        "Erase all that any table holds under an email address: conversations with "
        "their messages, notes and drafts, and mail."
    )

    def add_arguments(self, parser):
        parser.add_argument("address", nargs="?")
        parser.add_argument(
            "--dry-run", action="store_true", help="Only say what would be erased."
        )
        parser.add_argument(
            "--again",
            action="store_true",
            help="Erase what a restored backup brought back. The worker does so too "
            "whenever it starts.",
        )

    def handle(self, *, address, dry_run, again, **options):
        if again == bool(address) or (again and dry_run):
            raise CommandError("Give an address, or --again alone.")
        if again:
            self.stdout.write(f"Erased again: {erase_again()} rows.")
            return
        if "@" not in address:
            raise CommandError("That is no email address.")
        counts = would_erase(address) if dry_run else erase(address)
        verb = "Would erase" if dry_run else "Erased"
        for what, count in counts.items():
            self.stdout.write(f"{verb} {count} {what}.")
        self.stdout.writelines(f"{words}\n" for words in left_behind(address))
