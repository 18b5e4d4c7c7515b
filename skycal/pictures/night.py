"""Night: when to go out and where to look: the body's altitude in its night, worth watching gold.

Two bodies or more stand beside it in a small circle, the Moon with its face; a shower has a bar
for every hour. What the place does not see is grey, and says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np

from skycal.arrays import Floats
from skycal.model import Event
from skycal.pictures.bodies import bodies_of
from skycal.pictures.circle import RADIUS, draw_circle
from skycal.pictures.labels import Labels
from skycal.pictures.moon import parallactic_deg
from skycal.pictures.moon_face import draw_face
from skycal.pictures.moon_row import draw_eclipsed
from skycal.pictures.night_ground import BASE, HEIGHT, TOP, WIDTH, NightGround, spans
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, Mark, line_path, number
from skycal.shadows.earth_shadow import earth_shadow
from skycal.words.language import N_
from skycal.words.nights import PARTS, part_of_day
from skycal.words.numerals import height
from skycal.words.shower import rounded
from skycal.words.there import There

CIRCLE_X, CIRCLE_Y = 45.0, TOP + 45.0  # from the edge on whose side nothing is
CIRCLE_LEFT = 67.0  # clear of the altitudes
FACE_RADIUS = 34.0
BAR_HOURS, TALLEST = 0.6, 70.0  # how wide a bar is, how tall the tallest
ABOVE = ((1, -0.5), (-1, -0.5), (1, 0.35), (-1, 0.35), (0, -0.8), (1, 1.2), (-1, 1.2), (0, 1.5))
AWAYS = (6.0, 12.0, 20.0, 32.0)
# Of the label over the bars, which may have to stand aside of the radiant's curve.
OVER_BARS = ((-1, -0.4), (0, -0.4), (1, -0.4), (-1, 0.35), (1, 0.35))
FAR_AWAYS = (48.0, 64.0, 80.0, 110.0, 140.0)


def night_picture(scene: Scene, event: Event, *, id: str = "night") -> str:
    """Return the night in which one looks at an event from the scene's place, or would."""
    assert scene.place is not None
    there = scene.there(event)
    watch = there.get("watch")
    night = night_of(scene, event, watch)
    drawing = Drawing(id, WIDTH, HEIGHT, scene.title(event), _told(scene, event, watch),
                      _named(scene, event))
    ground = NightGround(scene, night, watch["best"]["jd_tt"] if watch else None)
    ground.draw_bands(drawing)
    ground.draw_axes(drawing)
    labels = Labels(drawing, (2.0, TOP + 1.0, WIDTH - 2.0, BASE - 2.0))
    if "radiant" in event.details:
        _draw_shower(ground, labels, event, there)
    else:
        _draw_course(ground, labels, event, watch)
    ground.name_altitudes(labels)
    _explain(drawing, scene, there)
    return scene.finished(drawing)


def night_of(scene: Scene, event: Event, watch: Mapping[str, Any] | None) -> date:
    """Return the date of the evening of the night in which one looks, or of the instant's."""
    if watch and watch["night"]:
        return date.fromisoformat(watch["night"])
    tt = watch["best"]["jd_tt"] if watch else event.tt
    return scene.time(tt - 0.5).date()


def day_of(scene: Scene, event: Event) -> tuple[date, str]:
    """Return a night's date, that of its evening, at dawn of the morning; and the part of it."""
    there = scene.there(event)
    watch = there.get("watch")
    if watch and not watch["night"]:
        return scene.time(watch["best"]["jd_tt"]).date(), ""
    night = night_of(scene, event, watch)
    part = part_of_day(There(scene.words, event, there, scene.zone)) if watch else ""
    return night + timedelta(days=part == "dawn"), part


def _named(scene: Scene, event: Event) -> str:
    """Write whose night it is."""
    words, (day, part) = scene.words, day_of(scene, event)
    message = PARTS[part] if part in ("dawn", "evening") else N_("the night of %(date)s")
    return scene.headed(words._(message, date=words.date(day)), day)


def _told(scene: Scene, event: Event, watch: Mapping[str, Any] | None) -> str:
    """Return when and where in words."""
    return scene.words.local(event, scene.there(event), scene.zone) or scene.moment(event.tt)


def _draw_course(
    ground: NightGround, labels: Labels, event: Event, watch: Mapping[str, Any] | None
) -> None:
    """Draw the altitude of the lowest of the bodies, the part worth watching, and the best."""
    scene, drawing, bodies = ground.scene, labels.drawing, bodies_of(event)
    best = watch["best"]["jd_tt"] if watch else event.tt
    unseen = not watch and scene.there(event).get("why") not in (None, "nothing-to-see")
    heights = {body: float(ground.altitude(body, np.array([best]))[0]) for body in bodies}
    lowest = min(bodies, key=lambda body: heights[body])
    for first, last in spans(ground.tt, ground.altitude(lowest, ground.tt)):
        flat = _curve(ground, lowest, first, last)
        drawing.path(line_path(flat), "sky-unseen" if unseen else "sky-altitude")
        labels.keep_line(flat)
    at = float(ground.x(best)), float(ground.y(heights[lowest]))
    if watch:
        flat = _curve(ground, lowest, watch["from"]["jd_tt"], watch["to"]["jd_tt"])
        drawing.path(line_path(flat), "sky-watch")
        labels.keep_line(flat, 2.5)
    _draw_inset(ground, labels, event, best, at[0], bool(watch))
    if watch:
        drawing.circle(*at, 3.0, "sky-ink")
        text = f"{scene.clock(best)} {_where(scene, watch)}"
        labels.put_near(*at, text, "sky-night-strong", AWAYS, ABOVE)
    elif unseen:
        _say_why(drawing, scene, event)


