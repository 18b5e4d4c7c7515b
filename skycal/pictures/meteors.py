"""Meteors: where a shower's meteors come from, and how many come in each hour of its night."""

from __future__ import annotations

from typing import Any

import numpy as np

from skycal.model import Event
from skycal.pictures.chart import NAMED_STAR_MAG, Chart
from skycal.pictures.projection import Projection, direction
from skycal.pictures.scene import Scene
from skycal.pictures.svg import Drawing, line_path, number
from skycal.words.shower import rounded

WIDTH, FIELD_HEIGHT, BARS_HEIGHT = 360.0, 220.0, 92.0
FIELD_DEG, FAINTEST = 46.0, 4.6
STREAKS, STREAK_FROM_DEG, STREAK_TO_DEG = 12, 3.0, 7.0
LEFT, RIGHT, BAR_ROOM, FOOT = 30.0, 8.0, 56.0, 16.0
SCALE_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


def meteor_chart(scene: Scene, event: Event, *, id: str = "meteors") -> str:
    """Return the radiant among the stars and, for a place, the hourly rates of its night."""
    hours = scene.there(event).get("hours")
    height = FIELD_HEIGHT + (BARS_HEIGHT if hours else 0.0)
    drawing = Drawing(id, WIDTH, height, scene.title(event), _told(scene, event, hours))
    _draw_field(drawing, scene, event)
    if hours:
        _draw_bars(drawing, scene, hours)
    return str(drawing)


def _told(scene: Scene, event: Event, hours: list[dict[str, Any]] | None) -> str:
    words = scene.words
    text = words._("The radiant lies in %(constellation)s.", constellation=words.constellation(
        event.details["radiant"]["constellation"]))
    if hours:
        there = scene.there(event)
        best, rate = there["watch"]["best"]["jd_tt"], rounded(there["rate_per_hour"])
        text = words.p_("sentences", "%(first)s %(second)s", first=text, second=words._(
            "Most meteors about %(clock)s, %(rate)s an hour.", clock=scene.clock(best), rate=rate))
    return text


def _draw_field(drawing: Drawing, scene: Scene, event: Event) -> None:
    """Draw the stars about the radiant, north up, and meteors leaving it."""
    radiant = event.details["radiant"]
    centre = direction(np.radians(radiant["ra_deg"]), np.radians(radiant["dec_deg"]))
    scale = WIDTH / np.radians(FIELD_DEG)
    projection = Projection(centre, scale, WIDTH / 2, FIELD_HEIGHT / 2, inside=True)
    window = (6.0, 6.0, WIDTH - 6.0, FIELD_HEIGHT - 6.0)
    chart = Chart(drawing, projection, window, np.eye(3))
    x, y = projection.x, projection.y
    with drawing.group(clip_path=drawing.clip_rect("frame", 0.0, 0.0, WIDTH, FIELD_HEIGHT)):
        chart.draw_figures()
        chart.draw_stars(FAINTEST)
        near, far = (scale * np.radians(at) for at in (STREAK_FROM_DEG, STREAK_TO_DEG))
        angle = np.arange(STREAKS) * 2.0 * np.pi / STREAKS
        # Longer and shorter in turn: meteors farther from the radiant leave longer trails.
        reach = np.where(np.arange(STREAKS) % 2, far, near + (far - near) * 0.6)
        way = np.stack([np.cos(angle), np.sin(angle)], axis=1)
        drawing.path("".join(
            line_path(np.array([[x, y] + near * one, [x, y] + to * one]))
            for one, to in zip(way, reach, strict=True)), "sky-meteor-line")
    chart.labels.keep_clear(x, y, near)
    chart.labels.put(x, y, scene.words._("radiant"), "sky-strong", near + 2.0, must=True)
    chart.name_stars(scene.words, NAMED_STAR_MAG)
    chart.name_figures(scene.words)
    drawing.rect(0.4, 0.4, WIDTH - 0.8, FIELD_HEIGHT - 0.8, "sky-frame")


def _draw_bars(drawing: Drawing, scene: Scene, hours: list[dict[str, Any]]) -> None:
    """Draw a bar for each whole hour of the night, the rate on the tallest."""
    rates = np.array([hour["rate_per_hour"] for hour in hours])
    step = next((step for step in SCALE_STEPS if rates.max() <= 3 * step), SCALE_STEPS[-1])
    most = max(step * np.ceil(rates.max() / step), 1.0)
    base = FIELD_HEIGHT + BARS_HEIGHT - FOOT
    width = (WIDTH - LEFT - RIGHT) / len(hours)
    for rate in np.arange(0.0, most + 0.5 * step, step):
        y = base - rate / most * BAR_ROOM
        drawing.path(f"M{number(LEFT)} {number(y)}H{number(WIDTH - RIGHT)}", "sky-grid")
        drawing.text(LEFT - 5.0, y + 3.3, f"{rate:.0f}", "sky-small", "end")
    bars, tallest = "", int(np.argmax(rates))
    for i, hour in enumerate(hours):
        tall, x = rates[i] / most * BAR_ROOM, LEFT + i * width
        bars += f"M{number(x + 0.15 * width)} {number(base)}v-{number(tall)}h{number(0.7 * width)}V"
        bars += f"{number(base)}z"
        drawing.text(x + width / 2, base + 12.0, str(scene.time(hour["jd_tt"]).hour), "sky-small",
                     "middle")
    drawing.path(bars, "sky-meteor")
    x, y = LEFT + (tallest + 0.5) * width, base - rates[tallest] / most * BAR_ROOM - 3.0
    drawing.text(x, y, f"{rates[tallest]:.0f}", "sky-small", "middle")
    drawing.text(LEFT, FIELD_HEIGHT + 14.0, scene.words._("Meteors an hour"), "sky-label")
