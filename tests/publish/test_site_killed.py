"""A site's build, killed at random moments: what is there is whole, and the next run ends it."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_site import SMALL, URL

from skycal.publish.folder import BUILDING

ROOT = Path(__file__).parents[2]
KILLS, LONGEST_S, PATIENCE_S = 20, 6.0, 120.0
FOREIGN = {"mine.txt": b"foreign", "f/mine.ics": b"BEGIN", "2027/.htaccess": b"deny"}


def started(folder: Path, jobs: int) -> subprocess.Popen[bytes]:
    """Begin to build the small site; the processes have a group of their own."""
    words = [word for name, values in SMALL.items()
             for value in ([values] if isinstance(values, str) else values)
             for word in (f"--{name}", value)]  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "skycal", "site", *words, "--url", URL, "--jobs", str(jobs),
         "-o", str(folder)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, start_new_session=True)  # fmt: skip


def wait_for(condition) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def files(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {name: path.read_bytes() for name, path in found.items()
            if path.is_file() and not name.startswith(BUILDING)}  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are counted in /proc")
@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_at_any_moment_it_goes_on_and_ends_the_same(built, tmp_path, jobs):
    wanted, chance, folder = files(built), random.Random(jobs), tmp_path / "site"
    for _ in range(KILLS // 2):
        for name, data in FOREIGN.items() if not folder.exists() else ():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        process = started(folder, jobs)
        wait_for(lambda: (folder / BUILDING).exists() or process.poll() is not None)  # noqa: B023
        time.sleep(chance.uniform(0, LONGEST_S))
        process.kill()
        process.wait()
        wait_for(lambda: not lives(process.pid))  # noqa: B023
        there = files(folder)
        assert {name: there.pop(name) for name in FOREIGN} == FOREIGN
        assert {name for name in there if wanted.get(name) != there[name]} == set()
        if there.keys() == wanted.keys():
            shutil.rmtree(folder)
    process = started(folder, jobs)
    assert process.wait(PATIENCE_S) == 0
    there = files(folder)
    assert {name: there.pop(name, data) for name, data in FOREIGN.items()} == FOREIGN
    assert there == wanted
    assert not (folder / BUILDING).exists()


def lives(group: int) -> bool:
    """Does a process of a group still run? Those of a pool end with their parent."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                return True
    return False
