import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import transaction

from fibro.library.models import SiteSettings


@pytest.fixture(autouse=True)
def _fresh_site_settings():
    """The settings are kept for a second; a test must not see another's."""
    SiteSettings.forget()
    yield
    SiteSettings.forget()


@pytest.fixture(autouse=True)
def _own_data_folder(settings, tmp_path):
    """Files that a test writes (the urgent-help copy, backups) are its own."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="module")
def starter_once(django_db_setup, django_db_blocker):
    """The starter content, for a whole file: a loading takes seconds."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_starter", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def starter(starter_once, db):
    """The starter content; each test takes back what it did to it."""


@pytest.fixture
def editor(db):
    return User.objects.create_superuser("editor", "editor@example.org", "secret")


@pytest.fixture
def editor_client(client, editor):
    """A client signed in as somebody who may do everything."""
    client.force_login(editor)
    return client


@pytest.fixture
def as_role(client):
    """A function: the client, signed in as somebody with this role."""

    def signed_in(role):
        user, _ = User.objects.get_or_create(
            username=f"one {role}"[:20], defaults={"is_staff": True}
        )
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return client

    return signed_in
