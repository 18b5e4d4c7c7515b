"""A small site, built once: one year, two places, two languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small_site import SMALL, URL

from skycal.publish.plan import plan
from skycal.publish.site import build


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """Return the folder of a site that knows its address; nobody changes it."""
    folder = tmp_path_factory.mktemp("built")
    build(plan(**SMALL, url=URL), folder)
    return folder


@pytest.fixture
def site(built, tmp_path) -> Path:
    """Return a copy of the site to do something to."""
    return Path(shutil.copytree(built, tmp_path / "site", copy_function=shutil.copy2))
