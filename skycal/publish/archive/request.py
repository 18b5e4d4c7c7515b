"""Request: which years, places and kinds an archive is to hold, and who computes it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Self

from msgspec import Struct

from skycal.calendar.kinds import kinds, usual
from skycal.model import FAMILIES, SkycalError
from skycal.publish.archive.places import places_of, read_grid
from skycal.publish.archive.plan import Plan
from skycal.publish.years import YEARS
from skycal.requests import Product, reading
from skycal.requests.lists import wanted_kinds, wish
from skycal.requests.parameters import (
    DEFAULT_LANG,
    FAMILY,
    KIND,
    PLACES,
    VISIBLE,
    Parameter,
    about,
)  # fmt: skip

MOST_JOBS = 1024
FOLDER_HELP = "The folder; made if it is not there."
_ADDRESS = re.compile(r"[a-z]+://[^\s/]+:\d+")


def _address(value: object) -> str:
    address = reading.text(value)
    if not _ADDRESS.fullmatch(address):
        raise SkycalError(f"it must be an address such as tcp://10.0.0.1:8786, not "
                          f"{reading.shown(address)}")
    return address


def _lists(value: object) -> tuple[str, ...]:
    return (reading.text(value),) if isinstance(value, str) else tuple(
        reading.text(one) for one in value)  # type: ignore[attr-defined]


ARCHIVE: Product[Any] = Product("archive", lambda values: ArchiveRequest.of(values), (
    YEARS,
    Parameter("places", _lists, "The 361 places of China from prefecture up (cn), or those of a "
              "CSV file name,latitude,longitude[,elevation]; may be repeated.", "cn|FILE",
              many=True),
    PLACES.but(help="One more place by name or LAT,LON[,ELEVATION]; may be repeated.", default=""),
    Parameter("grid", read_grid, "The whole Earth: the middles of cells of so many degrees.",
              "DEGREES"),
    KIND, FAMILY, VISIBLE.but(help="Only what can be seen from each place."),
    Parameter("jobs", reading.whole_number(1, MOST_JOBS), "Processes on this machine; 1 needs no "
              "Dask.", "N", default="1"),
    Parameter("scheduler", _address, "A Dask scheduler elsewhere, whose workers see the same "
              "folder.", "ADDRESS"),
))  # fmt: skip


class ArchiveRequest(Struct, frozen=True, kw_only=True):
    """The years, what every part holds, and with whom it is made."""

    years: range
    plan: Plan
    jobs: int = 1
    scheduler: str = ""

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Make it of values that were read."""
        if values["scheduler"] and values["jobs"]:
            raise SkycalError("the workers of a `scheduler` are its own; leave it out", "jobs")
        places = places_of(values["places"] or (), values["place"] or (), values["grid"])
        plan = Plan(places, _kinds(values["kind"], values["family"]), bool(values["visible"]))
        return cls(years=values["years"], plan=plan, jobs=values["jobs"] or 1,
                   scheduler=values["scheduler"] or "")


def _kinds(names: tuple[str, ...] | None, families: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the kinds that are wanted, of those of the profile full."""
    found = usual(families or FAMILIES)
    if names:
        with about("kind"):
            asked = wanted_kinds([wish(DEFAULT_LANG, name).query for name in names])
            other = sorted(kind for kind in asked if kinds()[kind].listed == "named")
            if other:
                raise SkycalError(f"{other[0]} is not in the profile full, which an archive has")
            found &= asked
    if not found:
        raise SkycalError("no kind is of these families", "kind")
    return tuple(sorted(found))


def read_folder(value: object) -> Path:
    """Read where the archive goes: a folder, or the name of one to be."""
    if value is None:
        raise SkycalError("it is missing: the folder that the archive goes to", "output")
    with about("output"):
        path = Path(reading.text(value))
    if path.exists() and not path.is_dir():
        raise SkycalError(f"{str(path)!r} is no folder", "output")
    return path
