"""skycal: the yearly sky calendar, exact, in Chinese.

Ask for a year, and walk through it:

>>> import skycal
>>> calendar = skycal.year(2027, kind="solar-eclipse", lang="en")
>>> for event in calendar:
...     print(event.time.date(), event.title, event.details["magnitude"].__format__(".3f"))
2027-02-06 Annular solar eclipse 0.928
2027-08-02 Total solar eclipse 1.079

`year(2027)`, `month("2026-12")`, `week()`, `next()`, `find("opposition")` and `best(2027)` return a
Calendar; `event(id)`, `eclipse("2035-09-02")`, `almanac(2027, place="Changsha")`,
`tonight("Changsha")`, `picture(id)`, `places("Hunan")` and `kinds()` one thing each. All of them
write themselves: `.to("html")`, `.to("ics")`, `.save("2027.html")`, `.to_dict()`,
`.to_dataframe()`; in Jupyter they show themselves.

With a place every event says whether it is seen from there, when and where to look:

>>> skycal.find("total solar eclipse", after="2027-01-01", place="Beijing", visible=True)[0].id
'2035-09-02-solar-eclipse'

Events have `id`, `kind`, `family`, `tt` (Julian date, TT), `bodies`, `details` (figures whose names
end in their units), `importance` (1 to 5), `time`, `utc`, `title`, `summary`, and with a place
`local` and `visible`. A wish that cannot be granted is a SkycalError of one line.

Everything may be called from several threads at once; from asyncio as
`await asyncio.to_thread(skycal.year, 2027)`.
"""

from __future__ import annotations

from skycal.version import __version__

TYPE_CHECKING = False  # type checkers know better; typing's import is 10 ms deaf to Ctrl-C
if TYPE_CHECKING:
    from skycal.api import (
        almanac,
        best,
        eclipse,
        event,
        find,
        kinds,
        month,
        next,
        picture,
        places,
        tonight,
        week,
        year,
    )  # fmt: skip
    from skycal.model import Place, SkycalError
    from skycal.results import Best, Calendar, Entry, EventResult, Picture, Result

__all__ = [
    "Best", "Calendar", "Entry", "EventResult", "Picture", "Place", "Result", "SkycalError",
    "__version__", "almanac", "best", "eclipse", "event", "find", "kinds", "month", "next",
    "picture", "places", "tonight", "week", "year",
]  # fmt: skip

_HOMES = {
    **dict.fromkeys(("Place", "SkycalError"), "skycal.model"),
    **dict.fromkeys(("Best", "Calendar", "Entry", "EventResult", "Picture", "Result"),
                    "skycal.results"),
}

if not TYPE_CHECKING:

    def __getattr__(name):
        """Import the API when it is first used: `skycal --help` needs none of it."""
        if name not in __all__:
            raise AttributeError(f"module 'skycal' has no attribute '{name}'")
        from importlib import import_module

        return getattr(import_module(_HOMES.get(name, "skycal.api")), name)

    def __dir__():
        """Return what there is to use."""
        return [*__all__]
