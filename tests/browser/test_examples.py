"""The example blog, built as examples/README.md says and looked at."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

import skycal

EXAMPLES = Path(__file__).parents[2] / "examples"
ROOT = Path(skycal.__file__).parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build the site and serve it on this machine; return its address."""
    folder = tmp_path_factory.mktemp("blog") / "site"
    subprocess.run(
        ["sh", EXAMPLES / "blog/build.sh", folder], check=True,
        env={**os.environ, "SKYCAL": f"{sys.executable} -m skycal", "PYTHONPATH": str(ROOT),
             "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=folder)

        def log_message(self, *args):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.slow  # a dozen processes write its posts
@pytest.mark.parametrize("script", [True, False])
def test_the_blog(visit, site, script):
    with visit(f"{site}/index.html", java_script_enabled=script) as seen:
        if script:
            seen.page.locator("sky-cal .row").first.wait_for(state="visible")
        assert seen.page.locator("section.skycal").is_visible() is not script
        assert seen.page.get_by_text("\u65e5\u5168\u98df").filter(visible=True).count() == 1
        for link in seen.page.locator("main > p a").all():
            path = link.get_attribute("href")
            assert seen.page.request.get(f"{site}/{path}").ok
        assert seen.complaints == []


def test_what_the_readme_tells_to_type_can_be_typed():
    from click import Context

    from skycal.cli.year import year

    text = (EXAMPLES / "README.md").read_text("utf-8")
    commands = re.findall(r"`skycal year ([^`]+)`", text)
    assert len(commands) > 8
    for words in commands:
        year.make_context("year", words.split(), parent=Context(year))
