"""Who sees eclipses, occultations, transits: as published, and as the places themselves say."""

import numpy as np
import pytest

import skycal
from skycal.calendar.skies import sky_of
from skycal.calendar.where import occulted
from skycal.calendar.where.spots import china, first_of_countries
from skycal.calendar.where.told import KINDS, is_told, with_where
from skycal.here.circumstances import VIEWS
from skycal.here.horizon import Horizon
from skycal.here.sighting import AID


def told(id):
    """Return who sees the event of this id."""
    year = int(id[:4])
    (event,) = (e for e in skycal.year(year, kind=list(KINDS), tz="+00:00").events if e.id == id)
    (event,) = with_where(sky_of(range(year, year + 1)), [event])
    return event.details["where"]


def provinces(where):
    return [one["province"] for one in where["china"]["provinces"]]


# Countries as NASA's pages of the eclipses name them (F. Espenak), in the order of the path; ours
# may have more, small corners of the path.
@pytest.mark.parametrize(
    ("id", "countries", "inside", "outside"),
    [
        ("2024-04-08-solar-eclipse", ["MX", "US", "CA"], {"dallas", "indianapolis", "montreal"},
         {"toronto", "houston"}),
        ("2026-08-12-solar-eclipse", ["RU", "GL", "IS", "ES"],
         {"reykjavik", "zaragoza", "valencia-spain"}, {"madrid", "barcelona"}),
        ("2027-08-02-solar-eclipse",
         ["MA", "ES", "DZ", "TN", "LY", "EG", "SD", "SA", "YE", "SO"],
         {"tangier", "jeddah", "mecca"}, {"cairo", "riyadh", "casablanca"}),
        ("2027-02-06-solar-eclipse", ["CL", "AR", "UY", "CI", "BJ"], {"accra", "lagos"}, set()),
        ("2030-06-01-solar-eclipse", ["DZ", "GR", "TR", "RU", "KZ", "CN", "JP"],
         {"athens", "istanbul", "sapporo"}, {"moscow", "tokyo"}),
        ("2026-02-17-solar-eclipse", ["AQ"], set(), set()),
    ],
)  # fmt: skip
def test_the_countries_and_cities_of_a_path(id, countries, inside, outside):
    where = told(id)
    assert set(countries) <= set(where["central"])
    if len(countries) < 5:
        assert [code for code in where["central"] if code in countries] == countries
    assert inside <= set(where["cities"])
    assert not outside & set(where["cities"])


def test_the_great_eclipse_of_2009_over_the_yangtze():
    """Purple Mountain Observatory: total in Tibet, Yunnan, Sichuan, Chongqing ... Shanghai."""
    where = told("2009-07-22-solar-eclipse")
    assert where["china"]["seen"] == "all"
    assert where["china"]["type"] == "total"
    assert {"sichuan", "chongqing", "hubei", "anhui", "zhejiang", "jiangsu", "shanghai"} <= set(
        provinces(where)
    )
    assert "beijing" not in provinces(where)
    assert {"chengdu", "chongqing", "wuhan", "hangzhou", "shanghai"} <= set(where["cities"])
    assert where["china"]["max"]["magnitude"] == pytest.approx(1.077, abs=0.001)


def test_the_ring_of_2020_through_the_south():
    """Tibet, Sichuan, Guizhou, Hunan, Jiangxi, Fujian and Taiwan (Xinhua); no place of the
    gazetteer lies under it in Jiangxi."""
    where = told("2020-06-21-solar-eclipse")
    assert where["china"]["type"] == "annular"
    assert where["china"]["seen"] == "all"
    assert set(provinces(where)) == {"tibet", "sichuan", "guizhou", "hunan", "fujian", "taiwan"}


