"""One file that holds the whole site: database, media and a list to check both by."""

import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
import tomllib
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import connection

from fibro.dump import BackupError, DamagedDatabase, current_dump

FORMAT = 1
UNREADABLE = (tarfile.TarError, zlib.error, OSError, EOFError, ValueError)


@dataclass(frozen=True)
class Restored:
    """What came back, and where what it replaced is kept."""

    rows: dict[str, int]
    media: dict[str, str]
    kept: Path | None


def write_backup(target: Path | None = None) -> Path:
    """Back up database and media into `target`, while the site runs.

    A folder, or nothing, gets a file named by the moment. Raises `BackupError`
    where the file is there already or there is nothing to keep yet.
    """
    dump = current_dump()
    if not dump.counts():
        raise BackupError("There is nothing to back up: the database has no tables.")
    target = _free_name(target)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as work:
        database, partial = Path(work, "database"), Path(work, "archive")
        rows = dump.write(database)
        with partial.open("xb") as stream:
            partial.chmod(0o600)
            with tarfile.open(fileobj=stream, mode="w:gz", compresslevel=6) as archive:
                archive.add(database, "database")
                manifest = {
                    "format": FORMAT,
                    "version": _version(),
                    "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
                    "engine": connection.vendor,
                    "rows": rows,
                    "database": _digest(database),
                    # After the database: a file is stored before the row that
                    # names it, so no row can miss its file.
                    "media": _add_media(archive),
                }
                text = json.dumps(manifest, indent=1).encode()
                entry = tarfile.TarInfo("manifest.json")
                entry.size = len(text)
                archive.addfile(entry, io.BytesIO(text))
            stream.flush()
            os.fsync(stream.fileno())
        partial.rename(target)
    _sync(target.parent)
    return target


def restore_backup(source: Path, *, replace: bool = False) -> Restored:
    """Put database and media back as `source` holds them, and check both.

    What is there is backed up first. Raises `BackupError`, with nothing
    touched, for a file that is no whole backup, another engine, or data in the
    way without `replace`.
    """
    settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    dump = current_dump()
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=".restore-") as work:
        manifest = _unpack(source, Path(work))
        kept = _keep_what_is_here(dump, replace)
        dump.load(Path(work, "database"))
        media = Path(work, "media")
        media.mkdir(exist_ok=True)
        if settings.MEDIA_ROOT.exists():
            settings.MEDIA_ROOT.rename(Path(work, "replaced"))
        media.rename(settings.MEDIA_ROOT)
    rows = dump.counts()
    wrong = [name for name in manifest["rows"] if manifest["rows"][name] != rows[name]]
    if wrong:
        raise BackupError(f"Restored, but the row counts differ: {', '.join(wrong)}.")
    if _digests(settings.MEDIA_ROOT) != manifest["media"]:
        raise BackupError("Restored, but the media files differ from the backup.")
    return Restored(rows, manifest["media"], kept)


def last_backup_at() -> datetime | None:
    """When the newest file in the usual folder was made; None without any."""
    found = (settings.DATA_DIR / "backups").glob("*.tar.gz")
    made = max((path.stat().st_mtime for path in found), default=None)
    return datetime.fromtimestamp(made, UTC) if made else None


def _free_name(target):
    folder = settings.DATA_DIR / "backups"
    if target is None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    elif target.is_dir():
        folder = target
    elif target.exists():
        raise BackupError(f"{target} is there already: give another name.")
    elif not target.parent.is_dir():
        raise BackupError(f"There is no folder {target.parent}.")
    else:
        return target
    stamp = f"{datetime.now(UTC):fibro-%Y%m%dT%H%M%S}"
    names = (
        f"{stamp}{more}Z.tar.gz" for more in ("", *(f"-{n}" for n in range(2, 99)))
    )
    return next(folder / name for name in names if not (folder / name).exists())


def _version():
    text = (settings.BASE_DIR / "pyproject.toml").read_text()
    return tomllib.loads(text)["project"]["version"]


def _sync(folder):
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(path):
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _files(folder):
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in found}


def _digests(folder):
    return {name: _digest(path) for name, path in _files(folder).items()}


def _add_media(archive):
    digests = {}
    for name, path in _files(settings.MEDIA_ROOT).items():
        try:
            # Read once: what is listed is what is packed, whoever writes meanwhile.
            content = path.read_bytes()
        except FileNotFoundError:
            continue
        entry = tarfile.TarInfo(f"media/{name}")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
        digests[name] = hashlib.sha256(content).hexdigest()
    return digests


def _unpack(source, work):
    try:
        with tarfile.open(source, "r:gz") as archive:
            for member in archive:
                _unpack_member(archive, member, work)
        manifest = json.loads((work / "manifest.json").read_text())
    except FileNotFoundError as error:
        what = "There is no file" if not source.exists() else "No Fibro backup:"
        raise BackupError(f"{what} {source}.") from error
    except UNREADABLE as error:
        raise BackupError(f"{source} is no readable Fibro backup: {error}.") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BackupError(f"{source} is no Fibro backup of a format known here.")
    if manifest.get("engine") != connection.vendor:
        raise BackupError(
            f"{source} was made on {manifest.get('engine')}, and DATABASE_URL "
            f"names {connection.vendor}: restore it into the same kind of database."
        )
    packed = (_digest(work / "database"), _digests(work / "media"))
    if packed != (manifest.get("database"), manifest.get("media")):
        raise BackupError(f"{source} is damaged: its files differ from its own list.")
    return manifest


def _unpack_member(archive, member, work):
    # Stricter than tarfile's data filter (which Python 3.11.2 lacks): plain
    # files only, of the three kinds that a backup holds, each once.
    name = PurePosixPath(member.name)
    ours = member.name in ("manifest.json", "database") or (
        name.parts[0] == "media" and len(name.parts) > 1
    )
    if not (ours and member.isfile()) or ".." in name.parts:
        raise BackupError(f"{archive.name} is no Fibro backup: {member.name!r} in it.")
    if member.size > shutil.disk_usage(work).free:
        raise BackupError(f"Not enough room on the disk to unpack {member.name!r}.")
    path = work / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with archive.extractfile(member) as packed, path.open("xb") as stream:
        shutil.copyfileobj(packed, stream)


def _keep_what_is_here(dump, replace):
    try:
        empty = not dump.counts()
    except DamagedDatabase:
        if not replace:
            raise
        return dump.set_aside(_folder_for_damaged())
    if empty and not any(_files(settings.MEDIA_ROOT)):
        return None
    if not replace:
        raise BackupError(
            "There is data here already. Add --yes to replace it; "
            "what is here is backed up first."
        )
    return None if empty else write_backup()


def _folder_for_damaged():
    folder = (
        settings.DATA_DIR / "backups" / f"{datetime.now(UTC):damaged-%Y%m%dT%H%M%SZ}"
    )
    folder.mkdir(mode=0o700, parents=True)
    return folder
