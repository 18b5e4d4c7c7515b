"""Earth's orbit: perihelion and aphelion of the Earth's centre."""

from __future__ import annotations

from collections.abc import Iterator

from skycal.events.finder import finder, make_event
from skycal.model import Event
from skycal.search.search import extrema
from skycal.sky import Sky
from skycal.sky.track import Curve


@finder("season", "earth-perihelion", "earth-aphelion")
def earth_apsides(sky: Sky) -> Iterator[Event]:
    """Yield the extremes of the geometric distance of the Earth's centre from the Sun's."""
    _, tt, farthest = extrema(Curve(sky, [lambda places: places.distance("sun")], stride=4))
    distance = sky.at(tt).distance("sun")
    for i in range(len(tt)):
        kind = "earth-aphelion" if farthest[i] else "earth-perihelion"
        details = {"distance_au": distance[i]}
        yield make_event("season", kind, tt[i], bodies=("earth",), details=details)
