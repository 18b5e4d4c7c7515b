"""Rounding: spec's decimals, no negative zero, and no figure without a unit."""

import json
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import skycal
from skycal.formats.json import text
from skycal.formats.rounding import DECIMALS, decimals_of, figure, unit_of
from skycal.sky.timescale import BEIJING


@pytest.mark.parametrize(
    ("name", "value", "printed"),
    [
        ("elongation_deg", 179.97245529532, "179.972455"),
        ("declination_deg", -4.9e-7, "0.0"),
        ("latitude", -31.302708307, "-31.302708"),
        ("outline", [[-179.947544308, 80.0004]], "[[-179.948, 80.0]]"),
        ("distance_km", 356679.084863468, "356679"),
        ("width_km", 117.5, "118"),
        ("distance_au", 0.28843303512345, "0.28843304"),
        ("separation_arcsec", 75.935172552, "75.935"),
        ("jd_tt", 2461443.1673053703, "2461443.16730537"),
        ("altitude_deg", {"moon": 12.3456789}, '{"moon": 12.345679}'),
        ("magnitudes", {"venus": -4.7564479}, '{"venus": -4.7564}'),
    ],
)
def test_figures_are_rounded_by_their_unit(name, value, printed):
    if name == "jd_tt":
        assert figure(value, decimals_of(unit_of(name))) == printed
    else:
        assert text({name: value}, BEIJING) == f'{{"{name}": {printed}}}'


@given(st.floats(), st.sampled_from(sorted({*DECIMALS.values()})))
@example(-0.04, 1)
@example(9999999.999999999, 8)
@example(0.00010000499999999999, 8)
@example(2.5, 0)
def test_a_figure_is_written_as_the_float_nearest_to_its_decimals(value, decimals):
    nearest = round(value, decimals) + 0.0 if math.isfinite(value) else None
    whole = nearest is not None and not decimals
    assert figure(value, decimals) == json.dumps(int(nearest) if whole else nearest)


def figures(value, around=(), key=""):
    """Yield every float with the names around it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from figures(inner, (*around, name), name)
    elif isinstance(value, list):
        for inner in value:
            yield from figures(inner, around, key)
    elif isinstance(value, float):
        yield around, value


def test_every_figure_of_a_year_says_its_unit():
    calendar = skycal.year(2027, place="Changsha", profile="full", lang="en")
    document = json.loads(calendar.to("json"))
    names = {around for around, _ in figures(document)}
    assert names
    assert [around for around in names if not any(map(unit_of, around))] == []
