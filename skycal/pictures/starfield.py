"""Starfield: stars to magnitude 5.5, the constellations' figures and where their names stand."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.pictures.projection import direction
from skycal.sky.bodies import read_table
from skycal.stored import intact, rows, stored
from skycal.words import Words
from skycal.words.language import N_

STARS, FIGURES = stored("sky-stars.csv"), stored("constellation-lines.json")
FAINTEST = 5.5  # V, of the stars that are drawn

# The brightest far from the ecliptic, which data/stars.csv leaves out, by Hipparcos number:
# names of the IAU Working Group on Star Names.
BRIGHTEST_NAMES = {
    32349: N_("Sirius"), 30438: N_("Canopus"), 69673: N_("Arcturus"), 71683: N_("Rigil Kentaurus"),
    91262: N_("Vega"), 24608: N_("Capella"), 24436: N_("Rigel"), 37279: N_("Procyon"),
    27989: N_("Betelgeuse"), 7588: N_("Achernar"), 68702: N_("Hadar"), 97649: N_("Altair"),
    60718: N_("Acrux"), 113368: N_("Fomalhaut"), 102098: N_("Deneb"), 11767: N_("Polaris"),
}


class Stars(NamedTuple):
    """Stars, brightest first: Hipparcos numbers, ICRS unit vectors (3, n), V magnitudes."""

    hip: Indices
    vector: Floats
    magnitude: Floats


class Figures(NamedTuple):
    """The lines of all constellations: ends, ICRS (3, n); names' places (3, 88) and ids."""

    begin: Floats
    end: Floats
    owner: Indices
    name_place: Floats
    ids: tuple[str, ...]


@cache
@intact(STARS)
def stars() -> Stars:
    """Read data/sky-stars.csv, once."""
    hip, ra_deg, dec_deg, magnitude = np.array([[*row.values()] for row in rows(STARS)], float).T
    return Stars(hip.astype(int), direction(np.radians(ra_deg), np.radians(dec_deg)), magnitude)


@cache
@intact(FIGURES)
def figures() -> Figures:
    """Read data/constellation-lines.json, once."""
    with open(FIGURES, encoding="utf-8") as file:
        table = json.load(file)
    ends, owner = [], []
    for number, one in enumerate(table.values()):
        for line in one["lines"]:
            ends += [(*a, *b) for a, b in pairwise(line)]
            owner += [number] * (len(line) - 1)
    ra1, dec1, ra2, dec2 = np.radians(np.array(ends).T)
    names = np.radians(np.array([one["name"] for one in table.values()]).T)
    return Figures(direction(ra1, dec1), direction(ra2, dec2), np.array(owner),
                   direction(*names), tuple(table))


@cache
def named_stars() -> dict[int, str]:
    """Return the ids of the stars that the calendar has names for, by Hipparcos number."""
    return {int(row["hip"]): row["id"] for row in read_table("stars.csv")}


def star_name(words: Words, hip: int) -> str | None:
    """Return what a star is called, None if only astronomers call it anything."""
    if hip in BRIGHTEST_NAMES:
        return words._(BRIGHTEST_NAMES[hip])
    known = named_stars().get(hip)
    return None if known is None else words.body(known)
