"""A revision of the data: one shower's hour changes, and who subscribes sees that and no more."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import icalendar
import pytest

from skycal.publish.folder import MANIFEST

ROOT = Path(__file__).parents[2]
ID = "2027-04-23-meteor-shower-lyr"
BEFORE, AFTER = ",32.32,", ",32.36,"  # degrees of the Sun's way: an hour
HOUR_S = 3540.0, 3555.0  # at 0.9745 degrees a day, the Sun's pace in April
WISH = ["--years", "2027", "--place", "Changsha", "--url", "https://sky.example/", "--jobs", "1"]


def skycal(tree: Path, *words: str) -> str:
    """Run a copy of the program, and return what it prints."""
    return subprocess.run(
        [sys.executable, "-m", "skycal", *words], cwd=tree, check=True, capture_output=True,
        text=True, env={**os.environ, "PYTHONPATH": str(tree), "SKYCAL_LANG": "en"}).stdout


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    """Return a copy of the program whose data may be changed; large files are links."""
    folder = tmp_path_factory.mktemp("tree")
    for name in ("skycal", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", folder / "data", copy_function=linked)
    return folder


def linked(old: str, new: str) -> None:
    if old.endswith((".bsp", ".npy")):
        Path(new).symlink_to(old)
    else:
        shutil.copy(old, new)


@pytest.fixture(scope="module")
def revised(tree) -> tuple[Path, Path]:
    """Return a site as it was, and as it is after the change."""
    old, new = tree / "old", tree / "new"
    skycal(tree, "site", *WISH, "-o", str(old))
    shutil.copytree(old, new, copy_function=shutil.copy2)
    showers = tree / "data" / "showers.csv"
    text = showers.read_text("utf-8")
    assert text.count(BEFORE) == 1
    showers.write_text(text.replace(BEFORE, AFTER), "utf-8")
    skycal(tree, "site", *WISH, "-o", str(new))
    return old, new


def events(feed: Path) -> Mapping[str, icalendar.Event]:
    return {str(one["uid"]): one for one in icalendar.Calendar.from_ical(
        feed.read_bytes()).walk("VEVENT")}  # fmt: skip


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in folder.rglob("*") if path.is_file()}  # fmt: skip


@pytest.mark.slow
def test_diff_names_it(tree, revised):
    old, new = (str(folder / MANIFEST) for folder in revised)
    moved, *others = skycal(tree, "diff", old, new).splitlines()
    found = re.fullmatch(rf"moved \+([0-9.]+) s  {ID}", moved)
    assert found, moved
    assert HOUR_S[0] < float(found[1]) < HOUR_S[1]
    assert others == []


@pytest.mark.slow
def test_only_what_tells_of_it_is_written(revised):
    old, new = map(files, revised)
    assert old.keys() == new.keys()
    changed = {name for name in old if old[name][0] != new[name][0]}
    assert {name for name in old if old[name][1] != new[name][1]} == changed
    assert changed >= {MANIFEST, f"e/{ID}.html", f"e/{ID}.ics", "2027-04/index.html",
                       "2027/index.html", "2027/changsha/2027.json", "f/meteor.ics",
                       "f/full.ics", "f/changsha/meteor.ics"}  # fmt: skip
    assert not changed & {"f/eclipse.ics", "f/terms.ics", "2027-08/index.html", "site.css",
                          "e/2027-08-02-solar-eclipse.html", "subscribe/index.html",
                          "eclipses/index.html", "f/changsha/planet.ics"}  # fmt: skip
    told = {name for name in changed if name.endswith(".ics")}
    assert told == {name for name in old if name.endswith(".ics") and f"UID:{ID}@".encode() in (
        old[name][0])}


@pytest.mark.slow
def test_a_client_sees_exactly_what_changed(revised):
    """ICSx5: an event whose LAST-MODIFIED did not rise is skipped; RFC 5545: so is SEQUENCE's."""
    old, new = revised
    for feed in sorted(old.glob("f/**/*.ics")):
        before, after = events(feed), events(new / feed.relative_to(old))
        assert before.keys() == after.keys()
        differ = {uid for uid in before if before[uid].to_ical() != after[uid].to_ical()}
        assert differ == {uid for uid in before if uid == f"{ID}@skycal"}
        for name, of in (("last-modified", lambda one: one.dt), ("sequence", int)):
            risen = {uid for uid in before if of(after[uid][name]) > of(before[uid][name])}
            assert risen == differ, feed
        first, second = (icalendar.Calendar.from_ical(one.read_bytes())["last-modified"].dt
                         for one in (feed, new / feed.relative_to(old)))
        assert (second > first) == bool(differ)  # the feed itself rises with what is in it