def _say_why(drawing: Drawing, scene: Scene, event: Event) -> None:
    """Write why nothing is seen."""
    said = scene.words.local(event, scene.there(event), scene.zone)
    drawing.text(WIDTH / 2, TOP + 16.0, said, "sky-night-text", "middle")


def _curve(ground: NightGround, body: str, first: float, last: float) -> Floats:
    """Return a body's altitude between two instants on paper, (n, 2)."""
    inside = ground.tt[(ground.tt > first) & (ground.tt < last)]
    tt = np.clip(np.concatenate([[first], inside, [last]]), ground.tt[0], ground.tt[-1])
    return np.stack([ground.x(tt), ground.y(ground.altitude(body, tt))], axis=1)


def _where(scene: Scene, watch: Mapping[str, Any]) -> str:
    """Write a direction and height: `south 65 deg`."""
    return f"{scene.words.direction(watch['azimuth_deg'])} {height(watch['altitude_deg'])}"


def _draw_inset(ground: NightGround, labels: Labels, event: Event, tt: float, best_x: float,
                seen: bool) -> None:
    """Draw the circle of bodies, or the Moon's face, on the side where the best is not."""
    bodies = bodies_of(event)
    if not seen or (len(bodies) < 2 and bodies != ("moon",)):
        return
    sides = (WIDTH - CIRCLE_X, CIRCLE_LEFT)
    x = min(sides, key=lambda side: (labels.crowd(side, CIRCLE_Y, RADIUS), abs(side - best_x) < 90))
    labels.taken.append((x - RADIUS, CIRCLE_Y - RADIUS, x + RADIUS, CIRCLE_Y + RADIUS))
    if len(bodies) > 1:
        draw_circle(labels.drawing, ground.scene, bodies, tt, x, CIRCLE_Y)
    elif event.kind == "lunar-eclipse":
        _draw_eclipsed(labels.drawing, ground.scene, event, tt, (x, CIRCLE_Y))
    else:
        draw_face(labels.drawing, ground.scene, tt, x, CIRCLE_Y, FACE_RADIUS)


def _draw_eclipsed(
    drawing: Drawing, scene: Scene, event: Event, tt: float, at: tuple[float, float]
) -> None:
    """Draw the Moon of an eclipse as it looks from the place, the zenith up."""
    disk = earth_shadow(scene.sky, np.array([event.tt])).at(np.zeros(1, int), np.array([tt]))
    dark = bool(disk.separation[0] + disk.moon[0] < disk.umbra[0])
    draw_eclipsed(drawing, "eclipsed", at, FACE_RADIUS, disk, parallactic_deg(scene, tt), dark)


def _draw_shower(
    ground: NightGround, labels: Labels, event: Event, there: Mapping[str, Any]
) -> None:
    """Draw the radiant's altitude and a bar for every hour, the rate on the tallest."""
    drawing, scene = labels.drawing, ground.scene
    radiant = event.details["radiant"]
    vector = _radiant(ground, radiant["ra_deg"], radiant["dec_deg"])
    for part in np.split(vector, np.flatnonzero(np.diff(vector[:, 1] <= BASE)) + 1):
        if len(part) > 1 and part[0, 1] <= BASE:
            drawing.path(line_path(part), "sky-radiant")
    labels.keep_line(vector)
    if not there.get("hours"):
        _say_why(drawing, scene, event)
        return
    rates = np.array([hour["rate_per_hour"] for hour in there["hours"]])
    tt = np.array([hour["jd_tt"] for hour in there["hours"]])
    tall = rates / max(float(rates.max()), 1.0) * TALLEST
    wide = BAR_HOURS / 24.0
    left, right = ground.x(tt - wide / 2), ground.x(tt + wide / 2)
    bars = "".join(
        f"M{number(a)} {number(BASE)}V{number(BASE - high)}H{number(b)}V{number(BASE)}z"
        for a, b, high in zip(left.tolist(), right.tolist(), tall.tolist(), strict=True) if high)
    drawing.path(bars, "sky-meteor")
    labels.taken += [(a, BASE - high, b, BASE) for a, b, high in zip(
        left.tolist(), right.tolist(), tall.tolist(), strict=True)]
    best, rate = there["watch"]["best"]["jd_tt"], there["rate_per_hour"]
    text = scene.words._("%(rate)s an hour at %(clock)s", rate=rounded(rate),
                         clock=scene.clock(best))
    labels.put_near(float(ground.x(best)), BASE - TALLEST, text, "sky-night-strong",
                    (*AWAYS, *FAR_AWAYS), OVER_BARS)


def _radiant(ground: NightGround, ra_deg: float, dec_deg: float) -> Floats:
    """Return the way of a point of the sky (of date, near enough) on paper, (n, 2)."""
    ra, dec = np.radians([ra_deg, dec_deg])
    far = 1e6 * np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])
    tt = ground.tt
    seen = ground.horizon.at(tt).toward(np.repeat(far[:, None], len(tt), axis=1))
    return np.stack([ground.x(tt), ground.y(np.degrees(seen.altitude))], axis=1)


def _explain(drawing: Drawing, scene: Scene, there: Mapping[str, Any]) -> None:
    """Say what tones and lines mean."""
    words = scene.words
    if there.get("hours"):
        drawing.key.append(Mark("box", "sky-meteor", words._("meteors an hour")))
        drawing.key.append(Mark("line", "sky-radiant", words._("altitude of the radiant")))
    elif there.get("watch"):
        drawing.key.append(Mark("line", "sky-watch", words._("worth watching")))
    drawing.key.append(Mark("bands", "", words._("daylight, twilight, dark")))
