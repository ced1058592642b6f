from django.core.management.base import BaseCommand, CommandError

from fibro.checking import faults


class Command(BaseCommand):
    help = (
        "Read all texts as a strict editor would: sources, numbers, doses, plain "
        "words, reading grade, links, and what two pages say in the same words."
    )

    def handle(self, *args, **options):
        found, page = list(faults()), None
        for fault in found:
            if fault.page != page:
                page = fault.page
                self.stdout.write(f"\n{page}")
            self.stdout.write(f"  {fault.where}: “{fault.word}”. {fault.text}")
        if found:
            raise CommandError(f"{len(found)} to mend.")
        self.stdout.write("Nothing to mend.")
