"""Earth's orbit: perihelion and aphelion of the Earth's centre."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from skycal.events.details import Astronomical, Details
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apsides import Apsides
from skycal.sky.solve import found


class EarthApsis(Details):
    """An apsis of the Earth."""

    distance_au: Annotated[Astronomical, "Geometric distance between the Earth's and Sun's centres"]


PERIHELION = Kind("earth-perihelion", "season", EarthApsis, seen="never", skycal=True)
APHELION = Kind("earth-aphelion", "season", EarthApsis, seen="never", skycal=True)


EARTH_APSIDES = Apsides((("sun", "sun"),))


@finder(PERIHELION, APHELION, searches=(EARTH_APSIDES,))
def earth_apsides(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of the geometric distance of the Earth's centre from the Sun's."""
    _, farthest, tt, seen = found(sky, EARTH_APSIDES)
    kinds = [APHELION if far else PERIHELION for far in farthest.tolist()]
    yield from events_of(kinds, tt, ("earth",), {"distance_au": seen.distances})
