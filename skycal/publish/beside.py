"""Beside: the files beside the pages of a site or a server: style sheet, script, <sky-cal>."""

from __future__ import annotations

from skycal.files import TEMPLATES
from skycal.publish import addresses
from skycal.publish.framed import SCRIPT, STYLE
from skycal.words import fonts

# Name: its folder in templates/, its media type.
BESIDE = {
    STYLE: ("site", "text/css"), SCRIPT: ("site", "text/javascript"),
    addresses.SCRIPT: ("embed", "text/javascript"),
}  # fmt: skip


def beside(name: str) -> bytes:
    """Return a file of BESIDE; the style sheet knows the faces of every language."""
    folder, _ = BESIDE[name]
    body = (TEMPLATES / folder / name).read_bytes()
    return fonts.of_site().encode() + body if name == STYLE else body
