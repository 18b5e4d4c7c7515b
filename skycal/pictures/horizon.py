"""Horizon view: what stands where over a place's horizon at a minute, in the twilight of then."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Floats
from skycal.constants import SUN_DEPTH_DEG
from skycal.here.horizon import Horizon
from skycal.here.limb import is_up
from skycal.model import Event, SkycalError
from skycal.pictures.bodies import bodies_of, dot_size
from skycal.pictures.chart import Chart
from skycal.pictures.moon import bright_limb_deg, draw_small_moon, parallactic_deg
from skycal.pictures.projection import Projection, direction
from skycal.pictures.scene import Scene
from skycal.pictures.style import body_class
from skycal.pictures.svg import Drawing, lines_path, number
from skycal.sky.bodies import catalog
from skycal.sky.magnitude import magnitude

WIDTH, HEIGHT, GROUND = 360.0, 270.0, 34.0
NARROWEST_DEG, WIDEST_DEG = 50.0, 120.0  # of the view, along the horizon
AROUND_BODIES_DEG = 24.0
# What such a view does not hold is aimed at from where it comes out largest, edges left free.
AIM_STEP_DEG, EDGE = 5.0, 26.0
FARTHEST_ASIDE_DEG = 130.0  # that lines are drawn
FIGURES_FROM_MAG = 3.0  # with fewer stars the figures' lines hang in the air
ALTITUDE_STEP_DEG, AZIMUTH_STEP_DEG = 10, 15
MOON_ENLARGED = 2.5  # as large as the eye believes it; to scale it would be three pixels
# Sun's altitude up to which: the sky's tones at the horizon and above, and the faintest star.
TWILIGHTS = (
    (-18.0, "astronomical", "night", 4.2),
    (-12.0, "nautical", "night", 4.0),
    (-6.0, "civil", "astronomical", 2.5),
    (-SUN_DEPTH_DEG, "day", "nautical", 0.5),
    (90.0, "day", "day", -2.0),
)


def event_horizon(scene: Scene, event: Event, *, id: str = "horizon") -> str:
    """Return the view toward an event's bodies when one looks."""
    title = scene.title(event)
    return horizon_view(scene, scene.best(event), bodies_of(event), id=id, title=title)


def horizon_view(
    scene: Scene, tt: float, bodies: Sequence[str], *, id: str = "horizon", title: str = ""
) -> str:
    """Return the view from the scene's place toward `bodies` at `tt`, the horizon level below.

    `title`: of what is seen, where the view is of something that happens. What has set is left
    out; SkycalError where all have.
    """
    assert scene.place is not None
    words = scene.words
    view = Horizon(scene.sky, scene.place).at(np.array([tt]))
    sights = {body: view.look(body) for body in bodies}
    toward = {body: _seen(sight.unit) for body, sight in sights.items() if is_up(body, sight)[0]}
    if not toward:
        names = words.list_of(map(words.body, bodies))
        raise SkycalError(
            f"{names} below the horizon of {scene.place.name} at {scene.clock(tt)}")
    low_tone, high_tone, faintest = _twilight(float(np.degrees(view.look("sun").altitude)[0]))
    projection, azimuth = _aimed(np.concatenate(list(toward.values()), axis=1))
    looking = words._(
        "Looking %(direction)s from %(place)s, %(moment)s", moment=scene.moment(tt),
        direction=words.direction(float(np.degrees(azimuth))), place=scene.place.name)
    drawing = Drawing(id, WIDTH, HEIGHT, title or looking, _told(scene, toward),
                      looking if title else "")
    _draw_sky(drawing, low_tone, high_tone)
    window = (6.0, 6.0, WIDTH - 6.0, HEIGHT - GROUND - 4.0)
    chart = Chart(drawing, projection, window, _turn(scene, tt), over_night=True)
    clip = drawing.clip_rect("frame", 0.0, 0.0, WIDTH, HEIGHT)
    with drawing.group(clip_path=clip):
        _draw_grid(chart, azimuth)
        if faintest > FIGURES_FROM_MAG:
            chart.draw_figures()
        chart.draw_stars(faintest)
        for body in toward:
            _draw_body(chart, scene, body, toward[body], tt)
        _draw_ground(chart, scene, tt)
    for body in toward:
        x, y = projection.flat(toward[body])[0]
        chart.labels.put(float(x), float(y), words.body(body), "sky-night-strong", 7.0, must=True)
    chart.name_stars(words, faintest - 1.0, tuple(bodies))
    if faintest > FIGURES_FROM_MAG:
        chart.name_figures(words)
    drawing.rect(0.4, 0.4, WIDTH - 0.8, HEIGHT - 0.8, "sky-frame")
    return scene.finished(drawing)


