"""How far our instants are from stock Skyfield's: 10,000 random events of 1551 to 2648.

Of every sampled event the angle (or distance) that defines it is taken from Skyfield's own
`apparent()` around our instant. A crossing is off by what is left of the angle over its rate, an
extremum by the root of its rate. Not measured: the Chinese calendar and the monthly report,
which are days, and groupings, whose diameter has corners.

    python tests/residuals.py [--events 10000] [--years 1551 2648] [--seed 7]
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import stock
from stock import Measure, Stock

import skycal
from skycal.calendar.kinds import kinds
from skycal.model import Event

CROSSING_MS, EXTREME_MS = 2.0, 20.0
DAY_MS = 86400e3
TURN = 2.0 * np.pi
EVENTS_A_YEAR = 50
SAMPLES = np.linspace(-1.0, 1.0, 13)
DEGREE = 6

PHASES = {"new-moon": 0.0, "first-quarter": 0.25, "full-moon": 0.5, "last-quarter": 0.75}
ASPECTS = {"inferior-conjunction": 0.0, "superior-conjunction": 0.0, "solar-conjunction": 0.0,
           "east-quadrature": 0.25, "opposition": 0.5, "west-quadrature": 0.75}  # fmt: skip
CROSSING_DAYS = 1e-4  # short: light that passes close by the Sun bends within a minute
ELONGATION = Measure(stock.longitude_difference, CROSSING_DAYS)
MEETING = Measure(stock.right_ascension_difference, CROSSING_DAYS)
NEAREST = Measure(stock.chord, 0.2, extreme=True)
SHADOW = Measure(stock.shadow_axis, 0.1, extreme=True)
FROM_EARTH, FROM_SUN = (Measure(stock.distance, half, extreme=True) for half in (1.0, 4.0))

# Measure, bodies (None: the event's own) and the value passed through, in turns.
Defined = tuple[Measure, tuple[str, ...] | None, float]
KINDS: dict[str, Defined] = {
    **{kind: (ELONGATION, ("moon", "sun"), turn) for kind, turn in PHASES.items()},
    **{kind: (ELONGATION, ("sun",), turn) for kind, turn in ASPECTS.items()},
    **{f"moon-{node}-node": (Measure(stock.latitude, CROSSING_DAYS), None, 0.0)
       for node in ("ascending", "descending")},
    **{kind: (Measure(stock.distance, 0.3, extreme=True), ("moon", "earth"), 0.0)
       for kind in ("moon-perigee", "moon-apogee")},
    **{kind: (Measure(stock.declination, 0.3, extreme=True), None, 0.0)
       for kind in ("moon-north", "moon-south")},
    "moon-on-equator": (Measure(stock.declination, CROSSING_DAYS), None, 0.0),
    "dichotomy": (Measure(stock.phase_cosine, 1.0), None, 0.0),
    **{f"earth-{apsis}": (FROM_EARTH, ("sun", "earth"), 0.0)
       for apsis in ("perihelion", "aphelion")},
    **{f"planet-{apsis}": (FROM_SUN, ("sun",), 0.0) for apsis in ("perihelion", "aphelion")},
    "closest-to-earth": (FROM_EARTH, ("earth",), 0.0),
    "farthest-from-earth": (FROM_EARTH, ("earth",), 0.0),
    **{f"station-{way}": (Measure(stock.right_ascension, 1.0, extreme=True), None, 0.0)
       for way in ("retrograde", "direct")},
    **{f"greatest-elongation-{side}": (Measure(stock.chord, 0.5, extreme=True), ("sun",), 0.0)
       for side in ("east", "west")},
    "greatest-brilliancy": (Measure(stock.lit_extent, 2.0, extreme=True), None, 0.0),
    "greatest-brilliancy (magnitude)": (Measure(stock.magnitude, 2.0, extreme=True), None, 0.0),
    "meteor-shower": (Measure(stock.longitude_j2000, CROSSING_DAYS), ("sun",), 0.0),
    "solar-term": (Measure(stock.longitude, CROSSING_DAYS), None, 0.0),
    "transit": (Measure(stock.chord, 0.05, extreme=True), ("sun",), 0.0),
    "solar-eclipse": (SHADOW, ("moon", "sun"), 0.0),
    "lunar-eclipse": (Measure(stock.chord_beyond, 0.1, extreme=True), ("moon", "sun"), 0.0),
    "occultation": (SHADOW, None, 0.0),
}  # fmt: skip
UNMEASURED = {"calendar", "report"}
# Kinds that stock Skyfield has no measure of; their own tests compare them with others.
OTHERS = {kind.id for kind in kinds().values()} - KINDS.keys() - {"conjunction"}


def sampled(events: int, years: tuple[int, int], seed: int) -> Iterator[Event]:
    """Yield random events, as many of a rare kind as of a common one where a year has them."""
    random = np.random.default_rng(seed)
    left = events
    for year in random.permutation(np.arange(years[0], years[1] + 1)):
        found = [event for event in skycal.year(int(year), profile="full").events
                 if event.family not in UNMEASURED and event.kind not in OTHERS]  # fmt: skip
        kinds = [event.kind for event in found]
        weights = np.array([1.0 / kinds.count(kind) for kind in kinds])
        some = random.choice(
            len(found), min(EVENTS_A_YEAR, left), replace=False, p=weights / weights.sum()
        )
        yield from (found[i] for i in np.sort(some))
        left -= len(some)
        if left <= 0:
            return


def definitions(event: Event) -> Iterator[tuple[str, float, Measure, tuple[str, ...], float]]:
    """Yield each instant of the event: its name, TT, and what defines it."""
    if event.kind == "conjunction":
        appulse = event.details["definition"] == "appulse"
        name = "conjunction (appulse)" if appulse else "conjunction"
        yield name, event.tt, NEAREST if appulse else MEETING, event.bodies, 0.0
        least = event.details["least"]
        if least and not appulse:
            yield "conjunction (least)", least["jd_tt"], NEAREST, event.bodies, 0.0
        return
    if event.kind == "greatest-brilliancy" and event.details["brightest"]:
        name = f"{event.kind} (magnitude)"
        yield name, event.details["brightest"]["jd_tt"], KINDS[name][0], event.bodies, 0.0
    measure, bodies, turn = KINDS[event.kind]
    if "longitude_deg" in event.details and event.kind == "solar-term":
        turn = event.details["longitude_deg"] / 360.0
    if event.kind == "meteor-shower":
        turn = event.details["solar_longitude_deg"] / 360.0
    elif bodies is None:
        bodies = event.bodies
    elif len(bodies) == 1:
        bodies = (*event.bodies[:1], *bodies)
    yield event.kind, event.tt, measure, bodies, turn * TURN


def residuals_ms(
    skyfield: Stock, measure: Measure, bodies: tuple[str, ...], tt: np.ndarray, value: np.ndarray
) -> np.ndarray:
    """Return by how much each instant `tt` is late, ms."""
    after = np.tile(SAMPLES * measure.half_days, len(tt))
    samples = skyfield.values(measure, bodies, np.repeat(tt, len(SAMPLES)), after)
    curves = samples.reshape(len(tt), -1)
    if not measure.extreme:
        curves = np.unwrap(curves - value[:, None], axis=1)
        middle = curves[:, len(SAMPLES) // 2 : len(SAMPLES) // 2 + 1]
        curves = curves - TURN * np.rint(middle / TURN)
    curves = curves - curves.mean(axis=1, keepdims=True) * measure.extreme
    terms = np.polynomial.polynomial.polyfit(SAMPLES, curves.T, DEGREE)
    steps = -terms[1] / (2.0 * terms[2]) if measure.extreme else -terms[0] / terms[1]
    for _ in range(3):
        here = [np.polynomial.polynomial.polyder(terms, k) for k in range(3)][measure.extreme :]
        level, rate = (np.array([np.polynomial.polynomial.polyval(x, term[:, i])
                                 for i, x in enumerate(steps)]) for term in here[:2])  # fmt: skip
        steps = steps - level / rate
    return -steps * measure.half_days * DAY_MS


def measured(events: Iterator[Event]) -> dict[str, list[tuple[float, str]]]:
    """Return the residuals (ms) and ids of the events' instants by name of instant."""
    groups = defaultdict(list)
    for event in events:
        for name, tt, measure, bodies, value in definitions(event):
            groups[name, measure, bodies].append((tt, value, event.id))
    found = defaultdict(list)
    with Stock() as skyfield:
        for (name, measure, bodies), rows in groups.items():
            tt, value, ids = zip(*rows, strict=True)
            off = residuals_ms(skyfield, measure, bodies, np.array(tt), np.array(value))
            found[name] += zip(off.tolist(), ids, strict=True)
    return found


def limit_ms(name: str) -> float:
    """Return how far an instant may be off."""
    if name.startswith("conjunction"):
        return CROSSING_MS if name == "conjunction" else EXTREME_MS
    return EXTREME_MS if KINDS[name][0].extreme else CROSSING_MS


def report(found: dict[str, list[tuple[float, str]]]) -> bool:
    """Print a line for each kind and tell whether all are within their limits."""
    print(f"{'instant':26}{'events':>7}{'median ms':>11}{'99 %':>9}{'most':>10}{'limit':>7}")
    good = True
    for name in sorted(found):
        off, ids = zip(*found[name], strict=True)
        size = np.abs(off)
        worst = f"  {ids[int(size.argmax())]}" if size.max() > limit_ms(name) else ""
        good &= not worst
        print(f"{name:26}{len(size):7}{np.median(size):11.3f}{np.percentile(size, 99):9.3f}"
              f"{size.max():10.3f}{limit_ms(name):7.0f}{worst}")  # fmt: skip
    return good


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--events", type=int, default=10000)
    options.add_argument("--years", type=int, nargs=2, default=(1551, 2648))
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()
    sys.exit(not report(measured(sampled(given.events, tuple(given.years), given.seed))))


if __name__ == "__main__":
    main()
