"""Tables: our eclipses, phases and seasons beside rows that NASA and the USNO printed.

The tables are those of data/reference/, each with its source, scale and tolerance on its head.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import numpy as np
from msgspec import Struct, field

from skycal.constants import DAY_S
from skycal.files import DATA
from skycal.model import Event
from skycal.publish.verify.agreement import Agreement, Count
from skycal.publish.verify.definitions import PHASES
from skycal.publish.verify.ours import bounds
from skycal.sky.timescale import UNIX_EPOCH_JD, delta_t

REFERENCE = DATA / "reference"
NASA, USNO = "nasa", "usno"
SOLAR, LUNAR = "solar-eclipse", "lunar-eclipse"
TYPES = {"P": "partial", "A": "annular", "T": "total", "H": "hybrid", "N": "penumbral"}
SEASONS = {"Equinox": "solar-term", "Solstice": "solar-term", "Perihelion": "earth-perihelion",
           "Aphelion": "earth-aphelion"}  # fmt: skip
SOLAR_TABLES = {"nasa-solar-eclipses-1801-1900-2101-2150.tsv": ((1801, 1900), (2101, 2150)),
                "nasa-solar-eclipses-1901-1975.tsv": ((1901, 1975),)}  # fmt: skip
LUNAR_TABLES = {"nasa-lunar-eclipses-1801-1900-2101-2150.tsv": ((1801, 1900), (2101, 2150)),
                "nasa-lunar-eclipses-2001-2010.tsv": ((2001, 2010),)}  # fmt: skip
TABULATED = frozenset({SOLAR, LUNAR, *PHASES, *SEASONS.values()})

# How far each figure may be from the printed one, as the heads of the tables say: s, or pure.
# In the penumbra NASA's greatest eclipse is another instant (test_eclipse_catalogues.py): 3.1 s.
# The USNO prints UT to a minute by its own Delta T, up to 12 s from what was measured.
TIME_BOUNDS_S = {SOLAR: 1.0, LUNAR: 1.1, "penumbral": 3.1, USNO: 60.0}
FIGURE_BOUNDS = {
    (SOLAR, "gamma"): 1e-4, (SOLAR, "magnitude"): 2e-4, (SOLAR, "partial"): 1e-3,
    (LUNAR, "gamma"): 3e-4, (LUNAR, "umbral_magnitude"): 5e-4,
    (LUNAR, "penumbral_magnitude"): 5e-4,
}  # fmt: skip
PRINTED_TO = 1e-9  # of a difference of decimals: so much is the machine's


class Printed(Struct, frozen=True):
    """A row of a table: what happens when (TT), by whom, of which type, with which figures."""

    kind: str
    tt: float
    source: str
    type: str = ""
    figures: Mapping[str, float] = field(default_factory=dict)


def printed(years: range) -> list[Printed]:
    """Return the rows of all tables in the years."""
    begin, end = bounds(years)
    rows = (*_of_nasa_solar(), *_of_nasa_lunar(), *_of_the_usno())
    return [row for row in rows if begin <= row.tt < end]


def beside_tables(
    years: range, ours: Iterable[Event]
) -> tuple[list[Agreement], list[Count]]:
    """Return how our events agree with the rows of the tables, and how many eclipses each has."""
    found = [event for event in ours if event.kind in TABULATED]
    rows = printed(years)
    off: dict[tuple[str, str, str, str, float], list[tuple[float, str]]] = defaultdict(list)
    for row, event in _pairs(rows, found):
        for aspect, unit, size, bound in _differences(row, event):
            off[row.kind, aspect, unit, row.source, bound].append((size, event.id))
    agreements = [
        Agreement.of(kind, aspect, unit, source, off[key], bound)
        for key in sorted(off)
        for kind, aspect, unit, source, bound in (key,)
    ]
    return agreements, _eclipse_counts(rows, found)


def _pairs(rows: list[Printed], found: list[Event]) -> Iterator[tuple[Printed, Event]]:
    """Yield each row with our event of its kind that is nearest in time."""
    by_kind: dict[str, list[Event]] = defaultdict(list)
    for event in sorted(found, key=lambda event: event.tt):
        by_kind[event.kind].append(event)
    instants = {kind: np.array([one.tt for one in events]) for kind, events in by_kind.items()}
    for row in rows:
        if row.kind in instants:
            yield row, by_kind[row.kind][int(np.abs(instants[row.kind] - row.tt).argmin())]


def _differences(row: Printed, event: Event) -> Iterator[tuple[str, str, float, float]]:
    """Yield of a row and its event each aspect, unit, difference and its bound."""
    off_s = (event.tt - row.tt) * DAY_S
    in_penumbra = row.type if row.type == "penumbral" else ""
    which = row.source if row.source == USNO else in_penumbra or row.kind
    yield in_penumbra, "s", off_s, TIME_BOUNDS_S[which]
    for name, value in row.figures.items():
        is_partial = (row.kind, name, row.type) == (SOLAR, "magnitude", "partial")
        aspect = "partial" if is_partial else name
        bound = FIGURE_BOUNDS[row.kind, aspect] + PRINTED_TO
        yield aspect, "", event.details[name] - value, bound


def _eclipse_counts(rows: list[Printed], found: list[Event]) -> list[Count]:
    """Return how many eclipses of each type the tables and we have in the tables' years."""
    spans = {SOLAR: SOLAR_TABLES, LUNAR: LUNAR_TABLES}
    theirs = Counter((row.kind, row.type) for row in rows if row.kind in spans)
    ours = Counter(
        (event.kind, event.details["type"]) for event in found
        if event.kind in spans and any(first <= _year(event.tt) <= last
                                       for table in spans[event.kind].values()
                                       for first, last in table)
    )  # fmt: skip
    return [Count(kind, type, NASA, ours[kind, type], theirs[kind, type])
            for kind, type in sorted(ours.keys() | theirs.keys())]  # fmt: skip


