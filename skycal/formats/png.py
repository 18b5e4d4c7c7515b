"""PNG: a drawing in pixels, its words in this machine's fonts; needs the extra `png`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from skycal.model import SkycalError

if TYPE_CHECKING:
    from skycal.documents.drawing import DrawingDocument

WIDTH_PX = 1200


def check(options: Mapping[str, Any]) -> None:
    """Complain at once where there is nothing to draw with."""
    rasterizer()


def write(document: DrawingDocument, *, width: int = WIDTH_PX) -> Iterator[bytes]:
    """Yield the drawing."""
    yield png(document.svg, width)


def rasterizer() -> Callable[..., bytes]:
    """Return what draws an SVG as PNG; raise SkycalError where the extra is not installed."""
    try:
        resvg: Any = import_module("resvg_py")
    except ImportError:
        raise SkycalError(
            "a PNG needs the extra 'png': pip install 'skycal[png]'; an .svg needs nothing"
        ) from None
    draw: Callable[..., bytes] = resvg.svg_to_bytes
    return draw


def png(svg: str, width_px: int = WIDTH_PX) -> bytes:
    """Return an SVG file as PNG."""
    return bytes(rasterizer()(svg_string=svg, width=width_px))
