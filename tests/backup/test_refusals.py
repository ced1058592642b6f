import tarfile

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError
from django.db import connection

from fibro.backup import write_backup
from tests.backup.archives import group_names, pack, repack, run


def test_there_is_nothing_to_back_up_in_an_empty_database(elsewhere):
    elsewhere()

    with pytest.raises(CommandError, match="nothing to back up"):
        run("backup")


def test_a_backup_never_replaces_a_file(site, tmp_path):
    target = tmp_path / "site.tar.gz"
    target.write_text("precious")

    with pytest.raises(CommandError, match="there already"):
        run("backup", str(target))

    assert target.read_text() == "precious"


def link(name):
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = tarfile.SYMTYPE, "/etc"
    return entry


@pytest.mark.parametrize(
    "entry",
    [
        tarfile.TarInfo("../outside"),
        tarfile.TarInfo("/tmp/outside"),
        tarfile.TarInfo("media/../../outside"),
        tarfile.TarInfo("media"),
        tarfile.TarInfo("settings.py"),
        tarfile.TarInfo("media/" + "x" * 300),
        link("media/etc"),
        link("database"),
    ],
    ids=lambda entry: entry.name[:30],
)
def test_a_hostile_archive_is_refused(site, settings, tmp_path, entry):
    path = pack(tmp_path / "hostile.tar.gz", [(entry, b"")])
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(CommandError, match="hostile.tar.gz is no .*Fibro backup"):
        run("restore", str(path), "--yes")

    assert sorted(tmp_path.rglob("*")) == before
    assert len(group_names()) == 3


def test_a_file_that_is_no_backup_is_refused_in_words(site, tmp_path):
    wrong = tmp_path / "letter.txt"
    wrong.write_text("Dear editor,")
    other = pack(tmp_path / "other.tar.gz", [])

    for path, words in [
        (wrong, "letter.txt is no readable Fibro backup"),
        (other, "other.tar.gz"),
        (tmp_path / "absent", "There is no file"),
    ]:
        with pytest.raises(CommandError, match=words):
            run("restore", str(path), "--yes")


def test_a_damaged_backup_is_refused_before_anything_is_replaced(site, tmp_path):
    path = write_backup(tmp_path / "site.tar.gz")
    Group.objects.create(name="later")
    content = path.read_bytes()
    (tmp_path / "short").write_bytes(content[: len(content) // 2])
    repack(path, tmp_path / "changed", lambda entry, data: (entry, data.upper()))
    repack(
        path,
        tmp_path / "missing",
        lambda entry, data: (
            entry,
            data.replace(b'"media": {', b'"media": {"gone.png": "00",'),
        ),
    )

    for name in ("short", "changed", "missing"):
        with pytest.raises(CommandError, match=name):
            run("restore", str(tmp_path / name), "--yes")

    assert "later" in group_names()


def test_a_backup_of_another_engine_is_refused(site, tmp_path):
    path = write_backup(tmp_path / "site.tar.gz")
    here = connection.vendor.encode()
    repack(
        path,
        tmp_path / "other",
        lambda entry, data: (entry, data.replace(b'"%s"' % here, b'"oracle"')),
    )

    with pytest.raises(CommandError, match="made on oracle"):
        run("restore", str(tmp_path / "other"), "--yes")
