"""Pictures of a story, where somebody asked for them."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def picture():
    """A function that keeps a picture of a page, where a folder is named for them."""
    taken, folder = [], os.environ.get("PICTURES")

    def take(page, name):
        if folder:
            taken.append(name)
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{len(taken):02} {name}.png")

    return take
