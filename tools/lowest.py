"""Print the lowest version of every library that pyproject.toml admits: for pip install."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def lowest() -> list[str]:
    """Return requirements such as `numpy==1.26`."""
    wanted = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    return [re.sub(r"^([\w-]+)>=([\d.]+).*", r"\1==\2", one) for one in wanted]


if __name__ == "__main__":
    print(*lowest(), sep="\n")
