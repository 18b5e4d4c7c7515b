"""vdirsyncer subscribes to a served feed: a second time nothing changes, then what changed does."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from threading import Thread

import pytest
import three_years

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
url = "http://127.0.0.1:{port}/best.ics"
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


def test_a_second_sync_changes_nothing(served, tmp_path):
    folder, port = served
    document = three_years.feed("长沙", "best").document
    (folder / "best.ics").write_bytes(document)
    (tmp_path / "config").write_text(CONFIG.format(home=tmp_path, port=port), "utf-8")
    calendar = tmp_path / "calendar"
    calendar.mkdir()

    def sync() -> dict[str, int]:
        for words in (["discover"], ["sync"]):
            subprocess.run(
                [sys.executable, "-m", "vdirsyncer", "-c", str(tmp_path / "config"), *words],
                check=True, capture_output=True, input=b"y\n",
                env={**os.environ, "PYTHONPATH": "", "HOME": str(tmp_path), "NO_PROXY": "*"})
        return {path.name: path.stat().st_mtime_ns for path in calendar.iterdir()}

    first = sync()
    assert len(first) == document.count(b"BEGIN:VEVENT")
    assert sync() == first
    changed = document.replace(b"\r\nSUMMARY:", b"\r\nSUMMARY:New ", 1)
    (folder / "best.ics").write_bytes(changed)
    again = sync()  # it calls an event by what is in it
    assert len(again) == len(first)
    assert len(again.items() - first.items()) == len(first.items() - again.items()) == 1
