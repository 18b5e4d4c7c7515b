"""What is worth more than what: the decisions behind the ten nights, each with its reason.

Where two goods are weighed, a third more or less of a weight must not pass (tools/weights.py).
"""

import pytest

from skycal.calendar.worth.score import elsewhere, score
from skycal.calendar.worth.sight import bright, close, sight
from skycal.calendar.worth.view import View
from skycal.model import Event

HIGH = View(1.0, 60.0, 4.0)
LOW = View(1.0, 12.0, 0.6)


def event(kind, bodies=(), importance=4, **details):
    return Event("x", kind, "x", 0.0, bodies, details, importance=importance)


def meeting(first, second, apart, mags, illumination=None):
    return event(
        "conjunction", (first, second), separation_deg=apart, illumination=illumination,
        magnitudes=dict(zip((first, second), mags, strict=True)),
    )


def worth(one, view=HIGH):
    return score(one, view).value


def solar(type_, magnitude, share=1.0):
    return worth(event("solar-eclipse", ("sun", "moon"), type="total"),
                 View(share, 90.0, 2.0, type=type_, magnitude=magnitude))  # fmt: skip


def lunar(type_, magnitude, penumbral=2.0):
    return worth(event("lunar-eclipse", ("moon",), type=type_, penumbral_magnitude=penumbral),
                 View(1.0, 90.0, 2.0, type=type_, magnitude=magnitude))  # fmt: skip


def shower(rate, zhr=100):
    return worth(event("meteor-shower", zhr=zhr), View(1.0, 60.0, 2.0, rate_per_hour=rate))


def opposition(planet, magnitude):
    return worth(event("opposition", (planet,), magnitude=magnitude))


def occultation(body, magnitude, share=1.0):
    return worth(event("occultation", ("moon", body), magnitudes={body: magnitude}),
                 View(share, 90.0, 2.0))  # fmt: skip


def alone(kind):
    return worth(event(kind, ("venus",)))


LARGEST = worth(event("full-moon", ("moon",), rank="largest"))
def five(span_deg):
    return worth(event("five-gathering", span_deg=span_deg))


def covered(importance):
    return worth(event("planet-occultation", importance=importance), View(1.0, 90.0, 2.0))


GROUPING = alone("grouping")
VENUS_JUPITER = meeting("venus", "jupiter", 0.25, (-3.9, -2.0))
VENUS_MARS = meeting("venus", "mars", 0.6, (-3.9, 1.3))
MARS_SATURN = meeting("mars", "saturn", 0.3, (1.0, 0.8))
MARS_JUPITER = meeting("mars", "jupiter", 0.3, (0.8, -2.2))
VENUS_PLEIADES = meeting("venus", "pleiades", 0.3, (-4.4, 1.2))
VENUS_REGULUS = meeting("venus", "regulus", 0.3, (-3.9, 1.4))


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        # Eclipses seen here come before all else, the deeper first.
        (solar("total", 1.04), lunar("total", 1.2)), (lunar("total", 1.2), shower(70)),
        (solar("annular", 0.95), lunar("partial", 0.9)), (lunar("partial", 0.9), shower(60)),
        (solar("partial", 0.6), worth(MARS_SATURN)), (lunar("partial", 0.1), GROUPING),
        (solar("partial", 0.05), 0.5 * solar("total", 1.0)),
        (lunar("partial", 0.1), lunar("penumbral", 0.9)), (GROUPING, lunar("penumbral", 0.9)),
        # A shower by what is seen of it: the great ones even under some Moon, others hardly.
        (shower(60), opposition("jupiter", -2.7)), (shower(25), LARGEST),
        (LARGEST, shower(15)), (shower(20, 100), shower(20, 50)), (LARGEST, shower(20, 20)),
        # Two planets by how bright and how close; Venus draws the eye.
        (worth(VENUS_JUPITER), opposition("mars", -2.5)), (worth(VENUS_JUPITER), shower(60)),
        (worth(MARS_JUPITER), opposition("jupiter", -2.7)),
        (worth(VENUS_MARS), worth(MARS_SATURN)), (worth(VENUS_MARS), opposition("mars", -1.4)),
        (worth(MARS_SATURN), LARGEST), (worth(VENUS_PLEIADES), opposition("saturn", 0.3)),
        (worth(MARS_SATURN), worth(VENUS_REGULUS)), (worth(VENUS_REGULUS), GROUPING),
        # Oppositions are yearly; what needs a telescope is for few.
        (opposition("mars", -2.5), opposition("jupiter", -2.0)),
        (opposition("saturn", 0.5), LARGEST),
        (alone("greatest-brilliancy"), opposition("uranus", 5.7)),
        # Occultations by their brightness.
        (occultation("venus", -4.0), opposition("jupiter", -2.7)),
        (occultation("spica", 1.0), GROUPING), (LARGEST, occultation("spica", 1.0, 0.9)),
        # The largest full Moon, a gathering, an elongation: nice to know.
        (LARGEST, GROUPING), (GROUPING, alone("greatest-elongation-east")),
        (alone("transit"), worth(MARS_JUPITER)),
        # The five together once in decades; one planet before another once in lives.
        (five(9.2), opposition("mars", -2.5)), (five(25.0), LARGEST), (five(44.0), GROUPING),
        (worth(VENUS_JUPITER), five(9.2)), (covered(5), worth(VENUS_JUPITER)),
        (covered(4), GROUPING), (opposition("saturn", 0.5), covered(4)),
        (GROUPING, worth(event("jupiter-triple-shadow"), View(1.0, 60.0, 2.0, aid="telescope"))),
        # Low and short is less, but people do go out for Venus with Mars.
        (worth(VENUS_MARS), worth(VENUS_MARS, LOW) * 1.2), (worth(VENUS_MARS, LOW), GROUPING),
    ],
)  # fmt: skip
def test_what_is_worth_more(higher, lower):
    assert higher > lower


