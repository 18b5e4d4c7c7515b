"""Run the command line: `skycal`, or `python -m skycal`."""

from __future__ import annotations

import os

INTERRUPTED = 130
STANDARD_STREAMS = (0, 1, 2)


def main() -> None:
    """Run; Ctrl-C ends it quietly at any moment, also while modules are being imported."""
    try:
        _occupy_closed_streams()
        from skycal.cli import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


def _occupy_closed_streams() -> None:
    """Open what is closed on nothing, or the next file would get its number, and its output."""
    while (opened := os.open(os.devnull, os.O_RDWR)) in STANDARD_STREAMS:
        pass
    os.close(opened)


if __name__ == "__main__":
    main()
