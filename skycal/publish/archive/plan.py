"""Plan: what an archive holds, whatever its years: places, kinds, and by which skycal."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from skycal.model import Place
from skycal.revision import DATA_REVISION
from skycal.version import __version__

YEARS_A_BLOCK = 10
LAYOUT = 2  # of the columns and files; another number is another archive


class Plan(Struct, frozen=True):
    """What every part is made with; `kinds`: those that local/ has, sorted."""

    places: tuple[Place, ...]
    kinds: tuple[str, ...]
    visible: bool

    def head(self) -> dict[str, Any]:
        """Return what the manifest says of it: parts of another head do not go with it."""
        told = "\n".join(repr(tuple(asdict(place).values())) for place in self.places)
        return {
            "layout": LAYOUT, "skycal": __version__, "data": DATA_REVISION.date().isoformat(),
            "places": len(self.places), "places_sha256": sha256(told.encode()).hexdigest(),
            "kinds": list(self.kinds), "visible": self.visible,
        }  # fmt: skip


def blocks(years: range) -> Iterator[range]:
    """Yield the years by decades, those of the calendar."""
    first = years[0]
    while first <= years[-1]:
        after = first - first % YEARS_A_BLOCK + YEARS_A_BLOCK
        yield range(first, min(after, years[-1] + 1))
        first = after


def part_name(years: range) -> str:
    """Return the file name of the part of a block."""
    return f"part-{years[0]}-{years[-1]}.parquet"
