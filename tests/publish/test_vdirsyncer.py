"""vdirsyncer subscribes to a served feed: a second time nothing changes, then what changed does."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import pytest
import three_years
from served_process import served as serving

pytestmark = pytest.mark.skipif(
    find_spec("vdirsyncer") is None, reason="vdirsyncer is not installed")
CONFIG = """
[general]
status_path = "{home}/status/"
[pair sky]
a = "here"
b = "there"
collections = null
[storage here]
type = "filesystem"
path = "{home}/calendar/"
fileext = ".ics"
[storage there]
type = "http"
url = "http://127.0.0.1:{port}/{path}"
"""


class Quiet(SimpleHTTPRequestHandler):
    """A static host that writes no log."""

    def log_message(self, *given: object) -> None:
        pass


@pytest.fixture
def served(tmp_path):
    """Yield a folder and the port at which it is served on the loopback."""
    folder = tmp_path / "served"
    folder.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield folder, server.server_address[1]
        server.shutdown()


def synchronised(home: Path, port: int, path: str) -> dict[str, int]:
    """Synchronise, and return the files of the calendar with the time each was written."""
    calendar = home / "calendar"
    calendar.mkdir(exist_ok=True)
    (home / "config").write_text(CONFIG.format(home=home, port=port, path=path), "utf-8")
    for words in (["discover"], ["sync"]):
        subprocess.run(
            [sys.executable, "-m", "vdirsyncer", "-c", str(home / "config"), *words],
            check=True, capture_output=True, input=b"y\n",
            env={**os.environ, "PYTHONPATH": "", "HOME": str(home), "NO_PROXY": "*"})
    return {path.name: path.stat().st_mtime_ns for path in calendar.iterdir()}


def test_a_second_sync_changes_nothing(served, tmp_path):
    folder, port = served
    document = three_years.feed("长沙", "best").document
    (folder / "best.ics").write_bytes(document)
    sync = partial(synchronised, tmp_path, port, "best.ics")
    first = sync()
    assert len(first) == document.count(b"BEGIN:VEVENT")
    assert sync() == first
    changed = document.replace(b"\r\nSUMMARY:", b"\r\nSUMMARY:New ", 1)
    (folder / "best.ics").write_bytes(changed)
    again = sync()  # it calls an event by what is in it
    assert len(again) == len(first)
    assert len(again.items() - first.items()) == len(first.items() - again.items()) == 1


def test_a_second_sync_from_our_server_changes_nothing(tmp_path):
    pytest.importorskip("uvicorn")
    with serving(tmp_path, "--no-access-log") as (_, port):
        first = synchronised(tmp_path, port, "f/changsha/best.ics")
        assert len(first) > 20
        assert synchronised(tmp_path, port, "f/changsha/best.ics") == first
