import stat
import threading
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction

from fibro.backup import write_backup
from fibro.dump import current_dump
from tests.backup.archives import group_names, manifest_of, run, store_file


def test_a_backup_is_one_file_that_only_its_owner_can_read(site, settings):
    said = run("backup")

    (path,) = (settings.DATA_DIR / "backups").iterdir()
    assert str(path) in said
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert manifest_of(path)["rows"]["auth_group"] == 3


def test_a_backup_comes_back_in_an_empty_place(site, elsewhere, settings, tmp_path):
    run("backup", str(tmp_path / "site.tar.gz"))
    elsewhere()

    said = run("restore", str(tmp_path / "site.tar.gz"))

    assert group_names() == sorted(["Ängste", "o'neil", "X" * 150])
    assert (settings.MEDIA_ROOT / "2026/Ä b.png").read_bytes() == b"picture"
    assert (settings.MEDIA_ROOT / "empty.txt").read_bytes() == b""
    assert "3 rows in auth_group" in said
    assert "2 media files" in said


def test_the_whole_schema_comes_back_with_its_search(elsewhere, tmp_path):
    elsewhere()
    call_command("migrate", verbosity=0)
    User.objects.create_user("Zoë")
    rows = current_dump().counts()
    run("backup", str(tmp_path / "site.tar.gz"))
    elsewhere()

    run("restore", str(tmp_path / "site.tar.gz"))

    assert current_dump().counts() == rows
    assert User.objects.get().username == "Zoë"
    call_command("migrate", check_unapplied=True, verbosity=0)
    call_command("check", databases=["default"])


def test_data_is_replaced_only_when_told_and_is_kept(site, settings, tmp_path):
    path = write_backup(tmp_path / "site.tar.gz")
    Group.objects.create(name="later")
    store_file(settings, "later.txt", b"later")

    with pytest.raises(CommandError, match="--yes"):
        run("restore", str(path))
    assert "later" in group_names()
    said = run("restore", str(path), "--yes")

    assert "later" not in group_names()
    assert not (settings.MEDIA_ROOT / "later.txt").exists()
    (kept,) = (settings.DATA_DIR / "backups").iterdir()
    assert str(kept) in said
    run("restore", str(kept), "--yes")
    assert "later" in group_names()
    assert (settings.MEDIA_ROOT / "later.txt").read_bytes() == b"later"


def test_a_backup_from_before_an_update_undoes_its_tables(site, tmp_path):
    path = write_backup(tmp_path / "site.tar.gz")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE newer (id integer, owner integer REFERENCES auth_group (id))"
        )

    run("restore", str(path), "--yes")

    assert "newer" not in current_dump().counts()
    assert len(group_names()) == 3


def test_a_backup_under_load_is_of_one_moment(site, elsewhere, tmp_path):
    done, pairs = threading.Event(), []

    def write_pairs():
        connections["default"] = database = source.copy()
        while not done.is_set():
            with transaction.atomic():
                Group.objects.create(name=f"pair {len(pairs)}")
                User.objects.create(username=f"pair {len(pairs)}")
            pairs.append(1)
        database.close()

    source = connections["default"]
    writer = threading.Thread(target=write_pairs)
    writer.start()
    while len(pairs) < 5:
        done.wait(0.01)
    counts = []
    for number in range(3):
        before = len(pairs)
        manifest = manifest_of(write_backup(tmp_path / f"{number}.tar.gz"))
        counts.append(
            (manifest["rows"]["auth_group"] - 3, manifest["rows"]["auth_user"])
        )
        assert before <= counts[-1][1] <= len(pairs) + 1
    done.set()
    writer.join()

    assert [groups for groups, _ in counts] == [users for _, users in counts]
    assert counts[0] < counts[2]
    elsewhere()
    run("restore", str(tmp_path / "2.tar.gz"))
    assert (Group.objects.count() - 3, User.objects.count()) == counts[2]


def test_a_restore_reaches_a_process_that_has_the_database_open(site, tmp_path):
    path = write_backup(tmp_path / "site.tar.gz")
    Group.objects.create(name="later")
    other = connections["default"].copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM auth_group")
        assert cursor.fetchone() == (4,)

    run("restore", str(path), "--yes")

    with other.cursor() as cursor:
        cursor.execute("INSERT INTO auth_group (name) VALUES ('written after')")
    other.close()
    assert "written after" in group_names()
    assert len(group_names()) == 4


def test_a_database_damaged_beyond_reading_is_set_aside(site, settings, tmp_path):
    if connection.vendor != "sqlite":
        return  # PostgreSQL keeps its files to itself
    path = write_backup(tmp_path / "site.tar.gz")
    connection.close()
    damaged = Path(connection.settings_dict["NAME"])
    damaged.write_bytes(b"no database at all" * 1000)

    said = run("restore", str(path), "--yes")

    assert len(group_names()) == 3
    (kept,) = (settings.DATA_DIR / "backups").iterdir()
    assert str(kept) in said
    assert (kept / damaged.name).read_bytes() == b"no database at all" * 1000
