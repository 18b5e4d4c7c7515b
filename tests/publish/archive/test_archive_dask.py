"""Dask: one, two and four workers make the same bytes; what dies is made again, or told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from small_archive import make
from test_archive_faults import GIVEN, ROOT, bytes_of, run, start

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("one")
    make(folder, **GIVEN)
    return folder


def children(process: int) -> list[int]:
    """Return the processes below one, the deepest first."""
    found = []
    for path in os.listdir("/proc"):
        if path.isdigit():
            try:
                with open(f"/proc/{path}/stat", encoding="utf-8") as file:
                    parent = int(file.read().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            if parent == process:
                found += [*children(int(path)), int(path)]
    return found


@pytest.mark.parametrize("jobs", ["2", "4"])
def test_the_same_bytes(whole, tmp_path, jobs):
    status, said = run(tmp_path, "--jobs", jobs)
    assert status == 0, said
    assert bytes_of(tmp_path) == bytes_of(whole)


def test_a_worker_that_is_killed(whole, tmp_path):
    process = start(tmp_path, "--jobs", "2")
    deadline = time.monotonic() + 120
    while not list(tmp_path.glob("*/*")) and time.monotonic() < deadline:
        time.sleep(0.2)
    for child in children(process.pid):
        with open(f"/proc/{child}/cmdline", encoding="utf-8") as file:
            if "spawn_main" in file.read():
                os.kill(child, signal.SIGKILL)
                break
    said = process.communicate(timeout=300)[1]
    assert process.returncode == 0, said
    assert bytes_of(tmp_path) == bytes_of(whole)


def test_a_scheduler_that_is_not_there(tmp_path):
    status, said = run(tmp_path, "--scheduler", "tcp://127.0.0.1:1")
    assert status == 2
    assert said.splitlines()[-1] == (
        "skycal: --scheduler: no scheduler answers at tcp://127.0.0.1:1")


def test_a_cluster_and_its_scheduler_lost(whole, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    address = "tcp://127.0.0.1:28786"
    quiet = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "28786",
         "--no-dashboard", "--host", "127.0.0.1"], **quiet)
    worker = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1",
         "--no-dashboard"], **quiet)
    try:
        process = start(tmp_path, "--scheduler", address)
        deadline = time.monotonic() + 120
        while not list(tmp_path.glob("*/*.parquet")) and time.monotonic() < deadline:
            time.sleep(0.1)
        scheduler.kill()
        said = process.communicate(timeout=300)[1]
        if process.returncode:  # it had not been done before
            assert process.returncode == 1
            assert said.splitlines()[-1] == "skycal: the scheduler is gone; run again to go on"
    finally:
        for one in (worker, scheduler):
            one.kill()
            one.wait()
    assert run(tmp_path)[0] == 0
    assert bytes_of(tmp_path) == bytes_of(whole)
