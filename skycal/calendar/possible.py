"""Possible: who can take part in a kind of event, so that nobody looks for what can never be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import combinations, product
from types import MappingProxyType

from skycal.events.conjunctions import PAIRS
from skycal.events.deep_sky import messier_rows
from skycal.events.five_gathering import FIVE
from skycal.events.groupings import MEMBERS
from skycal.events.occultations import occulted
from skycal.events.two_body import KINDS
from skycal.shadows.planet_shadow import PLANETS
from skycal.sky.bodies import OwnId, catalog
from skycal.sky.galilean import MOONS

STARS = tuple(body.id for body in catalog().bodies.values() if body.kind == "star")
VARIABLES = tuple(body.id for body in catalog().bodies.values() if body.kind == "variable")
# Who may be in the kinds of which no companies are known; Jupiter's moons have kinds of their own.
ANYBODY = frozenset(("sun", "moon", "earth", *FIVE))
OF_OWN_ORBITS = frozenset(kind.id for kind in KINDS)
OF_ONE_MOON = tuple(
    f"galilean-{what}" for what in ("transit", "shadow", "eclipse", "occultation"))
OF_TWO_MOONS = ("galilean-mutual-occultation", "galilean-mutual-eclipse")
Companies = frozenset[frozenset[str]]

# The column of data/bodies.csv whose bodies have it, each alone.
ROLES: Mapping[str, str] = MappingProxyType({
    **dict.fromkeys(
        ("opposition", "east-quadrature", "west-quadrature", "solar-conjunction"), "opposition"),
    **dict.fromkeys(
        ("inferior-conjunction", "superior-conjunction", "greatest-elongation-east",
         "greatest-elongation-west"), "elongation"),
    **dict.fromkeys(("station-retrograde", "station-direct"), "station"),
    **dict.fromkeys(("closest-to-earth", "farthest-from-earth"), "nearest"),
    **dict.fromkeys(("planet-perihelion", "planet-aphelion"), "apsis"),
    "greatest-brilliancy": "brilliancy",
    "transit": "transit_arcsec",
})  # fmt: skip


@cache
def companies() -> Mapping[str, Companies]:
    """Return the companies of the kinds whose companies are known; of others anybody may be."""
    return MappingProxyType({
        **{kind: _alone(catalog().having[role]) for kind, role in ROLES.items()},
        "conjunction": _sets(PAIRS),
        "occultation": _sets(("moon", body) for body in occulted()),
        "planet-occultation": _sets(
            (planet, other)
            for planet, other in product(PLANETS, (*PLANETS, *STARS)) if planet != other),
        "five-gathering": _sets((FIVE,)),
        "mars-guards-antares": _sets((("mars", "antares"),)),
        "mansion-entry": _sets(product(FIVE, catalog().mansions)),
        **dict.fromkeys(("ring-plane-crossing", "rings-widest"), _sets((("saturn",),))),
        **dict.fromkeys(
            ("jupiter-double-shadow", "jupiter-triple-shadow"), _sets((("jupiter", *MOONS),))),
        **dict.fromkeys(OF_ONE_MOON, _sets(product(("jupiter",), MOONS))),
        **dict.fromkeys(OF_TWO_MOONS, _sets(("jupiter", *two) for two in combinations(MOONS, 2))),
        "variable-minimum": _alone(VARIABLES),
        "deep-sky-midnight": _alone(row["id"] for row in messier_rows()),
        "grouping": _sets((MEMBERS,)),
        "solar-eclipse": _sets((("sun", "moon"),)),
        "lunar-eclipse": _sets((("moon",),)),
    })


def _sets(some: Iterable[Iterable[str]]) -> Companies:
    return frozenset(map(frozenset, some))


def _alone(bodies: Iterable[str]) -> Companies:
    return _sets((body,) for body in bodies)


def can_be(kinds: Collection[str], bodies: Collection[str]) -> bool:
    """Tell whether there can be an event of one of these kinds with all these bodies.

    >>> can_be({"opposition"}, ("venus",)), can_be({"opposition"}, ("mars",))
    (False, True)
    """
    wanted = frozenset(bodies)
    own = [body for body in bodies if isinstance(body, OwnId)]
    if own:
        return bool(OF_OWN_ORBITS.intersection(kinds)) and len(own) == 1
    return any(
        any(wanted <= company for company in companies().get(kind, (ANYBODY,))) for kind in kinds
    )
