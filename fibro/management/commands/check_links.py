import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fibro.content.link_check import LinkCheck
from fibro.knock import Verdict
from fibro.link_rounds import UNPROVED, ask, rounds
from fibro.outside_links import addresses, keep_rows

# Between two rounds, so that no host is asked about many of its pages in one go.
PAUSE_SECONDS = 1


class Command(BaseCommand):
    help = (
        "Ask whether the addresses on other sites that texts and forms name still "
        "lead anywhere, as the worker does each week."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "addresses", nargs="*", metavar="ADDRESS", help="only these"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="report only, store nothing"
        )

    def handle(self, *, addresses, dry_run, **options):
        if not settings.LINK_CHECK:
            raise CommandError("Links are not checked here. Set LINK_CHECK=true.")
        found = []
        for number, checks in enumerate(rounds(_checks(addresses, dry_run))):
            time.sleep(PAUSE_SECONDS if number else 0)
            findings = ask(checks, dry_run=dry_run)
            found += findings
            for check, finding in zip(checks, findings, strict=True):
                if finding.words:
                    self.stdout.write(f"{check.address}: {finding.words}")
            if all(finding is UNPROVED for finding in findings):
                raise CommandError("Nobody answers. Try later.")
        well = sum(finding.verdict == Verdict.STANDS for finding in found)
        self.stdout.write(f"{len(found)} asked, {well} answered that all is well.")


def _checks(asked, dry_run):
    """Rows for what is asked; a dry run stores none."""
    named = addresses()
    wanted = {address.partition("#")[0] for address in asked} or named
    if unknown := sorted(wanted - named):
        raise CommandError(f"Nothing names this address: {', '.join(unknown)}")
    if not dry_run:
        keep_rows()
    kept = {check.address: check for check in LinkCheck.objects.all()}
    return [kept.get(a) or LinkCheck(address=a) for a in sorted(wanted)]
