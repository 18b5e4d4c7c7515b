"""First and last crescents: one of each lunation, on the night the rule gives and no earlier."""

import numpy as np
import pytest

from skycal.here.crescent import YALLOP_LEAST, crescents
from skycal.here.horizon import Horizon
from skycal.sky.phases import NEW, QUARTERS
from skycal.sky.solve import found


@pytest.mark.parametrize("name", ["北京", "悉尼", "Quito"])
def test_one_of_each_lunation_and_none_sooner(events_at, sky_of, name):
    from skycal.gazetteer.names import locate

    place = locate(name).place("en")
    events = events_at(place, 2027, 2027, "first-crescent", "last-crescent")
    sky = sky_of(2027)
    quarters = found(sky, QUARTERS)
    new = quarters.tt[quarters.level == NEW]
    for kind, way in (("first-crescent", 1.0), ("last-crescent", -1.0)):
        mine = [event for event in events if event.kind == kind]
        assert len(mine) in (12, 13)
        for event in mine:
            nearest = new[np.abs(new - event.tt).argmin()]
            age_h = 24.0 * (event.tt - nearest)
            assert event.details["age_h"] == pytest.approx(age_h, abs=1e-4)
            assert 14.0 < way * age_h < 80.0
            assert event.details["q"] > YALLOP_LEAST[1]
            before = crescents(Horizon(sky, [place]), np.array([[event.tt - way]]),
                               evening=way > 0)  # fmt: skip
            sooner = way * (before.tt[0, 0] - nearest) > 0
            assert not (sooner and before.yallop_q[0, 0] > YALLOP_LEAST[1])


def test_beijings_stand_for_those_of_no_place(events_at):
    import skycal

    nowhere = skycal.year(2027, kind="first-crescent")
    there = skycal.year(2027, kind="first-crescent", place="北京")
    assert [event.id for event in nowhere] == [event.id for event in there]
    assert all(event.id.endswith("-first-crescent-beijing") for event in nowhere)
    assert {event.importance for event in nowhere} == {1}
    assert {event.importance for event in there} == {2}


def test_published_first_evenings(events_at):
    """Ramadan 1447 and Shawwal 1446 in Saudi Arabia's neighbourhood, by q: the crescent of
    2025-03-29 could not be seen from Mecca (zone F), that of 2025-03-30 was."""
    events = events_at("麦加", 2025, 2025, "first-crescent")
    assert "2025-03-30-first-crescent-mecca" in {event.id for event in events}
