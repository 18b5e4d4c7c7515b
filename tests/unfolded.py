"""An .ics as its reader sees it: its lines without the folds."""

from __future__ import annotations

FOLD = "\r\n "


def unfolded(document: bytes | str) -> str:
    """Return the text with every folded line in one piece (RFC 5545 3.1)."""
    text = document.decode("utf-8") if isinstance(document, bytes) else document
    return text.replace(FOLD, "")


def lines_of(document: bytes | str) -> list[str]:
    """Return its content lines, and the empty one behind the last."""
    return unfolded(document).split("\r\n")
