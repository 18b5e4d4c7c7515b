"""Kind: all there is to know of a kind of event but its words; it stands beside its finder."""

from __future__ import annotations

from msgspec import Struct

from skycal.events.details import Details

SEEN = ("moment", "night", "never")
LISTED = ("standard", "full", "named")


class Kind(Struct, frozen=True):
    """One kind of event: `details` declares its figures.

    `importance` and `precision` are those of an event that says nothing else. `told_apart_by`
    ends its ids: `bodies`, or the detail that tells two of a day apart. `seen`: while it lasts or
    not at all (`moment`), in the night by it (`night`), or nothing to be seen (`never`).
    `at_midnight`: it is a day, its instant 00:00; `whole_day`: a diary shows its day though it has
    an instant, `whole_span`: all of it, not its best hour. `listed`: the shortest profile that has
    it, or `named`: it is only looked for where it is asked for; `skycal`: NASA's SKYCAL lists some.
    `picture` names its drawing; `pinned`: the picture of a year's nights marks great ones.
    """

    id: str
    family: str
    details: type[Details]
    importance: int = 2
    precision: str = "second"
    told_apart_by: str = ""
    seen: str = "night"
    at_midnight: bool = False
    whole_day: bool = False
    whole_span: bool = False
    listed: str = "standard"
    skycal: bool = False
    picture: str = ""
    pinned: bool = False