def test_three_corners_of_china_in_2027():
    """Ngari 0.06, Sanya 0.03 before sunset, Xishuangbanna 0.02."""
    china_has = told("2027-08-02-solar-eclipse")["china"]
    assert china_has["seen"] == "part"
    assert china_has["type"] == "partial"
    assert [(one["place"], round(one["magnitude"], 2), one["horizon"])
            for one in china_has["provinces"]] == [
        ("ngari", 0.06, None), ("sanya", 0.03, "set"), ("xishuangbanna", 0.02, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("id", "seen", "type"),
    [
        ("2025-09-07-lunar-eclipse", "all", "total"),  # all of it everywhere (Xinhua)
        ("2022-05-16-lunar-eclipse", "none", None), ("2025-03-14-lunar-eclipse", "none", None),
        ("2022-11-08-lunar-eclipse", "all", "total"),  # at moonrise in the west
        ("2021-05-26-lunar-eclipse", "part", "total"),  # in the east
        ("2023-10-28-lunar-eclipse", "all", "partial"),
        ("2026-08-28-lunar-eclipse", "none", None), ("2027-07-18-lunar-eclipse", "none", None),
        ("2027-08-17-lunar-eclipse", "none", None),
        ("2027-02-20-lunar-eclipse", "part", "penumbral"),
        ("2024-04-08-solar-eclipse", "none", None), ("2026-08-12-solar-eclipse", "none", None),
        ("2023-03-24-occultation-moon-venus", "part", None),  # the south-east (Xinhua)
        ("2024-08-10-occultation-moon-spica", "part", None),  # the east (Taipei's museum)
        ("2012-06-06-transit-venus", "all", None), ("2019-11-11-transit-mercury", "none", None),
    ],
)  # fmt: skip
def test_what_china_has(id, seen, type):
    china_has = told(id)["china"]
    assert (china_has["seen"], china_has["type"]) == (seen, type)
    assert (china_has["provinces"] == []) is (seen == "none")
    assert ("CN" in told(id)["seen"]) is (seen != "none")


def test_venus_behind_the_moon_in_2023():
    """Seen from the south-east, not from Beijing or Xinjiang (Xinhua, 2023-03-22)."""
    found = set(provinces(told("2023-03-24-occultation-moon-venus")))
    assert {"guangdong", "hainan", "guangxi", "fujian", "yunnan", "hong-kong"} <= found
    assert not {"xinjiang", "heilongjiang"} & found


@pytest.fixture(scope="module", params=[2012, 2021, 2023, 2024])
def year(request):
    year = request.param
    return sky_of(range(year, year + 1)), [
        e for e in skycal.year(year, kind=list(KINDS)).events if is_told(e)
    ]


FAINT = ("uranus", "neptune")  # nobody sees them but in a telescope


def test_cities_say_the_same(year):
    """A province sees it where one of its cities does by its own circumstances."""
    sky, events = year
    horizon = Horizon(sky, china().places)
    region = [entry.region for entry in china().entries]
    wrong = asked = 0
    for event, mine in zip(events, with_where(sky, events), strict=True):
        sighting, _ = VIEWS[event.kind](sky, [event]).over(horizon)
        seen = np.isfinite(sighting.watch.best[:, 0])
        if event.kind == "occultation" and event.bodies[1] not in FAINT:
            seen &= sighting.aid[:, 0] != AID["telescope"]  # which shows them by day, too
        theirs = {region[row] for row in np.flatnonzero(seen)}
        ours = mine.details["where"]["china"]
        if ours["type"] is None:
            wrong += abs(len(theirs) - len(ours["provinces"]))
        else:
            assert (ours["seen"] == "none") is not bool(theirs), event.id
        asked += 1
    # The parabola is some seconds off: one province at the edge of twilight in a hundred answers.
    assert wrong <= 0.002 * asked * len(set(region))


def test_an_event_is_the_same_in_every_span(year):
    sky, events = year
    wide = sky_of(range(events[0].time.year - 1, events[0].time.year + 2))
    chosen = events[::5]
    apart = [with_where(sky, [event])[0] for event in chosen]
    assert [event.details for event in with_where(wide, chosen)] == [e.details for e in apart]


def test_only_what_is_bright_is_told_of(year):
    sky, _ = year
    events = skycal.year(2024, kind=["occultation"], profile="full").events
    faint = [e for e in events if e.bodies[1] in ("nunki", "alcyone", "dschubba")]
    assert faint
    assert all("where" not in event.details for event in with_where(sky, faint))


def test_points_lie_in_their_countries():
    latitude, longitude = np.radians(
        [(39.9, 116.4), (25.7, 32.6), (64.1, -21.5), (23.7, 121.0), (0.0, -30.0), (-22.5, 17.0)]
    ).T
    found = first_of_countries(latitude, longitude)
    assert found == [("CN", 0), ("EG", 1), ("IS", 2), ("NA", 5)]  # Taipei again, and the sea


@pytest.mark.parametrize(
    "years", [range(2027, 2028), pytest.param(range(1901, 2100, 6), marks=pytest.mark.slow)])
def test_a_straight_way_leaves_all_occultations_that_places_see(monkeypatch, years):
    for year in years:
        found = skycal.year(year, kind=["occultation"], profile="full").events
        events, sky = [event for event in found if is_told(event)], sky_of(range(year, year + 1))
        seen = KINDS["occultation"](sky, events)
        with monkeypatch.context() as patched:
            patched.setattr(
                occulted, "_is_possible",
                lambda way, spots: np.ones((len(spots), len(way.d)), bool),
            )  # fmt: skip
            assert KINDS["occultation"](sky, events) == seen


def test_eclipses_alone_are_seen_as_among_others():
    """Those of 2030 and 2034 cross China: what lies in one path is no place of the other."""
    sky = sky_of(range(2030, 2035))
    found = skycal.year(2030, to=2034, kind=["solar-eclipse"]).events
    together = with_where(sky, found)
    for event, one in zip(found, together, strict=True):
        assert with_where(sky, [event]) == [one]
    own = [set(event.details["where"]["cities"]) for event in together]
    assert any(own)
