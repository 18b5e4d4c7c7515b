"""A kernel of one asteroid on an ellipse around the Sun, as JPL's kernels are: an SPK of type 2.

`write_kernel(path, ELEMENTS["vesta"], 2000004)` makes one to test with; no perturbations.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from jplephem.daf import DAF
from numpy.polynomial import chebyshev

AU_KM = 149597870.7
GAUSS = 0.01720209895  # au^1.5 a day
DAY_S, J2000 = 86400.0, 2451545.0
OBLIQUITY = np.radians(84381.406 / 3600.0)
SUN, ICRF, CHEBYSHEV_POSITION = 10, 1, 2  # NAIF's numbers of centre, frame and type
GRANULE_DAYS, DEGREE = 64.0, 13
RECORD = 1024  # bytes of a record of a DAF


class Elements(NamedTuple):
    """Osculating elements at `epoch` (TDB), au and degrees, ecliptic and equinox of J2000.0."""

    epoch: float
    axis: float
    eccentricity: float
    inclination: float
    node: float
    perihelion: float
    anomaly: float


ELEMENTS = {
    # JPL's Small-Body Database.
    "vesta": Elements(2461000.5, 2.361541, 0.0901676, 7.144061, 103.702184, 151.537441, 26.8096885),
    # Her orbit, but not where she is in it.
    "metis": Elements(2461000.5, 2.386, 0.1234, 5.58, 68.9, 6.3, 0.0),
}


def position_km(elements: Elements, jd: np.ndarray) -> np.ndarray:
    """Return heliocentric ICRF places (3, ...) on the ellipse."""
    motion = GAUSS / elements.axis**1.5
    mean = np.radians(elements.anomaly) + motion * (jd - elements.epoch)
    eccentric = mean.copy()
    for _ in range(12):
        eccentric = mean + elements.eccentricity * np.sin(eccentric)
    x = elements.axis * (np.cos(eccentric) - elements.eccentricity)
    y = elements.axis * np.sqrt(1.0 - elements.eccentricity**2) * np.sin(eccentric)
    turned = np.stack([x, y, np.zeros_like(x)])
    for axis, degrees in ((2, elements.perihelion), (0, elements.inclination), (2, elements.node)):
        turned = np.tensordot(_rotation(axis, np.radians(degrees)), turned, 1)
    return AU_KM * np.tensordot(_rotation(0, OBLIQUITY), turned, 1)


def _rotation(axis: int, angle: float) -> np.ndarray:
    cosine, sine = np.cos(angle), np.sin(angle)
    matrix = np.eye(3)
    i, k = [n for n in range(3) if n != axis]
    matrix[i, i] = matrix[k, k] = cosine
    matrix[i, k], matrix[k, i] = (-sine, sine) if axis != 1 else (sine, -sine)
    return matrix


def write_kernel(
    path: Path, elements: Elements, target: int, first: float = 2414900.5, last: float = 2488500.5
) -> None:
    """Write an SPK with the target's places around the Sun from `first` to `last` (TDB)."""
    starts = np.arange(first, last, GRANULE_DAYS)
    nodes = chebyshev.chebpts1(DEGREE + 1)
    jd = starts[:, None] + GRANULE_DAYS / 2.0 * (1.0 + nodes)
    places = position_km(elements, jd)
    fitted = [chebyshev.chebfit(nodes, places[axis].T, DEGREE).T for axis in range(3)]
    radius = GRANULE_DAYS * DAY_S / 2.0
    middle = (starts - J2000) * DAY_S + radius
    records = np.hstack([middle[:, None], np.full((len(starts), 1), radius), *fitted])
    begin, end = (first - J2000) * DAY_S, (starts[-1] + GRANULE_DAYS - J2000) * DAY_S
    directory = [begin, 2.0 * radius, records.shape[1], len(records)]
    summary = (begin, end, target, SUN, ICRF, CHEBYSHEV_POSITION)
    _write_daf(path, summary, np.concatenate([records.ravel(), directory]))


def _write_daf(path: Path, summary: tuple[float, ...], words: np.ndarray) -> None:
    """Write a DAF of one array: a file record, a summary record, a name record, the array."""
    head = bytearray(RECORD)
    head[:8] = b"DAF/SPK "
    head[8:16] = np.array([2, 6], "<i4").tobytes()  # doubles and integers of a summary
    head[16:76] = b"made of an ellipse".ljust(60)
    head[76:88] = np.array([2, 2, 3 * RECORD // 8 + 1], "<i4").tobytes()
    head[88:96] = b"LTL-IEEE"
    head[699:727] = b"FTPSTR:\r:\n:\r\n:\r\x00:\x81:\x10\xce:ENDFTP"  # shows damage by FTP
    with path.open("w+b") as file:
        file.write(bytes(head) + bytes(2 * RECORD))
        file.flush()
        DAF(file).add_array(b"an ellipse", summary, words)
