"""Local columns: what an archive says of an event at a place, by family; units in the fields."""

from __future__ import annotations

import pyarrow as pa

from skycal.calendar.kinds import kinds, only_at_a_place
from skycal.here.eclipses.lunar import NAMES as LUNAR_NAMES
from skycal.here.eclipses.solar import CONTACTS as SOLAR_NAMES
from skycal.here.eclipses.transit import NAMES as TRANSIT_NAMES
from skycal.publish.archive.columns import WORD, column, merged, unit

JD, DEG, MAG, MINUTES = "d (TT)", "deg", "mag", "min"
CONTACT = pa.struct([
    unit("jd_tt", pa.float64(), JD), unit("altitude_deg", pa.float64(), DEG),
    unit("azimuth_deg", pa.float64(), DEG),
])  # fmt: skip
LIMB = pa.struct([
    *CONTACT, unit("sun_altitude_deg", pa.float64(), DEG),
    unit("position_angle_deg", pa.float64(), DEG),
])  # fmt: skip
ECLIPSE_CONTACTS = tuple(dict.fromkeys((*SOLAR_NAMES, *LUNAR_NAMES)))
ECLIPSE = pa.struct([
    pa.field("type", pa.string()), unit("magnitude", pa.float64(), "1"),
    unit("obscuration", pa.float64(), "1"), unit("duration_s", pa.float64(), "s"),
    pa.field("best", CONTACT),
    pa.field("contacts", pa.struct([pa.field(name, CONTACT) for name in ECLIPSE_CONTACTS])),
])  # fmt: skip
OCCULTATION = pa.struct([
    pa.field("covered", pa.bool_()), pa.field("graze", pa.bool_()),
    unit("limb_distance_arcsec", pa.float64(), "arcsec"),
    pa.field("disappearance", LIMB), pa.field("reappearance", LIMB),
])  # fmt: skip
METEORS = pa.struct([
    unit("rate_per_hour", pa.float64(), "1/h"), unit("total", pa.float64(), "1"),
    unit("limiting_mag", pa.float64(), MAG), pa.field("verdict", pa.string()),
])  # fmt: skip
TRANSIT = pa.struct([
    pa.field("contacts", pa.struct([pa.field(name, CONTACT) for name in TRANSIT_NAMES]))])

EVERY = (
    unit("jd_tt", pa.float64(), JD), unit("place", pa.uint16()), unit("event", pa.int32()),
    unit("kind", WORD), unit("flags", pa.uint8()),
    unit("watch_begin_min", pa.int16(), MINUTES), unit("watch_best_min", pa.int16(), MINUTES),
    unit("watch_end_min", pa.int16(), MINUTES), unit("watch_altitude_deg", pa.int8(), DEG),
    unit("watch_azimuth_deg", pa.int16(), DEG),
)  # fmt: skip
BESIDE = {"conjunction": OCCULTATION, "eclipse": ECLIPSE, "meteor": METEORS, "planet": TRANSIT}
PLAIN = ("place", "watch_begin_min", "watch_best_min", "watch_end_min")
# What flags hold: bit 0 whether it can be seen, bits 1-2 the aid, bits 3-6 why not.
VISIBLE, AID_SHIFT, WHY_SHIFT = 1, 1, 3


def can_be_seen(kind: str) -> bool:
    """Tell whether anybody anywhere can see events of a kind."""
    return kinds()[kind].seen != "never"


def own_families() -> dict[str, pa.DataType]:
    """Return by family the details of the kinds that exist only at a place."""
    families: dict[str, list[type]] = {}
    for kind in kinds().values():
        if only_at_a_place(kind.id) or kind.told_apart_by == "place":
            families.setdefault(kind.family, []).append(kind.details)
    return {family: _short(merged(some)) for family, some in sorted(families.items())}


def _short(details: pa.StructType) -> pa.StructType:
    """Return details of a place without its name, which every row has."""
    return pa.struct([field for field in details if field.name != "place"])


def local_schema() -> pa.Schema:
    """Return the columns of local/: what every row has, then a struct for each family."""
    own = own_families()
    families = {
        family: pa.struct([*BESIDE.get(family, ()), *own.get(family, ())])
        for family in {*BESIDE, *own}
    }
    return pa.schema([*EVERY, *(pa.field(column(family), families[family])
                                for family in sorted(families))])  # fmt: skip
