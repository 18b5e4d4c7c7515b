"""Sun in the zenith: the noons between the tropics at which a pole casts no shadow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from skycal.arrays import Floats
from skycal.constants import DAY_S
from skycal.events.details import Unit
from skycal.events.finder import events_of
from skycal.events.kind import Kind
from skycal.here.events.finder import AtPlace, local_finder
from skycal.here.events.sun_year import solar_days
from skycal.model import Event, Place
from skycal.sky import Sky
from skycal.sky.timescale import delta_t

SEMIDIAMETER_DEG = 16.0 / 60.0  # mean: within it the zenith is on the Sun's disk
ROUGH_DEG = 0.1  # more than the rough Sun may err, and than noons differ by the time of day
AROUND = 2  # days


class ZenithSun(AtPlace):
    """A noon with the Sun overhead."""

    altitude_deg: Annotated[float, Unit("deg", least=89, most=90), "Of its centre, at its highest"]


ZENITH_SUN = Kind(
    "zenith-sun", "season", ZenithSun, importance=1, precision="minute", told_apart_by="place",
    seen="never", listed="full",
)  # fmt: skip


@local_finder(ZENITH_SUN)
def zenith_suns(sky: Sky, place: Place) -> Iterator[Event]:
    """Yield the noons nearest to the Sun's passing the place's zenith, two a year."""
    from skycal.here.edges import culmination
    from skycal.here.horizon import Horizon
    from skycal.here.rough_sun import rough_sun

    number = solar_days(sky, place, AROUND)
    mean_noon: Floats = np.asarray(number - place.longitude / 360.0, float)
    from_zenith_deg = np.abs(np.degrees(rough_sun(mean_noon).declination) - place.latitude)
    about = np.flatnonzero(from_zenith_deg < SEMIDIAMETER_DEG + 2.0 * ROUGH_DEG)
    if not len(about):
        return
    horizon = Horizon(sky, [place])
    days = np.unique(about[:, None] + np.arange(-1, 2)).clip(0, len(number) - 1)
    noon = culmination(horizon, "sun", (mean_noon + delta_t(mean_noon) / DAY_S)[None, days])
    sight = horizon.at(noon).look("sun")
    altitude_deg = np.full(len(number), -np.inf)
    altitude_deg[days] = np.degrees(sight.altitude)[0]
    instants = np.full(len(number), np.nan)
    instants[days] = noon[0]
    highest = np.flatnonzero(
        (altitude_deg[1:-1] >= altitude_deg[:-2]) & (altitude_deg[1:-1] > altitude_deg[2:])
        & (altitude_deg[1:-1] >= 90.0 - SEMIDIAMETER_DEG)
    ) + 1  # fmt: skip
    yield from events_of(ZENITH_SUN, instants[highest], ("sun",), {
        "place": [place.slug] * len(highest), "altitude_deg": altitude_deg[highest]})
