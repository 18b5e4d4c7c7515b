"""The rows of NASA's Sky Events Calendar, read as kinds and bodies, and matched with events."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from skycal.sky.timescale import utc_datetime

DATA = Path(__file__).parents[1] / "data"
WHOLE = {
    "Full Moon": "full-moon", "New Moon": "new-moon", "First Quarter": "first-quarter",
    "Last Quarter": "last-quarter", "Moon Perigee": "moon-perigee", "Moon Apogee": "moon-apogee",
    "Moon Ascending Node": "moon-ascending-node", "Moon Descending Node": "moon-descending-node",
    "Moon North Dec.": "moon-north", "Moon South Dec.": "moon-south",
    "Perihelion": "earth-perihelion", "Aphelion": "earth-aphelion", "Venus": "venus-elongation",
    "Vernal Equinox": "march-equinox", "Summer Solstice": "june-solstice",
    "Autumnal Equinox": "september-equinox", "Winter Solstice": "december-solstice",
}  # fmt: skip
SHOWERS = {
    "Quadrantid": "QUA", "Lyrid": "LYR", "Eta Aquarid": "ETA", "Delta Aquarid": "SDA",
    "Perseid": "PER", "Orionid": "ORI", "South Taurid": "STA", "North Taurid": "NTA",
    "Leonid": "LEO", "Geminid": "GEM", "Ursid": "URS",
}  # fmt: skip
SUN = {
    "Superior Conj.": "superior-conjunction", "Inferior Conj.": "inferior-conjunction",
    "Conjunction": "solar-conjunction", "Opposition": "opposition",
}  # fmt: skip
FACING = {"E": "greatest-elongation-east", "W": "greatest-elongation-west"}
HOUR = 1.0
MINUTE = HOUR / 60.0
# How far SKYCAL's own times stand from the truth (measured).
TOLERANCE_HOURS = {
    **dict.fromkeys(("full-moon", "new-moon", "first-quarter", "last-quarter"), 1.6 * MINUTE),
    **dict.fromkeys(("moon-ascending-node", "moon-descending-node"), 1.6 * MINUTE),
    **dict.fromkeys(("moon-perigee", "moon-apogee"), 20 * MINUTE),
    **dict.fromkeys(("moon-north", "moon-south"), 7 * MINUTE),
    **dict.fromkeys(("solar-eclipse", "lunar-eclipse", "march-equinox", "june-solstice",
                     "september-equinox", "december-solstice"), 2 * MINUTE),
    **dict.fromkeys(FACING.values(), 50 * MINUTE),
    **dict.fromkeys(SUN.values(), 90 * MINUTE),
    **dict.fromkeys(("earth-perihelion", "earth-aphelion"), 7 * HOUR),
    # SKYCAL's row is of its own clock's midnight (UTC here), ours of Beijing's, in every zone.
    "venus-elongation": 8 * HOUR + MINUTE,
    "meteor-shower": 30 * HOUR, "delta-aquariids": 100 * HOUR,
    "moon-meeting": 35 * MINUTE, "planets-meeting": 26 * HOUR, "slow-meeting": 100 * HOUR,
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One printed row: when, what (kind and bodies or code), and its text."""

    when: datetime
    what: tuple
    text: str


def meaning(text):
    """Return what a row's text is about."""
    head, _, figures = text.partition(": ")
    if head in WHOLE:
        return (WHOLE[head],)
    if head.endswith(" Shower"):
        return ("meteor-shower", SHOWERS[head.removesuffix(" Shower")])
    if head.endswith(" Eclipse"):
        return ("solar-eclipse" if "Solar" in head else "lunar-eclipse",)
    planet, _, rest = head.partition(" ")
    if rest == "Elongation":
        return (FACING[figures[-1]], planet.lower())
    if rest:
        return (SUN[rest], planet.lower())
    return ("conjunction", frozenset(re.split("-", head.lower())))


def rows_of(year):
    """Return the printed rows of a year."""
    rows = []
    for line in (DATA / f"skycal-{year}.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        day, clock, text = line.split("\t")
        when = datetime.fromisoformat(f"{day}T{clock or '00:00'}").replace(tzinfo=UTC)
        rows.append(Row(when, meaning(text), text))
    return rows


def subject(event):
    """Return what an event is about, as `meaning` does of a row."""
    if event.kind == "conjunction":
        return ("conjunction", frozenset(event.bodies))
    if event.kind == "meteor-shower":
        return ("meteor-shower", event.details["code"])
    if event.kind == "solar-term":
        return (event.details["season"],)
    if event.family == "planet":
        return (event.kind, *event.bodies)
    return (event.kind,)


def tolerance_hours(event):
    if event.kind == "conjunction":
        if event.bodies[0] == "moon":
            return TOLERANCE_HOURS["moon-meeting"]
        slow = event.bodies[0] in ("jupiter", "saturn")
        return TOLERANCE_HOURS["slow-meeting" if slow else "planets-meeting"]
    if event.kind == "meteor-shower" and event.details["code"] == "SDA":
        return TOLERANCE_HOURS["delta-aquariids"]
    return TOLERANCE_HOURS[subject(event)[0]]


def hours_off(event, row):
    """Return how far the row is from the event: its instant or, for conjunctions, its appulse."""
    instants = [event.tt]
    if event.kind == "conjunction" and event.details["least"]:
        instants.append(event.details["least"]["jd_tt"])
    return min(abs((utc_datetime(tt) - row.when).total_seconds()) for tt in instants) / 3600.0


def match(rows, events):
    """Return the rows without an event and the events without a row, each matched once."""
    left = {}
    for event in events:
        left.setdefault(subject(event), []).append(event)
    missing = []
    for row in rows:
        near = [e for e in left.get(row.what, ()) if hours_off(e, row) <= tolerance_hours(e)]
        if near:
            left[row.what].remove(min(near, key=lambda event: hours_off(event, row)))
        else:
            missing.append(row)
    return missing, [event for group in left.values() for event in group]
