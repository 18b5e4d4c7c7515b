"""Style: the tones of all pictures, by day and by night, and the hand that draws them.

One table says what every class looks like; the page's style sheet, a picture that stands alone
and one whose classes a site strips are all written from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from skycal.words.fonts import faces

# Name: on paper by day, on the night page. The page's own tones, so that pictures lie in it.
TONES = {
    "paper": ("#faf7f0", "#0c101c"),
    "ink": ("#22242b", "#e9e3d6"),
    "soft": ("#5f6068", "#b0aeaa"),
    "faint": ("#6a6b72", "#8f9098"),
    "rule": ("#b5af9f", "#474d61"),
    "hair": ("#ddd6c5", "#252b3d"),
    "gold": ("#855a00", "#e3b95f"),
    "sun": ("#b4641e", "#e09a5a"),
    "planet": ("#3f6f9c", "#82b1dc"),
    "eclipse": ("#a8323a", "#ec8288"),
    "meteor": ("#2f7d68", "#74c4ac"),
    "limb": ("#77787c", "#6c7080"),
    "lit": ("#fffcf0", "#efe8d6"),
    "unlit": ("#474c5b", "#2b3144"),
    "moon": ("#f2c94c", "#efe6c8"),
    "earthlit": ("#dcdad5", "#232a3d"),
    "earthshine": ("#7b849b", "#141a2b"),
    "mare": ("#d9d2be", "#bfb7a2"),
    "nightside": ("#8d97b3", "#000208"),
    "sunlit": ("#f5b93a", "#f2c25a"),
    "before": ("#3b4051", "#05070d"),
    "dim-core": ("#3a2c2c", "#150f12"),
    "dim-edge": ("#4a3a38", "#241a1c"),
    "red-core": ("#7c2f24", "#6b2a20"),
    "red-mid": ("#b4533f", "#a34a38"),
    "red-edge": ("#d98a5f", "#cf8258"),
    "card-gold": ("#4a3000", "#e6bb60"),
    "watch": ("#e0a020", "#e6bb60"),
    "sea": ("#f4f1e8", "#10151f"),
    "land": ("#e3dac4", "#242c40"),
    "shade": ("#c8c4bd", "#343a4d"),
    "day": ("#f3efe7", "#39415a"),
    "civil": ("#ebe6dc", "#2c3449"),
    "nautical": ("#d3d5dc", "#20283c"),
    "astronomical": ("#b7bccb", "#161d2f"),
    "night": ("#99a1b8", "#080b14"),
}
OTHER_BODY = "planet"  # the tone of a body without one of its own
BODY_TONES = {
    "mercury": ("#6b625a", "#b9b2a8"),
    "venus": ("#8a6400", "#ecd08a"),
    "mars": ("#b0402a", "#f0917a"),
    "jupiter": ("#8d5a2b", "#dcae84"),
    "saturn": ("#6d6a1f", "#c9c377"),
    "uranus": ("#1f7a7c", "#7ccccb"),
    "neptune": ("#3d5fa8", "#8ea9e6"),
    "pluto": ("#6a6b72", "#8f9098"),
}
TONES |= BODY_TONES
BODIES = (*BODY_TONES, OTHER_BODY)
BANDS = ("day", "civil", "nautical", "astronomical", "night")

HALO = {"stroke": "paper", "stroke-width": "2.5px", "stroke-linejoin": "round"}
NIGHT_HALO = {**HALO, "stroke": "night", "stroke-opacity": ".6"}
LINE = {"fill": "none", "stroke-linecap": "round", "stroke-linejoin": "round"}

# Class: its declarations; a tone's name stands for the tone.
CLASSES: dict[str, dict[str, str]] = {
    "sky-label": {"fill": "ink", "font-size": "11px", **HALO},
    "sky-strong": {"fill": "ink", "font-size": "11px", "font-weight": "600", **HALO},
    "sky-gold": {"fill": "gold", "font-size": "11px", "font-weight": "600", **HALO},
    "sky-small": {"fill": "soft", "font-size": "9.5px", **HALO},
    "sky-plain": {"fill": "ink", "font-size": "9.5px"},
    "sky-name": {"fill": "faint", "font-size": "10px", "letter-spacing": ".15em", **HALO},
    "sky-frame": {**LINE, "stroke": "rule", "stroke-width": ".75px"},
    "sky-grid": {**LINE, "stroke": "hair", "stroke-width": ".75px"},
    "sky-rule": {**LINE, "stroke": "rule", "stroke-width": ".75px"},
    "sky-dash": {**LINE, "stroke": "rule", "stroke-width": ".75px", "stroke-dasharray": "1 3"},
    "sky-bar": {**LINE, "stroke": "ink", "stroke-width": "1px", "stroke-linecap": "butt"},
    "sky-figure": {**LINE, "stroke": "rule", "stroke-width": ".75px"},
    "sky-star": {**LINE, "stroke": "ink"},
    "sky-star-halo": {**LINE, "stroke": "paper"},
    "sky-leader": {**LINE, "stroke": "faint", "stroke-width": ".6px"},
    "sky-curve": {**LINE, "stroke": "ink", "stroke-width": "1.25px"},
    "sky-paper": {"fill": "paper"},
    "sky-ring": {**LINE, "stroke": "gold", "stroke-width": "1.25px"},
    "sky-lit": {"fill": "lit"},
    "sky-limb": {**LINE, "stroke": "faint", "stroke-width": ".75px"},
    "sky-disks": {**LINE, "stroke": "unlit", "stroke-width": "8px"},
    "sky-disk-edges": {**LINE, "stroke": "limb", "stroke-width": "9px"},
    "sky-eclipse-ring": {**LINE, "stroke": "eclipse", "stroke-width": "1.25px"},
    "sky-eclipse-thin": {**LINE, "stroke": "eclipse", "stroke-width": ".75px"},
    "sky-eclipse-broken": {**LINE, "stroke": "eclipse", "stroke-width": ".8px",
                           "stroke-dasharray": "1.6 1.8"},
    "sky-eclipse-seen": {"fill": "eclipse", "fill-opacity": ".45"},
    "sky-streak": {**LINE, "stroke": "meteor", "stroke-width": "1.5px"},
    "sky-umbra": {"fill": "shade", "stroke": "rule", "stroke-width": ".75px"},
    "sky-penumbra": {"fill": "shade", "fill-opacity": ".35", "stroke": "rule",
                     "stroke-width": ".75px"},
    "sky-sea": {"fill": "sea"},
    "sky-nightside": {"fill": "nightside", "fill-opacity": ".42"},
    "sky-strong-small": {"fill": "ink", "font-size": "9.5px", "font-weight": "600", **HALO},
    "sky-level-strong": {"fill": "eclipse", "font-size": "10.5px", "font-weight": "600", **HALO},
    "sky-daylight": {"fill": "sun", "fill-opacity": ".12"},
    "sky-limit": {**LINE, "stroke": "eclipse", "stroke-width": "1px"},
    "sky-level": {"fill": "eclipse", "font-size": "9.5px", **HALO},
    "sky-land": {"fill": "land", "stroke": "rule", "stroke-width": ".4px"},
    "sky-ground": {"fill": "land"},
    "sky-track": {"fill": "eclipse", "fill-opacity": ".35", "stroke": "eclipse",
                  "stroke-width": ".75px", "stroke-linejoin": "round"},
    "sky-region": {"fill": "eclipse", "fill-opacity": ".2", "stroke": "eclipse",
                   "stroke-width": ".75px", "stroke-linejoin": "round"},
    "sky-centre": {**LINE, "stroke": "eclipse", "stroke-width": ".75px"},
    "sky-magnitude": {**LINE, "stroke": "eclipse", "stroke-width": ".75px",
                      "stroke-opacity": ".8"},
    "sky-eclipse": {"fill": "eclipse"},
    "sky-meteor": {"fill": "meteor"},
    "sky-meteor-line": {**LINE, "stroke": "meteor", "stroke-width": "1px"},
    "sky-city": {"fill": "ink", "stroke": "paper", "stroke-width": ".75px"},
    "sky-line": {**LINE, "stroke": "ink", "stroke-opacity": ".14", "stroke-width": ".6px"},
    "sky-midnight": {**LINE, "stroke": "ink", "stroke-opacity": ".4", "stroke-width": ".6px"},
    **{f"sky-moonlight-{i}": {"fill": "none", "stroke": "lit", "stroke-opacity": opacity}
       for i, opacity in ((1, ".13"), (2, ".24"), (3, ".36"))},
    "sky-gold-small": {"fill": "ink", "font-size": "9.5px", "font-weight": "600", **NIGHT_HALO},
    "sky-night-label": {"fill": "ink", "font-size": "9px", **NIGHT_HALO},
    "sky-night-small": {"fill": "ink", "font-size": "9.5px", **NIGHT_HALO},
    "sky-night-name": {"fill": "ink", "font-size": "10px", "letter-spacing": ".15em",
                       "fill-opacity": ".8", **NIGHT_HALO},
    "sky-night-figure": {**LINE, "stroke": "ink", "stroke-opacity": ".3", "stroke-width": ".75px"},
    "sky-sun": {"fill": "sun"},
    "sky-sun-disk": {"fill": "sunlit"},
    "sky-sun-below": {"fill": "shade"},
    **{f"sky-{tone}-stop": {"stop-color": tone, "stop-opacity": ".93"}
       for tone in ("dim-core", "dim-edge", "red-core", "red-mid", "red-edge")},
    **{f"sky-grey-{name}-stop": {"stop-color": "dim-core", "stop-opacity": opacity}
       for name, opacity in (("near", ".6"), ("far", ".18"), ("none", "0"))},
    "sky-limb-grey": {**LINE, "stroke": "rule", "stroke-width": ".75px"},
    "sky-moon-before": {"fill": "before"},
    "sky-corona": {"fill": "sunlit", "fill-opacity": ".25"},
    "sky-way": {**LINE, "stroke": "watch", "stroke-width": "1.4px"},
    "sky-watch-dot": {"fill": "watch"},
    "sky-tick": {**LINE, "stroke": "ink", "stroke-width": "1px"},
    "sky-sun-line": {**LINE, "stroke": "sun", "stroke-width": "1px"},
    "sky-pin": {"fill": "gold", "stroke": "paper", "stroke-width": ".75px"},
    **{f"sky-{band}": {"fill": band} for band in BANDS},
    **{f"sky-{band}-stop": {"stop-color": band} for band in BANDS},
    "sky-night-strong": {"fill": "ink", "font-size": "11px", "font-weight": "600", **NIGHT_HALO},
    "sky-ground-strong": {"fill": "ink", "font-size": "11px", "font-weight": "600"},
    "sky-ink": {"fill": "ink"},
    "sky-title": {"fill": "ink", "font-size": "15px", "font-weight": "600"},
    "sky-line-text": {"fill": "soft", "font-size": "11px"},
    "sky-card-title": {"fill": "ink", "font-size": "34px", "font-weight": "700"},
    "sky-card-name": {"fill": "ink", "font-size": "25px", "font-weight": "700"},
    "sky-card-line": {"fill": "ink", "font-size": "15px", "fill-opacity": ".85"},
    "sky-card-day": {"fill": "card-gold", "font-size": "13px", "font-weight": "600"},
    "sky-card-event": {"fill": "ink", "font-size": "13px"},
    "sky-axis": {"fill": "soft", "font-size": "10px"},
    "sky-night-plain": {"fill": "ink", "font-size": "9.5px"},
    "sky-night-text": {"fill": "ink", "font-size": "11px"},
    "sky-altitude": {**LINE, "stroke": "ink", "stroke-opacity": ".75", "stroke-width": "1.2px"},
    "sky-unseen": {**LINE, "stroke": "ink", "stroke-opacity": ".4", "stroke-width": "1.2px"},
    "sky-radiant": {**LINE, "stroke": "ink", "stroke-opacity": ".5", "stroke-width": "1px",
                    "stroke-dasharray": "3 3"},
    "sky-watch": {**LINE, "stroke": "watch", "stroke-width": "4px"},
    "sky-field": {"fill": "paper", "stroke": "limb", "stroke-width": ".75px"},
    "sky-field-name": {"fill": "ink", "font-size": "10px"},
    "sky-field-scale": {"fill": "soft", "font-size": "9px"},
    "sky-moon": {"fill": "moon", "stroke": "moon", "stroke-width": ".7px"},
    "sky-earthlit": {"fill": "earthlit", "stroke": "limb", "stroke-width": ".6px"},
    "sky-dark-moon": {"fill": "ink", "fill-opacity": ".1", "stroke": "ink",
                      "stroke-opacity": ".3", "stroke-width": ".5px"},
    "sky-mare": {"fill": "mare"},
    "sky-earthshine": {"fill": "earthshine", "fill-opacity": ".88"},
    "sky-moonless": {"fill": "unlit"},
    "sky-core": {"fill": "gold"},
    "sky-run": {**LINE, "stroke": "gold", "stroke-width": "1.5px", "stroke-linecap": "butt"},
    "sky-zone": {"fill": "meteor", "fill-opacity": ".2"},
    "sky-mean": {**LINE, "stroke": "faint", "stroke-width": ".9px", "stroke-dasharray": "1.5 3"},
    **{f"sky-{body}": {"fill": body} for body in BODIES},
    **{f"sky-{body}-line": {**LINE, "stroke": body, "stroke-width": "1.25px"}
       for body in BODIES},
    **{f"sky-{body}-label": {"fill": body, "font-size": "9px", **HALO}
       for body in BODIES},
    **{f"sky-{body}-name": {"fill": body, "font-size": "11px", "font-weight": "600", **HALO}
       for body in BODIES},
}

_CLASS = re.compile(r' class="(sky-[\w-]+)"')
_VIEW = re.compile(r'viewBox="0 0 (\S+) (\S+)"')


def body_class(body: str, part: str = "") -> str:
    """Return the class of a body's dot, or of its `-line`, `-label` or `-name`."""
    return f"sky-{body if body in BODY_TONES else OTHER_BODY}{part}"


