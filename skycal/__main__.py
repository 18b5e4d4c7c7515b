"""Run the command line: `skycal`, or `python -m skycal`."""

from __future__ import annotations

import gc
import os

# Objects that Python makes before it looks for rings of them: a command makes few rings and is
# soon over, and looking for them at every 700, as is usual, is a twentieth of its time.
OBJECTS = 250_000  # a page of all kinds makes 120,000
INTERRUPTED = 130
STANDARD_STREAMS = (0, 1, 2)


def main() -> None:
    """Run; Ctrl-C ends it quietly at any moment, also while modules are being imported.

    In the end Python looks through all there is for rings, several times: a fifth of the time of
    a year's calendar. What is frozen it leaves to the system.
    """
    try:
        gc.set_threshold(OBJECTS)
        _occupy_closed_streams()
        from skycal.cli import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    finally:
        gc.freeze()


def _occupy_closed_streams() -> None:
    """Open what is closed on nothing, or the next file would get its number, and its output."""
    while (opened := os.open(os.devnull, os.O_RDWR)) in STANDARD_STREAMS:
        pass
    os.close(opened)


if __name__ == "__main__":
    main()