def _year(tt: float) -> int:
    """Return the year of an instant by the clock of TT, on which the catalogues date."""
    return int(np.datetime64(int(np.floor(tt - UNIX_EPOCH_JD)), "D").astype(str)[:4])


def _jd(moment: datetime) -> float:
    return UNIX_EPOCH_JD + (moment - datetime(1970, 1, 1)).total_seconds() / DAY_S


def _lines(name: str) -> list[str]:
    lines = (REFERENCE / name).read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _of_nasa_solar() -> Iterator[Printed]:
    for name in SOLAR_TABLES:
        for cells in csv.reader(_lines(name), delimiter="\t"):
            moment = datetime.strptime(" ".join(cells[1:5]), "%Y %b %d %H:%M:%S")
            yield Printed(SOLAR, _jd(moment), NASA, TYPES[cells[8][0]],
                          {"gamma": float(cells[9]), "magnitude": float(cells[10])})  # fmt: skip


def _of_nasa_lunar() -> Iterator[Printed]:
    for name in LUNAR_TABLES:
        for row in csv.DictReader(_lines(name), delimiter="\t"):
            moment = datetime.fromisoformat(f"{row['date']} {row['td_greatest']}")
            yield Printed(LUNAR, _jd(moment), NASA, TYPES[row["type"][0]], {
                "gamma": float(row["gamma"]), "umbral_magnitude": float(row["umb_mag"]),
                "penumbral_magnitude": float(row["pen_mag"])})  # fmt: skip


def _of_the_usno() -> Iterator[Printed]:
    """Yield its rows, from its UT to TT by the Delta T that was measured, or is predicted."""
    kinds = {**{str(i): kind for i, kind in enumerate(PHASES)}, **SEASONS}
    for name in ("usno-moon-phases.txt", "usno-seasons.txt"):
        for line in _lines(name):
            what, time = line.split()
            jd = _jd(datetime.fromisoformat(time))
            yield Printed(kinds[what], jd + float(delta_t(jd)) / DAY_S, USNO)
