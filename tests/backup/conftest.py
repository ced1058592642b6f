import secrets

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections

from tests.backup.archives import store_file


@pytest.fixture
def elsewhere(transactional_db, settings, tmp_path):
    """Gives a function that moves this test to an empty database and folder."""
    at_home, made = connections["default"], []
    postgres = connection.vendor == "postgresql"

    def move():
        name = f"scratch_{secrets.token_hex(4)}"
        settings.DATA_DIR = tmp_path / name
        settings.DATA_DIR.mkdir()
        settings.MEDIA_ROOT = settings.DATA_DIR / "media"
        if postgres:
            with at_home._nodb_cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {name}")
        made.append(at_home.copy())
        made[-1].settings_dict["NAME"] = (
            name if postgres else str(settings.DATA_DIR / "fibro.sqlite3")
        )
        connections["default"] = made[-1]

    yield move
    connections["default"] = at_home
    for database in made:
        database.close()
        if postgres:
            with at_home._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE {database.settings_dict['NAME']}")


@pytest.fixture
def site(elsewhere, settings):
    """A small site of its own: three groups, two pictures."""
    elsewhere()
    with connection.schema_editor() as editor:
        for model in (ContentType, Permission, Group, User):
            editor.create_model(model)
    Group.objects.bulk_create([Group(name=n) for n in ("Ängste", "o'neil", "X" * 150)])
    store_file(settings, "2026/Ä b.png", b"picture")
    store_file(settings, "empty.txt", b"")
