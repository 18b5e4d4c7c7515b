"""Foreign readers of the .ics: how khal and Node are asked, and how they write times."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

KHAL = """
[calendars]
[[one]]
path = {folder}
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


def written(when: date) -> str:
    """Return a day or an instant as ical.js writes it."""
    if isinstance(when, datetime):
        return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return when.isoformat()


def node_with(module: str) -> str | None:
    """Return the program that has a module of Node's, if this machine has both."""
    node = shutil.which("node")
    if node and not subprocess.run(
        [node, "-e", f'require("{module}")'], capture_output=True, check=False
    ).returncode:
        return node
    return None


def khal_lines(document: bytes, form: str, folder: Path) -> list[str]:
    """Return what khal prints of a feed, a head and a line of `form` for each event."""
    calendar, config, feed = folder / "one", folder / "khal.conf", folder / "feed.ics"
    calendar.mkdir(exist_ok=True)
    feed.write_bytes(document)
    config.write_text(KHAL.format(folder=calendar), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "khal", "-c", str(config), "printics", "-f", form, str(feed)],
        capture_output=True, check=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "HOME": str(folder), "XDG_DATA_HOME": str(folder)},
    )  # fmt: skip
    return done.stdout.splitlines()