def _seen(unit: Floats) -> Floats:
    """Return a sight's direction on the axes north, east, up, (3, 1)."""
    east, north, up = unit
    return np.array([north, east, up])


def _told(scene: Scene, toward: dict[str, Floats]) -> str:
    """Return where each body stands, in words."""
    words = scene.words
    return words.list_of(words._(
        "%(body)s %(altitude)s° high in the %(direction)s", body=words.body(body),
        altitude=f"{max(np.degrees(np.arcsin(vector[2, 0])), 0.0):.0f}",
        direction=words.direction(float(np.degrees(np.arctan2(vector[1, 0], vector[0, 0])))))
        for body, vector in toward.items())


def _twilight(sun_deg: float) -> tuple[str, str, float]:
    """Return the sky's tones, low and high, and the faintest star worth drawing."""
    return next((low, high, mag) for until, low, high, mag in TWILIGHTS if sun_deg <= until)


def _aimed(toward: Floats) -> tuple[Projection, float]:
    """Return the projection that holds all, level, and its azimuth.

    Stereographic about a point of the horizon, which so is drawn straight.
    """
    north, east, up = toward
    azimuth = float(np.arctan2(east.sum(), north.sum()))
    aside = np.abs(np.angle(np.exp(1j * (np.arctan2(east, north) - azimuth))))
    highest = float(np.degrees(np.arcsin(up.max())))
    room = (HEIGHT - GROUND) / WIDTH
    wanted = max(2.0 * np.degrees(aside.max()) + AROUND_BODIES_DEG, (highest + 8.0) / room)
    if wanted > WIDEST_DEG:
        return _largest(toward)
    width = np.radians(np.clip(wanted, NARROWEST_DEG, WIDEST_DEG))
    scale = WIDTH / (4.0 * np.tan(width / 4.0))
    centre = direction(azimuth, 0.0)
    return Projection(centre, scale, WIDTH / 2, HEIGHT - GROUND), azimuth


def _largest(toward: Floats) -> tuple[Projection, float]:
    """Return the same for what stands far apart or high up."""
    best, azimuth = np.inf, 0.0
    for tried in np.radians(np.arange(0.0, 360.0, AIM_STEP_DEG)).tolist():
        x, y = np.abs(Projection(direction(tried, 0.0), 1.0, 0.0, 0.0).flat(toward)).T
        needed = max(x.max() / (WIDTH / 2.0 - EDGE), y.max() / (HEIGHT - GROUND - EDGE))
        if needed < best:
            best, azimuth = needed, tried
    return Projection(direction(azimuth, 0.0), 1.0 / best, WIDTH / 2, HEIGHT - GROUND), azimuth


def _turn(scene: Scene, tt: float) -> Floats:
    """Return the matrix (3, 3) from ICRS to north, east, up at the scene's place."""
    assert scene.place is not None
    turn = Horizon(scene.sky, scene.place).at(np.array([tt])).turn
    latitude = np.radians(scene.place.latitude)
    cosine, sine = float(turn.cosine[0]), float(turn.sine[0])
    out, east = np.array([cosine, sine, 0.0]), np.array([-sine, cosine, 0.0])
    pole = np.array([0.0, 0.0, 1.0])
    north = np.cos(latitude) * pole - np.sin(latitude) * out
    up = np.sin(latitude) * pole + np.cos(latitude) * out
    return np.asarray(np.array([north, east, up]) @ scene.sky.at(tt).source.matrix[:, :, 0])


def _draw_sky(drawing: Drawing, low_tone: str, high_tone: str) -> None:
    """Draw the sky, lighter toward the horizon."""
    with drawing.group(tag="linearGradient", id=drawing.ref("sky"), x2=0.0, y2=1.0):
        drawing.add("stop", f"sky-{high_tone}-stop", offset=0.25)
        drawing.add("stop", f"sky-{low_tone}-stop", offset=0.95)
    drawing.rect(0.0, 0.0, WIDTH, HEIGHT - GROUND, fill=f"url(#{drawing.ref('sky')})")


