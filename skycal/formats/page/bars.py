"""Bars: a night as a thin bar on the axis, its twilights, and when one looks."""

from __future__ import annotations

from markupsafe import Markup

from skycal.constants import SUN_DEPTH_DEG
from skycal.formats.page.nights import Axis, Nights
from skycal.pictures.svg import number

WIDTH, HEIGHT, MIDDLE = 160.0, 12.0, 6.0
# Below which altitude of the Sun a tone begins: its setting and the three twilights.
TONES = (("t1", -SUN_DEPTH_DEG), ("t2", -6.0), ("t3", -12.0), ("t4", -18.0))
LEAST = 2.0  # of a bar: what is shorter would not be seen


def bar(nights: Nights, night: int, begin: float, end: float, gold: bool) -> Markup:
    """Return the bar of a night with the stretch in which one looks, hours of the axis."""
    axis = nights.axis
    drawn = [
        _stroke(axis, tone, *edges)
        for tone, altitude_deg in TONES
        if (edges := nights.below(night, altitude_deg))
    ]
    drawn.append(_stroke(axis, "g" if gold else "k", begin, end))
    return _svg("nb", "".join(drawn))


def scale(axis: Axis) -> Markup:
    """Return the hours that stand over a column of bars."""
    return _svg("nb", "".join(
        f'<text x="{_x(axis, hour)}" y="10">{hour % 24}</text>' for hour in axis.named()))


def _stroke(axis: Axis, tone: str, begin: float, end: float) -> str:
    x = min(max(axis.share(begin), 0.0), 1.0) * WIDTH
    long = min(max(axis.share(end), 0.0), 1.0) * WIDTH - x
    return f'<path class="{tone}" d="M{number(x)} {MIDDLE:g}h{number(max(long, LEAST))}"/>'


def _x(axis: Axis, hour: float) -> str:
    return number(axis.share(hour) * WIDTH)


def _svg(name: str, inside: str) -> Markup:
    return Markup(f'<svg class="{name}" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
                  f'aria-hidden="true">{inside}</svg>')
