"""Shaded Moon: its brightness and colour where it stands in the Earth's shadow.

Beside the bright part the umbra looks dark; when nothing bright is left, its red shows, brighter
toward its edge; the penumbra is seen near the umbra only.
"""

from __future__ import annotations

from skycal.pictures.svg import Drawing

# Of the umbra's radius, then of the penumbra's breadth beyond it: the class of each stop.
IN_UMBRA = {
    False: ((0.0, "sky-dim-core-stop"), (0.8, "sky-dim-core-stop"), (1.0, "sky-dim-edge-stop")),
    True: ((0.0, "sky-red-core-stop"), (0.7, "sky-red-mid-stop"), (1.0, "sky-red-edge-stop")),
}
BEYOND = ((0.03, "sky-grey-near-stop"), (0.4, "sky-grey-far-stop"), (1.0, "sky-grey-none-stop"))


def draw_shaded(
    drawing: Drawing, name: str, at: tuple[float, float], radius: float,
    shadow: tuple[float, float], radii: tuple[float, float], red: bool,
) -> None:
    """Draw the Moon at `at` on paper, the shadow's centre at `shadow`, its `radii` on paper.

    `radii`: umbra and penumbra; `red`: nothing of the Moon is outside the umbra.
    """
    umbra, penumbra = radii
    x, y = shadow
    stops = [(share * umbra, cls) for share, cls in IN_UMBRA[red]]
    stops += [(umbra + share * (penumbra - umbra), cls) for share, cls in BEYOND]
    with drawing.group(tag="radialGradient", id=drawing.ref(name), gradientUnits="userSpaceOnUse",
                       cx=x, cy=y, r=penumbra):
        for far, cls in stops:
            drawing.add("stop", cls, offset=f"{far / penumbra:.3f}")
    drawing.circle(*at, radius, "sky-lit")
    drawing.circle(*at, radius, fill=f"url(#{drawing.ref(name)})")
    drawing.circle(*at, radius, "sky-limb")
