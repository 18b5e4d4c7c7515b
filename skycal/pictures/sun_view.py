"""Sun view: the Sun of a place at every contact of an eclipse, the zenith up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from skycal.constants import ARCSEC, RADII_PER_AU, SUN_SEMIDIAMETER_ARCSEC
from skycal.here.horizon import Horizon
from skycal.model import Event
from skycal.pictures.caption import wrapped
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing
from skycal.shadows.besselian import K_PENUMBRA
from skycal.words.local_eclipses import contact_headings
from skycal.words.numerals import decimal, height

WIDTH, ROW = 360.0, 130.0
RADIUS, TOP = 22.0, 38.0  # of the Sun's disk, and its middle under the row's top
SMALL, LINE = 9.5, 12.0
EDGES = {"sunrise": "sun_rise", "sunset": "sun_set"}  # by their names in the almanac
CORONA = 1.4  # as wide as the disk
BELOW_DEG = -0.9  # of the Sun's centre, when its upper limb is under the horizon


def sun_view(scene: Scene, event: Event, *, id: str = "sun") -> str:
    """Return the Sun of the scene's place at the contacts; empty of disks where it sees nothing."""
    drawing = Drawing(id, WIDTH, ROW, scene.title(event), scene.words.local(
        event, scene.there(event), scene.zone), scene.dated(event.tt))
    draw_suns(drawing, scene, event, 0.0)
    return scene.finished(drawing)


def sees(scene: Scene, event: Event) -> bool:
    """Tell whether somebody named a place that sees something of the eclipse."""
    return scene.own_place is not None and bool(scene.there(event).get("visible"))


def draw_suns(drawing: Drawing, scene: Scene, event: Event, top: float) -> None:
    """Draw a row of disks, one for each contact, sunrise or sunset that there is."""
    moments = list(_moments(scene.there(event)))
    step = WIDTH / max(len(moments), 1)
    offsets = _offsets(scene, [moment["jd_tt"] for _, moment in moments])
    words, y = scene.words, top + TOP
    named = contact_headings(words, event)
    for i, ((name, moment), (dx, dy, share)) in enumerate(zip(moments, offsets, strict=True)):
        x = (i + 0.5) * step
        _draw_sun(drawing, str(i), (x, y), (dx, dy, share), moment["altitude_deg"] > BELOW_DEG)
        called = words.name(EDGES[name], "almanac") if name in EDGES else named[name]
        said = [scene.clock(moment["jd_tt"]), *wrapped(called, SMALL, step - 3.0),
                f"{words.direction(moment['azimuth_deg'])} {height(moment['altitude_deg'])}"]
        if "magnitude" in moment:
            said.append(words._("magnitude %(magnitude)s", magnitude=decimal(
                moment["magnitude"], 2)))
        for line, text in enumerate(said):
            drawing.text(x, y + RADIUS + 18.0 + LINE * line, text,
                         "sky-small" if line else "sky-strong-small", "middle")


def _moments(there: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Return contacts with the Sun up and, where it rises or sets eclipsed, that moment."""
    known = {name: one for name, one in there.get("contacts", {}).items()
             if one and one["altitude_deg"] > BELOW_DEG}
    known |= {name: there[name] for name in ("sunrise", "sunset") if there.get(name)}
    return sorted(known.items(), key=lambda pair: pair[1]["jd_tt"])


def _offsets(scene: Scene, tt: Sequence[float]) -> list[tuple[float, float, float]]:
    """Return where the Moon's centre stands from the Sun's, right and up, and its radius.

    In the Sun's radii, the zenith up.
    """
    assert scene.place is not None
    view = Horizon(scene.sky, scene.place).at(np.array(tt))
    sun, moon = view.look("sun"), view.look("moon")
    radius = SUN_SEMIDIAMETER_ARCSEC / ARCSEC / sun.distance
    share = np.arcsin(K_PENUMBRA / RADII_PER_AU / moon.distance) / radius
    across = np.cos(sun.altitude) * np.sin(moon.azimuth - sun.azimuth)
    return list(zip(*((side).tolist() for side in (
        across / radius, (moon.altitude - sun.altitude) / radius, share)), strict=True))


def _draw_sun(drawing: Drawing, name: str, at: tuple[float, float],
              moon: tuple[float, float, float], up: bool) -> None:
    x, y = at
    dx, dy, share = moon
    total = np.hypot(dx, dy) < share - 1.0
    if total:
        drawing.circle(x, y, RADIUS * CORONA, "sky-corona")
    drawing.circle(x, y, RADIUS, "sky-sun-disk" if up else "sky-sun-below")
    within = drawing.clip_circle(f"sun-{name}", x, y, RADIUS * (share if total else 1.0))
    drawing.circle(x + RADIUS * dx, y - RADIUS * dy, RADIUS * share, "sky-moon-before",
                   clip_path=within)
    drawing.circle(x, y, RADIUS, "sky-limb")
