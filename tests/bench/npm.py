"""Checkers that come from npm, each at one version, beside the Python packages."""

import json
import subprocess
from pathlib import Path

from tests.front import ROOT

FOLDER = ROOT / ".venv" / "npm"
# Lighthouse 13 asks for a Node newer than Debian's.
VERSIONS = {"vnu-jar": "26.9.27", "lighthouse": "12.8.2"}


def npm_package(name: str) -> Path:
    """The folder of the package, installed the first time."""
    place, version = FOLDER / "node_modules" / name, VERSIONS[name]
    about = place / "package.json"
    if not about.exists() or json.loads(about.read_text())["version"] != version:
        FOLDER.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [
                *("npm", "install", "--prefix", str(FOLDER), "--ignore-scripts"),
                *("--no-audit", "--no-fund", "--silent", f"{name}@{version}"),
            ]
        )
        if done.returncode:
            raise SystemExit(f"npm could not install {name}: is there a network?")
    return place
