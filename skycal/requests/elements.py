"""Elements: a file of orbits that a reader brings, read whole before anything is computed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from skycal.model import SkycalError
from skycal.requests import reading
from skycal.requests.parameters import Parameter

if TYPE_CHECKING:
    from skycal.sky.bodies import OwnId

MOST_BYTES = 100_000  # a hundred lines of 203 characters, and as many words about them


def _own(value: object) -> tuple[OwnId, ...]:
    """Read the orbits of a file."""
    from skycal.sky.mpc import own_bodies

    if not isinstance(value, (str, os.PathLike)) or not value:
        raise SkycalError(f"it must be the name of a file, not {reading.shown(value)}")
    name = os.fspath(value)
    try:
        with open(name, "rb") as file:
            octets = file.read(MOST_BYTES + 1)
    except (OSError, ValueError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or "No such file or directory"
        raise SkycalError(f"cannot read {reading.shown(name)}: {why}") from None
    if len(octets) > MOST_BYTES:
        raise SkycalError(f"the file has more than {MOST_BYTES} octets; keep the orbits you want")
    try:
        return own_bodies(octets.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise SkycalError(f"{reading.shown(name)} is not UTF-8") from None


ELEMENTS = Parameter(
    "elements", _own, "A file of orbits of comets and asteroids, one a line, as the Minor Planet "
    "Center writes them (CometEls.txt, MPCORB.DAT): they are looked for, too.", "FILE",
    from_files=True)
