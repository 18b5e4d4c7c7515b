"""Coordinates as people write them: `28.2,112.9`, `28.2,112.9,45`, `28.2N 112.9E`."""

from __future__ import annotations

import re
import unicodedata

from skycal.model import SkycalError

_NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
_BEGINS = r"[+-]?\.?[0-9]"
_ANGLE = rf"(?i)({_NUMBER})\u00b0?([NSEW]?)"  # a degree sign
_METRES = rf"(?i)({_NUMBER})m?"
_DANGLING = r"(?i)\s+(?=\u00b0|[NSEWM](?:[\s,;]|$))"
_SLUG = str.maketrans({" ": "-", ".": "-", "\N{DEGREE SIGN}": None})
_MINUS = str.maketrans({"\N{MINUS SIGN}": "-"})

# The shore of the Dead Sea and the top of Everest, with room to spare.
LOWEST_M, HIGHEST_M = -500.0, 9000.0


def is_coordinates(text: str) -> bool:
    """Tell whether a text is meant as numbers rather than as a name."""
    return re.match(_BEGINS, _plain(text)) is not None


def parse_coordinates(text: str) -> tuple[float, float, float]:
    """Return (latitude, longitude, elevation) in degrees north and east, and metres.

    Raises SkycalError with one line that says what is wrong.
    """
    parts = re.split(r"\s*[,;]\s*|\s+", re.sub(_DANGLING, "", _plain(text)))
    angles = [re.fullmatch(_ANGLE, part) for part in parts[:2]]
    metres = re.fullmatch(_METRES, parts[2]) if len(parts) == 3 else None
    first, second = (*angles, None)[:2]
    if first is None or second is None or len(parts) > 3 or (len(parts) == 3 and not metres):
        raise SkycalError(
            f"'{text[:40]}' is no place: write LAT,LON or LAT,LON,ELEVATION in degrees and "
            "metres, such as 28.2,112.9,45"
        )
    if first[2].upper() in ("E", "W") and second[2].upper() in ("N", "S"):
        first, second = second, first
    latitude = _degrees(first, "latitude", 90, "NS")
    longitude = _degrees(second, "longitude", 180, "EW")
    elevation = float(metres[1]) if metres else 0.0
    if not LOWEST_M <= elevation <= HIGHEST_M:
        raise SkycalError(
            f"an elevation of {metres[1] if metres else 0} m is not on the Earth's surface: "
            f"it goes from {LOWEST_M:.0f} to {HIGHEST_M:.0f}"
        )
    return latitude, longitude, elevation


def coordinates_name(latitude: float, longitude: float) -> str:
    """Return a short name for a spot without one, such as `28.2°N 112.9°E`."""
    return f"{_shown(latitude, 'NS')} {_shown(longitude, 'EW')}"


def coordinates_slug(latitude: float, longitude: float) -> str:
    """Return what ends an id of something at a spot without a name.

    >>> coordinates_slug(-30.0, 114.0571)
    '30s-114-0571e'
    """
    return coordinates_name(latitude, longitude).lower().translate(_SLUG)


def _shown(angle: float, letters: str) -> str:
    """Return an angle without its sign and to 0.0001 degree, which is 11 m."""
    figures = f"{abs(angle):.4f}".rstrip("0").rstrip(".")
    return f"{figures}\N{DEGREE SIGN}{letters[angle < 0]}"


def _plain(text: str) -> str:
    """Return the text with full-width digits and commas made plain."""
    return unicodedata.normalize("NFKC", text).translate(_MINUS).strip()


def _degrees(angle: re.Match[str], what: str, limit: int, letters: str) -> float:
    """Return one coordinate, signed; raise SkycalError if there is no such place."""
    value, letter = float(angle[1]), angle[2].upper()
    if letter and letter not in letters:
        raise SkycalError(f"'{angle[0]}' is no {what}: it ends in {' or '.join(letters)}")
    if letter and angle[1][0] in "+-":
        raise SkycalError(f"'{angle[0]}' has both a sign and a letter: leave one out")
    if abs(value) > limit:
        raise SkycalError(f"no place has {what} {angle[1]}: it goes from -{limit} to {limit}")
    return -value if letter == letters[1] else value
