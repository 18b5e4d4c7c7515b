"""Packaged zones: the clocks of the `tzdata` package, imported when one is named (2 ms)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo


class PackagedZone(ZoneInfo):
    """A zone of the `tzdata` package."""

    def __reduce__(self) -> tuple[Callable[[str], ZoneInfo], tuple[str]]:
        """Pickle by name, which a zone read from a file would refuse."""
        return packaged, (self.key,)


@cache
def packaged(name: str) -> ZoneInfo:
    """Return the zone called `name`, one of the package's."""
    with (tables() / "zoneinfo" / name).open("rb") as file:
        return PackagedZone.from_file(file, key=name)


def tables() -> Path:
    """Return the folder of the package."""
    import tzdata

    return Path(tzdata.__path__[0])
