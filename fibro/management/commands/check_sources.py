from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fibro.library.models import Source
from fibro.library.retractions import check_all

# So many in a row: the registries cannot be reached, and the rest need not be tried.
MOST_IN_VAIN = 3


class Command(BaseCommand):
    help = (
        "Ask Crossref and PubMed whether cited sources were retracted or replaced, as "
        "the worker does each week."
    )

    def add_arguments(self, parser):
        parser.add_argument("keys", nargs="*", metavar="KEY", help="only these sources")
        parser.add_argument(
            "--dry-run", action="store_true", help="report only, store nothing"
        )

    def handle(self, *, keys, dry_run, **options):
        if not settings.SOURCE_LOOKUP:
            raise CommandError("Looking up is switched off. Set SOURCE_LOOKUP=true.")
        known = set(Source.objects.filter(key__in=keys).values_list("key", flat=True))
        if unknown := sorted(set(keys) - known):
            raise CommandError(f"No source has this key: {', '.join(unknown)}")
        asked = in_vain = in_a_row = 0
        for source, said, unanswered in check_all(keys, dry_run=dry_run):
            asked += 1
            in_vain += bool(unanswered)
            in_a_row = in_a_row + 1 if unanswered else 0
            for sentence in [*said, *unanswered]:
                self.stdout.write(f"{source.key}: {sentence}")
            if in_a_row == MOST_IN_VAIN:
                raise CommandError(f"{MOST_IN_VAIN} in a row got no answer. Try later.")
        self.stdout.write(f"{asked} asked about, {in_vain} without an answer.")
