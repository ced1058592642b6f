import secrets

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Create an admin with a random password, shown once, where there is none."

    def handle(self, **options):
        users = get_user_model().objects
        if users.filter(is_superuser=True).exists():
            return
        name, password = "admin", secrets.token_urlsafe(12)
        while users.filter(username=name).exists():
            name = f"admin-{secrets.token_hex(2)}"
        users.create_superuser(name, password=password)
        self.stdout.write(
            f"The first admin: user name {name}, password {password}\n"
            "It is shown this once. Sign in at /admin/ and change it there."
        )