def _draw_grid(chart: Chart, azimuth: float) -> None:
    """Draw altitude and azimuth, and write every altitude that shows where its line is."""
    lines = []
    aside = np.arange(-FARTHEST_ASIDE_DEG, FARTHEST_ASIDE_DEG + 0.1, 2.5)
    across = azimuth + np.radians(aside)
    for degrees in range(ALTITUDE_STEP_DEG, 90, ALTITUDE_STEP_DEG):
        flat = chart.projection.flat(direction(across, np.full_like(across, np.radians(degrees))))
        lines.append(flat[(flat[:, 0] > -40.0) & (flat[:, 0] < WIDTH + 40.0)])
        _name_altitude(chart, flat, degrees)
    rising = np.radians(np.arange(0.0, 80.1, 5.0))
    first, last = ((np.degrees(azimuth) + side) / AZIMUTH_STEP_DEG
                   for side in (-FARTHEST_ASIDE_DEG, FARTHEST_ASIDE_DEG))  # fmt: skip
    for k in range(int(np.ceil(first)), int(last) + 1):
        flat = chart.projection.flat(
            direction(np.full_like(rising, np.radians(k * AZIMUTH_STEP_DEG)), rising))
        if -40.0 < flat[0, 0] < WIDTH + 40.0:
            lines.append(flat)
    chart.drawing.path(lines_path(lines), "sky-line")


def _name_altitude(chart: Chart, flat: Floats, degrees: int) -> None:
    """Write an altitude on its line: at the left edge, else where the line is lowest in sight."""
    shown = flat[(flat[:, 0] > 8.0) & (flat[:, 0] < WIDTH - 8.0) & (flat[:, 1] > 14.0)]
    if len(shown):
        x, y = (float(side) for side in shown[0])
        x = 5.0 if x < 30.0 else x
        chart.drawing.text(x, y - 2.0, f"{degrees}°", "sky-night-label")
        chart.labels.keep_clear(x + 8.0, y - 5.0, 9.0)


def _draw_body(chart: Chart, scene: Scene, body: str, toward: Floats, tt: float) -> None:
    places = scene.sky.at(tt)
    x, y = (float(at) for at in chart.projection.flat(toward)[0])
    if body == "moon":
        radius = chart.projection.scale * np.radians(places.diameter_arcsec(body)[0] / 7200.0)
        radius *= MOON_ENLARGED
        tilt_deg = bright_limb_deg(places) - parallactic_deg(scene, tt)
        lit = float(places.illumination(body)[0])
        draw_small_moon(chart.drawing, x, y, float(radius), lit, tilt_deg, "sky-dark-moon")
    else:
        radius = dot_size(float(np.nan_to_num(magnitude(places, body)[0], nan=0.0))) / 2.0
        cls = body_class(body) if catalog().bodies[body].chain else "sky-ink"
        chart.drawing.circle(x, y, max(radius, 2.0), cls)
    chart.labels.keep_clear(x, y, float(radius) + 1.0)


def _draw_ground(chart: Chart, scene: Scene, tt: float) -> None:
    """Draw the ground, the points of the compass on its edge, and the minute."""
    drawing, top = chart.drawing, HEIGHT - GROUND
    drawing.rect(0.0, top, WIDTH, GROUND, "sky-ground")
    drawing.path(f"M0 {number(top)}H{number(WIDTH)}", "sky-rule")
    words = scene.words
    for k in range(8):
        vector = direction(np.radians(45.0 * k), 0.0).reshape(3, 1)
        x = float(chart.projection.flat(vector)[0, 0])
        in_view = chart.projection.depth(vector)[0] > np.cos(np.radians(FARTHEST_ASIDE_DEG))
        if in_view and 12.0 < x < WIDTH - 12.0:
            drawing.path(f"M{number(x)} {number(top)}v4", "sky-bar")
            drawing.text(x, top + 15.0, words.direction(45.0 * k),
                         "sky-ground-strong" if k % 2 == 0 else "sky-plain", "middle")
    drawing.text(WIDTH - 8.0, HEIGHT - 6.0, scene.moment(tt), "sky-plain", "end")
