"""Moon face: the disk as it stands when one looks, with its seas, its light and its size."""

from __future__ import annotations

from functools import cache

import numpy as np

from skycal.arrays import Floats
from skycal.constants import TURN
from skycal.model import Event
from skycal.pictures.bodies import directions
from skycal.pictures.moon import bright_limb_deg, lit_path, parallactic_deg, turned
from skycal.pictures.projection import direction
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, lines_path, number
from skycal.sky.moon_face import axes
from skycal.sky.sky import Sky
from skycal.stored import intact, rows, stored

MARIA = stored("moon-maria.csv")
CORNERS = 20  # of an ellipse
WIDTH, HEIGHT, MEAN_RADIUS = 360.0, 180.0, 74.0
AT_X, AT_Y = 98.0, 90.0
TEXT_X, TEXT_Y, STEP = 198.0, 52.0, 20.0



@cache
@intact(MARIA)
def maria() -> Floats:
    """Return the outlines of data/moon-maria.csv on the Moon's axes, (3, seas, corners)."""
    figures = [[float(row[name]) for name in (
        "latitude", "longitude", "width", "height", "turn")] for row in rows(MARIA)]
    latitude, longitude, width, height, turn = np.radians(np.array(figures).T)[:, :, None]
    angle = np.arange(CORNERS) * TURN / CORNERS
    along, across = np.sin(width / 2.0) * np.cos(angle), np.sin(height / 2.0) * np.sin(angle)
    to_east = along * np.cos(turn) - across * np.sin(turn)
    to_north = along * np.sin(turn) + across * np.cos(turn)
    middle = direction(longitude, latitude)
    east = np.array([-np.sin(longitude), np.cos(longitude), 0.0 * longitude])
    north = np.array([-np.sin(latitude) * np.cos(longitude),
                      -np.sin(latitude) * np.sin(longitude), np.cos(latitude)])
    rim = east * to_east + north * to_north
    return np.asarray(rim + middle * np.sqrt(1.0 - np.sum(rim * rim, axis=0)))


def draw_face(drawing: Drawing, scene: Scene, tt: float, x: float, y: float, radius: float) -> None:
    """Draw the Moon of an instant: seas, and over them the night side, which the Earth lights.

    The zenith of the scene's place is up, north where it has none.
    """
    places = scene.sky.at(tt)
    lit, limb_deg = float(places.illumination("moon")[0]), bright_limb_deg(places)
    up_deg = parallactic_deg(scene, tt) if scene.place is not None else 0.0
    drawing.circle(x, y, radius, "sky-lit")
    seas = _seas(scene, tt, up_deg)
    drawing.path(lines_path(np.array([x, y]) + radius * seas, closed=True), "sky-mare")
    drawing.path(lit_path(radius, 1.0 - lit), "sky-earthshine",
                 transform=turned(x, y, limb_deg - up_deg + 180.0))
    drawing.circle(x, y, radius, "sky-limb")


def _seas(scene: Scene, tt: float, up_deg: float) -> Floats:
    """Return the outlines on a disk of radius 1, x to the right and y down, (seas, corners, 2)."""
    toward = directions(scene, scene.sky.at(tt), ("moon",), tt)["moon"][:, 0]
    east = np.cross([0.0, 0.0, 1.0], toward)
    east /= np.linalg.norm(east)
    north = np.cross(toward, east)
    moon = axes(np.array([tt]))[:, :, 0]  # rows on the ICRS
    out = np.einsum("ij,isc->jsc", moon, maria())
    left, up, back = (np.tensordot(side, out, 1) for side in (east, north, toward))
    # What lies behind the limb is drawn on it.
    rim = np.where(back > 0.0, np.maximum(np.hypot(left, up), 1e-9), 1.0)
    left, up = left / rim, up / rim
    turn = np.radians(up_deg)
    seen = np.stack([-(left * np.cos(turn) - up * np.sin(turn)),
                     -(up * np.cos(turn) + left * np.sin(turn))], axis=-1)
    return np.asarray(seen[(back < 0.0).any(axis=1)])


def mean_diameter_arcsec(sky: Sky) -> float:
    """Return the Moon's mean diameter over the sky's days, about the year's."""
    tt = np.arange(np.ceil(sky.first), sky.last)
    return float(sky.at(tt).diameter_arcsec("moon").mean())


def moon_face(scene: Scene, event: Event, *, id: str = "moon") -> str:
    """Return the Moon when one looks, its size beside the year's mean, dashed."""
    words, tt = scene.words, scene.best(event)
    places = scene.sky.at(tt)
    lit = float(places.illumination("moon")[0])
    known = event.details.get("diameter_arcsec")
    wide = float(places.diameter_arcsec("moon")[0] if known is None else known)
    mean = scene.sky.once(mean_diameter_arcsec)
    told = [
        scene.moment(tt),
        words._("%(percent)s lit", percent=f"{100 * lit:.0f}%"),
        words._("%(size)s′ across", size=f"{wide / 60:.1f}"),
        words._("%(percent)s of the mean", percent=f"{100 * wide / mean:.0f}%"),
        words._("zenith up") if scene.place else words._("north up"),
    ]
    drawing = Drawing(id, WIDTH, HEIGHT, scene.title(event), words.clauses(told),
                      scene.dated(tt))
    drawing.rect(0.0, 0.0, WIDTH, HEIGHT, "sky-night")
    draw_face(drawing, scene, tt, AT_X, AT_Y, MEAN_RADIUS * wide / mean)
    drawing.circle(AT_X, AT_Y, MEAN_RADIUS, "sky-mean")
    for number_of, text in enumerate(told):
        cls = "sky-night-strong" if number_of == 0 else "sky-night-text"
        drawing.text(TEXT_X, TEXT_Y + STEP * number_of, text, cls)
    y = TEXT_Y + STEP * len(told)
    drawing.path(f"M{number(TEXT_X)} {number(y - 4.0)}h18", "sky-mean")
    drawing.text(TEXT_X + 24.0, y, words._("mean size"), "sky-night-text")
    return scene.finished(drawing)
