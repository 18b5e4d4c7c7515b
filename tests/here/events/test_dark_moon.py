"""Dark of the Moon: the runs are those of the almanac's own nights."""

from datetime import date

import numpy as np
import pytest

from skycal.gazetteer.names import locate
from skycal.here.almanac import Almanac
from skycal.here.civil_days import CivilDays
from skycal.here.events import dark_moon
from skycal.here.horizon import Horizon
from skycal.sky.phases import FULL, NEW, QUARTERS
from skycal.sky.solve import found
from skycal.sky.timescale import BEIJING


def hours(windows):
    return 24.0 * sum(end - begin for begin, end in windows)


@pytest.mark.parametrize("name", ["长沙", "悉尼", "伦敦"])
def test_the_nights_of_each_run(events_at, sky_of, name):
    place, sky = locate(name).place("en"), sky_of(2027)
    civil = CivilDays(date(2027, 1, 1), date(2027, 12, 31), BEIJING)
    days = list(Almanac(Horizon(sky, [place]), civil).at(0))
    begins = np.array([day.windows["dark"][0][0] if day.windows["dark"] else np.nan
                       for day in days])  # fmt: skip
    for event in events_at(place, 2027, 2027, "dark-moon-window"):
        if not (civil.starts[1] < event.begin and event.end < civil.starts[-2]):
            continue
        inside = (begins >= event.begin - 1e-9) & (begins < event.end)
        mine = [days[number] for number in np.flatnonzero(inside)]
        assert len(mine) == event.details["nights"]
        assert sum(hours(day.windows["dark"]) for day in mine) == pytest.approx(
            event.details["hours"], abs=1e-6)
        assert sum(hours(day.windows["milky_way"]) for day in mine) == pytest.approx(
            event.details["milky_way_hours"], abs=1e-6)
        assert event.tt == event.begin == pytest.approx(begins[inside][0], abs=1e-9)


def test_each_is_about_a_new_moon(events_at, sky_of):
    quarters = found(sky_of(2027), QUARTERS)
    events = events_at("拉萨", 2027, 2027, "dark-moon-window")
    assert len(events) in (12, 13)
    for event in events:
        for phase, inside in ((NEW, True), (FULL, False)):
            tt = quarters.tt[quarters.level == phase]
            assert bool(((tt > event.begin) & (tt < event.end)).any()) == inside
        assert 7 <= event.details["nights"] <= 13


def test_no_dark_no_run(events_at):
    """Tromsø has no astronomical night from the end of March to the middle of September."""
    months = {event.id[5:7] for event in events_at("Tromsø", 2027, 2027, "dark-moon-window")}
    assert not months & {"04", "05", "06", "07", "08"}
    assert {"01", "02", "11", "12"} <= months


def test_runs():
    so = np.array([1, 1, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1], bool)
    first, last = dark_moon._runs(so)
    assert (first.tolist(), last.tolist()) == ([3], [5])
    none = dark_moon._runs(np.zeros(5, bool))
    assert [len(edge) for edge in none] == [0, 0]