# What a single weight makes, so that none changes unnoticed.
@pytest.mark.parametrize(
    ("measured", "value"),
    [
        (bright(-4.0), 1.0), (bright(3.0), 0.0), (bright(-0.5), 0.5),
        (close(0.1), 1.0), (close(0.5), 0.8), (close(2.0), 0.4), (close(8.0), 0.0),
        (shower(100), 100.0), (shower(6), 20.0), (shower(24.5), 60.0), (shower(24.5, 50), 50.0),
        (sight(meeting("moon", "venus", 0.25, (-8.0, -4.0), 0.0), HIGH), 0.58),
        (sight(meeting("moon", "venus", 0.25, (-8.0, -4.0), 1.0), HIGH), 0.406),
        (sight(meeting("moon", "mercury", 8.0, (-8.0, 3.0), 0.0), HIGH), 0.174),
        (sight(meeting("venus", "pleiades", 0.25, (-4.0, 1.0)), HIGH), 0.8 * 0.9036),
        (sight(meeting("venus", "beehive", 0.25, (-4.0, 3.1)), HIGH), 0.48 * 0.865),
        (sight(meeting("venus", "spica", 0.25, (-4.0, 1.0)), HIGH), 0.55 * 0.9036),
        (sight(meeting("venus", "saturn", 0.25, (-4.0, 2.1)), HIGH), 0.57 * 0.882),
        (sight(meeting("venus", "saturn", 0.25, (-4.0, 1.9)), HIGH), 0.95 * 0.886),
        (sight(meeting("venus", "jupiter", 4.0, (-4.0, -0.5)), HIGH), 0.95 * 0.4925),
        (sight(event("opposition", ("mars",), magnitude=-2.0), HIGH), 0.68),
        (sight(event("opposition", ("uranus",), magnitude=5.1), HIGH), 0.2),
        (sight(event("opposition", ("vesta",), magnitude=4.9), HIGH), 0.473),
        (sight(event("occultation", ("moon", "mars"), magnitudes={"mars": -1.0}), HIGH), 0.67),
        (worth(VENUS_MARS, View(1.0, 0.0, 0.0)) / worth(VENUS_MARS), 0.7),
        (worth(VENUS_MARS, View(1.0, 90.0, 0.0)) / worth(VENUS_MARS), 0.9),
        (worth(VENUS_MARS, View(1.0, 30.0, 1.0)) / worth(VENUS_MARS), 0.7 + 0.1414 + 0.05),
        (worth(VENUS_MARS, View(1.0, 60.0, 4.0, aid="binoculars")) / worth(VENUS_MARS), 0.75),
        (worth(VENUS_MARS, View(1.0, 60.0, 4.0, aid="telescope")) / worth(VENUS_MARS), 0.4),
        (worth(VENUS_MARS, View(0.5, 60.0, 4.0)) / worth(VENUS_MARS), 0.5),
        (worth(event("planet-parade", "abcd")), 40.0),
        (worth(event("planet-parade", "abcde")), 55.0),
        (five(45.0), 60.0), (five(0.0), 95.0), (five(22.5), 77.5), (covered(5), 95.0),
        (covered(4), 50.0), (alone("jupiter-double-shadow"), 30.0),
        (alone("jupiter-triple-shadow"), 90.0), (alone("transit"), 80.0),
        (alone("greatest-elongation-west"), 40.0), (GROUPING, 45.0),
        (alone("greatest-brilliancy"), 40.0), (LARGEST, 55.0), (solar("annular", 0.9), 95.0),
        (solar("partial", 0.5), 72.5), (solar("total", 1.0), 100.0), (lunar("total", 1.3), 95.0),
        (lunar("partial", 0.5), 67.5), (lunar("partial", 0.1), 49.5),
        (lunar("penumbral", 0.9, 0.59), 0.0), (lunar("penumbral", 0.9, 0.61), 20.0),
    ],
)  # fmt: skip
def test_what_a_weight_makes(measured, value):
    assert measured == pytest.approx(value, abs=0.006 * max(1.0, value))


def test_a_central_eclipse_elsewhere_is_half_of_one_here():
    total = elsewhere(event("solar-eclipse", type="total"))
    assert total.value == pytest.approx(50.0)
    assert total.parts["seen"] == 0.0
    assert not total.here
    assert elsewhere(event("solar-eclipse", type="annular")).value == pytest.approx(45.1, abs=0.1)
    assert elsewhere(event("solar-eclipse", type="partial")) is None
    assert elsewhere(event("lunar-eclipse", type="total")) is None


def test_faint_stars_behind_the_moon_are_for_nobody():
    assert occultation("nunki", 2.1) == 0.0
