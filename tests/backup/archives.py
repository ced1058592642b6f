import io
import json
import tarfile

from django.contrib.auth.models import Group
from django.core.management import call_command


def store_file(settings, name, content):
    path = settings.MEDIA_ROOT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def group_names():
    return sorted(Group.objects.values_list("name", flat=True))


def run(*arguments):
    said = io.StringIO()
    call_command(*arguments, stdout=said)
    return said.getvalue()


def manifest_of(path):
    with tarfile.open(path) as archive:
        return json.load(archive.extractfile("manifest.json"))


def pack(path, entries):
    with tarfile.open(path, "w:gz") as archive:
        for entry, content in entries:
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


def repack(path, target, change):
    with tarfile.open(path) as archive:
        entries = [(entry, archive.extractfile(entry).read()) for entry in archive]
    return pack(target, [change(entry, content) for entry, content in entries])
