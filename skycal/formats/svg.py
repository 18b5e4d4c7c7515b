"""SVG: a drawing as a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skycal.documents.drawing import DrawingDocument


def write(document: DrawingDocument) -> Iterator[str]:
    """Yield the drawing."""
    yield document.svg
