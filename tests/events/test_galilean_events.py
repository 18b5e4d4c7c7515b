"""What Jupiter's moons do against IMCCE's predictions: all of it that is seen, and nothing else."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from skycal.events import find
from skycal.sky import Sky, ephemeris_for
from skycal.sky.galilean import MOONS
from skycal.sky.timescale import tt_of

DATA = Path(__file__).parents[1] / "data"
MINUTE = 1.0 / 1440.0
# Theirs are to the minute, and of Callisto by a theory that was off in 2014: ours is JPL's then, to
# 20 seconds (tests/sky/test_galilean.py).
WITHIN_MINUTES = {"io": 1.1, "europa": 1.1, "ganymede": 1.1, "callisto": 2.1}
SPANS = (("2014-03-01T00:00", "2014-03-11T13:30"), ("2016-01-01T00:00", "2016-01-09T18:30"))
KINDS = {"Tr": "galilean-transit", "Sh": "galilean-shadow", "Ec": "galilean-eclipse",
         "Oc": "galilean-occultation"}  # fmt: skip
BEGINS = "ID"


def instant(clock):
    return tt_of(datetime.fromisoformat(clock).replace(tzinfo=UTC))


def table():
    lines = (DATA / "imcce-jupiter-phenomena.tsv").read_text("utf-8").splitlines()
    return list(csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t"))


def published():
    """Return (kind, moon, edge) and the instant of each row."""
    for row in table():
        number, what, edge = row["event"].split(".")
        moon = MOONS[("I", "II", "III", "IV").index(number)]
        side = "begin" if edge in BEGINS else "end"
        yield (KINDS[what], moon, side), instant(f"{row['date']}T{row['ut']}")


@pytest.fixture(scope="module")
def ours():
    """Return (kind, moon, edge) and the instant of all that is seen in the spans."""
    found = []
    for begin, end in (map(instant, span) for span in SPANS):
        sky = Sky(ephemeris_for(2014, 2016), begin - 1.0, end + 1.0)
        for event in find(sky, KINDS.values()):
            hidden = event.details.get("hidden")
            for side in ("begin", "end"):
                tt = getattr(event, side)
                if begin <= tt < end and hidden not in (side, "both"):
                    found.append(((event.kind, event.bodies[1], side), tt))
    return found


def test_all_that_is_seen_and_nothing_else(ours):
    assert sorted(what for what, _ in ours) == sorted(what for what, _ in published())


@pytest.mark.parametrize("moon", MOONS)
def test_when(ours, moon):
    for what, tt in published():
        if what[1] == moon:
            nearest = min((abs(at - tt) for one, at in ours if one == what))
            assert nearest < WITHIN_MINUTES[moon] * MINUTE, (what, tt)


def test_no_side_of_the_disk_is_favoured(ours):
    """What is before the disk is there where it is sunlit: else some would be 1.4 minutes early."""
    for kind in ("galilean-transit", "galilean-shadow"):
        for side in ("begin", "end"):
            off = [
                min((at - tt for one, at in ours if one == what), key=abs)
                for what, tt in published()
                if what[0] == kind and what[2] == side and what[1] != "callisto"
            ]
            assert abs(np.mean(off)) < 0.4 * MINUTE, (kind, side)