def style() -> str:
    """Return the style sheet of all pictures, once for a page: light, dark, and light in print."""
    return (
        f".skycal-picture{{{_tones(0)}display:block;width:100%;height:auto;"
        "font-variant-numeric:tabular-nums}\n"
        "@media screen and (prefers-color-scheme:dark){.skycal-picture{" + _tones(1) + "}}\n"
        + _rules({name: f"var(--sky-{name})" for name in TONES})
    )


def standalone(svg: str, lang: str, side: int | None = None) -> str:
    """Return a picture as a file of its own, on its paper, in the plainest CSS there is.

    Its words are set in the faces of `lang`. `side` 0 or 1 fixes day or night; else it is night
    where the reader's system is dark, and day for programs that do not know to ask.
    """
    view = _VIEW.search(svg)
    assert view is not None  # every Drawing writes it
    width, height = view.groups()
    head = svg.index(">")
    used = {"sky-paper", *_CLASS.findall(svg)}
    sheet = _rules(_colours(side or 0), used)
    if side is None:
        sheet += f"@media screen and (prefers-color-scheme:dark){{{_rules(_colours(1), used)}}}\n"
    return (
        f'{svg[:head]} width="{width}" height="{height}">'
        f"<style>{sheet}.skycal-picture{{font-family:{faces(lang).sans};font-variant-numeric:tabular-nums}}"
        f'</style><rect class="sky-paper" width="{width}" height="{height}"/>{svg[head + 1 :]}'
    )


def inlined(svg: str) -> str:
    """Return a picture in its day tones with no class: for sites that strip style sheets."""
    tones = _colours(0)
    return _CLASS.sub(lambda found: f' style="{_css(CLASSES[found[1]], tones)}"', svg)


def _colours(side: int) -> dict[str, str]:
    return {name: tones[side] for name, tones in TONES.items()}


def _rules(tones: dict[str, str], used: Collection[str] = CLASSES) -> str:
    return "".join(
        f".{name}{{{_css(how, tones)}}}\n" for name, how in CLASSES.items() if name in used)


def _tones(side: int) -> str:
    return "".join(f"--sky-{name}:{tones[side]};" for name, tones in TONES.items())


def _css(declarations: dict[str, str], tones: dict[str, str]) -> str:
    return ";".join(f"{name}:{tones.get(value, value)}" for name, value in declarations.items())
