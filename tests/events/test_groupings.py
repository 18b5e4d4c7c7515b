"""Groupings: what counts as one, and when its circle is smallest."""

import numpy as np

from skycal.events import find
from skycal.events.groupings import FROM_SUN_DEG, WIDEST_DEG
from skycal.search.circles import diameters_deg, triples_chords


def test_groupings_hold_what_the_definition_asks(decade):
    groupings = [event for event in decade if event.kind == "grouping"]
    assert len(groupings) > 20
    for event in groupings:
        assert len(event.bodies) >= 3
        assert event.details["diameter_deg"] <= WIDEST_DEG
        assert event.details["elongation_deg"] >= FROM_SUN_DEG


def test_the_circle_is_least_at_the_instant_given(sky_2027):
    inside = [
        event for event in find(sky_2027, ["grouping"])
        if sky_2027.first + 1.0 < event.tt < sky_2027.last - 1.0
    ]
    assert inside
    for event in inside:
        places = sky_2027.at(event.tt + np.linspace(-0.2, 0.2, 401))
        units = np.stack([places.apparent(body).unit for body in event.bodies], axis=1)
        around = diameters_deg(triples_chords(units).max(axis=0))
        assert event.details["diameter_deg"] <= around.min() + 1e-5
