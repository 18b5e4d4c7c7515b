"""Files: the folders data/ and templates/ as paths, for what walks through them."""

from __future__ import annotations

from pathlib import Path

from skycal import stored

DATA, TEMPLATES = Path(stored.DATA), Path(stored.folder("templates"))
