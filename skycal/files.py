"""Files: where templates/ and data/ are, installed or in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root(name: str) -> Path:
    """Return the folder `name` inside the installed package or, in a checkout, beside it."""
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


DATA = _root("data")
TEMPLATES = _root("templates")
