"""The small archive that several files ask; they are left out where the extra is not there."""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest
from small_archive import YEARS, make

NEEDED = ("pyarrow", "duckdb", "distributed")
if not os.environ.get("CI") and not all(map(find_spec, NEEDED)):
    collect_ignore_glob = ["test_archive_[!p]*.py"]  # what is left needs nothing


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """Return the folder of an archive of all kinds and rows, seen or not."""
    folder = tmp_path_factory.mktemp("archive")
    for year in YEARS:
        make(folder, years=str(year))
    return folder
