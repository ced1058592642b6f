"""The site's own settings under test, with a data folder of its own.

What differs is only what tests need to be quick and repeatable.
"""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 50)
# Never the folder of a running site, whatever the environment says.
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="fibro-tests-")
Path(os.environ["DATA_DIR"], "static").mkdir()
os.environ.setdefault("SITE_URL", "http://testserver")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")

from fibro.settings import *  # noqa: E402, F403
from fibro.settings import DATA_DIR, DATABASES, STORAGES  # noqa: E402

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A file as in production: SQLite in memory locks otherwise, and tests with threads
# would fail where the site does not.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Power cuts are what `bench kill` is for.
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"
    )
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
