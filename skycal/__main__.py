"""Run the command line: `skycal`, or `python -m skycal`."""

from __future__ import annotations

import atexit
import gc
import os
import sys

# Objects that Python makes before it looks for rings of them: a command makes few rings and is
# soon over, and looking for them at every 700, as is usual, is a twentieth of its time.
OBJECTS = 250_000  # a page of all kinds makes 120,000
INTERRUPTED = 130
STANDARD_STREAMS = (0, 1, 2)


def command() -> None:
    """Run as a process of its own, and end it."""
    try:
        main()
    except SystemExit as over:
        try:
            _leave(over.code)
        except KeyboardInterrupt:
            over.code = INTERRUPTED
        raise


def main() -> None:
    """Run; Ctrl-C ends it quietly at any moment, also while modules are being imported."""
    try:
        gc.set_threshold(OBJECTS)
        _occupy_closed_streams()
        from skycal.cli import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


def _leave(status: object) -> None:
    """End the process with all it has: freeing it piece by piece is a fifth of a year's calendar.

    Not where somebody waits for an ordinary end: whoever asked `atexit`, other threads, who
    measures or traces; and not where a stream refuses what is left, which Python would report.
    """
    threading = sys.modules.get("threading")
    is_watched = sys.getprofile() or sys.gettrace() or sys.flags.inspect
    asked = getattr(atexit, "_ncallbacks", lambda: 1)()
    if is_watched or asked or (threading and threading.active_count() > 1):
        return
    if status is not None and not isinstance(status, int):
        return
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except (OSError, ValueError):
        return
    os._exit(status or 0)


def _occupy_closed_streams() -> None:
    """Open what is closed on nothing, or the next file would get its number, and its output."""
    while (opened := os.open(os.devnull, os.O_RDWR)) in STANDARD_STREAMS:
        pass
    os.close(opened)


if __name__ == "__main__":
    command()
