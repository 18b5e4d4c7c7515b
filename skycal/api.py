"""The Python API: a year's calendar, the next event, in one call each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, tzinfo
from difflib import get_close_matches
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from skycal.calendar.kinds import kinds
from skycal.calendar.profiles import PROFILES, Filter
from skycal.calendar.seen import is_seen
from skycal.calendar.year import (
    around,
    lunar_days_of,
    mid_year_delta_t,
    search,
    year_calendar,
)
from skycal.calendar.zones import today, zone_at
from skycal.model import FAMILIES, Event, Place, SkycalError
from skycal.model import Calendar as CalendarRecord
from skycal.sky import Sky
from skycal.sky.ephemeris import Ephemeris, ephemeris_for
from skycal.sky.timescale import utc_datetime

if TYPE_CHECKING:
    from skycal.gazetteer.table import GazetteerEntry
    from skycal.words import Query, Words

DEFAULT_LANG = "zh_CN"
DEFAULT_PROFILE = "standard"


@dataclass(frozen=True, slots=True)
class Entry(Event):
    """An event as a calendar shows it: with its clock and in its language."""

    zone: tzinfo = UTC
    lang: str = DEFAULT_LANG

    @property
    def time(self) -> datetime:
        """The instant on the calendar's clock, to the microsecond."""
        return utc_datetime(self.tt).astimezone(self.zone)

    @property
    def title(self) -> str:
        """What happens, in one short line."""
        return _words(self.lang).title(self)

    @property
    def summary(self) -> str:
        """The title with its figures."""
        return _words(self.lang).summary(self)


class Calendar(CalendarRecord):
    """A calendar whose events are entries, and that writes itself in every format."""

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)

    def to(self, format: str, **options: Any) -> str | bytes:
        """Return the calendar in a format of `skycal.formats.FORMATS`."""
        from skycal.formats import FORMATS

        chosen = one_of("format", format, FORMATS)
        return FORMATS[chosen].render(self, **options)

    def to_text(self) -> str:
        return str(self.to("text"))

    def to_markdown(self) -> str:
        return str(self.to("markdown"))

    def to_html(self) -> str:
        return str(self.to("html"))

    def to_ics(self) -> bytes:
        document = self.to("ics")
        return document.encode() if isinstance(document, str) else document

    def to_json(self) -> str:
        return str(self.to("json"))

    def to_csv(self) -> str:
        return str(self.to("csv"))


def year(
    year: int,
    to: int | None = None,
    *,
    place: str | None = None,
    tz: str | None = None,
    lang: str = DEFAULT_LANG,
    profile: str | None = None,
    family: Sequence[str] = (),
    kind: Sequence[str] = (),
    min_importance: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Calendar:
    """Return the calendar of `year`, or of all years until `to`.

    `place`: a name of the gazetteer or `LAT,LON[,ELEV]`, from which every event is then seen
    (`Calendar.local`); `tz`: IANA zone or `+09:30` (default Beijing time, at a place abroad its
    own); `profile`: `skycal`, `standard` (the default) or `full` (the default where `kind` names
    what is wanted); `family` and `kind` (also by name: `kind=["total solar eclipse"]`) narrow
    it. The Chinese calendar's days come in Chinese, elsewhere where asked for by name. Raises
    SkycalError where one of them is unknown or a year cannot be computed.

    >>> [entry.title for entry in year(2027, kind=["solar-eclipse"], lang="en").events]
    ['Annular solar eclipse', 'Total solar eclipse']
    """
    words = _words(lang)
    last = year if to is None else to
    if last < year:
        raise SkycalError(f"the last year, {last}, is before the first, {year}")
    ephemeris_for(year, last)
    if not 1 <= min_importance <= 5:
        raise SkycalError(f"importance goes from 1 to 5, not {min_importance}")
    entry = _place(place)
    zone, zone_name = zone_at(entry, tz)
    chosen = profile or ("full" if kind else DEFAULT_PROFILE)
    exact = frozenset(name for name in kind if name in kinds())
    queries = [_query(words, name) for name in kind if name not in exact]
    named = exact.union(*(query.kinds or () for query in queries))
    asked = {*family, *(kinds()[name].family for name in named if name in kinds())}
    keep = Filter(
        one_of("profile", chosen, PROFILES),
        frozenset(one_of("family", name, FAMILIES) for name in family),
        (lambda event: event.kind in exact, *(query.matches for query in queries)) if kind else (),
        min_importance,
        frozenset() if words.shows_lunar else frozenset({"calendar"} - asked),
    )
    seen_from = entry.place(lang) if entry else None
    years = range(year, last + 1)
    record = year_calendar(years, zone, zone_name, lang, keep, seen_from, progress)
    return _with_methods(record)


def find(
    what: str,
    *,
    after: str | date | datetime | None = None,
    count: int = 1,
    place: str | None = None,
    visible: bool = False,
    tz: str | None = None,
    lang: str = DEFAULT_LANG,
) -> Calendar:
    """Return the next `count` events of a kind, family or name (in any language) after a date.

    A date means its 00:00 on the clock of `tz`, by default that of `year`; None is today. With
    a `place` and `visible` only those count that can be seen there, and as what is asked for: a
    total eclipse as a total one. Fewer come back where the ephemeris ends. Raises SkycalError
    where `what` names nothing.
    """
    query = _query(_words(lang), what)
    if count < 1:
        raise SkycalError(f"count must be at least 1, not {count}")
    entry = _place(place)
    zone, zone_name = zone_at(entry, tz)
    since = _moment(today(zone) if after is None else after, zone)
    ephemeris_for(since.year, since.year)
    wanted = query.kinds or {
        kind.id for kind in kinds().values() if kind.family in (query.families or FAMILIES)
    }
    seen_from = entry.place(lang) if entry else None
    if visible and seen_from is None:
        raise SkycalError("what is visible depends on the place: give one")
    if visible and all(kinds()[kind].seen == "never" for kind in wanted):
        raise SkycalError(f"'{what}' is nothing to be seen; leave out visible")
    coming = (
        (event, there)
        for sky, found in search(wanted, query.matches, since)
        for event in found
        for there in [_there(sky, seen_from, event, zone)]
        if not visible or _is_seen_as_asked(event, there, query)
    )
    chosen = list(islice(coming, count))
    return _of_found(chosen, since, zone, zone_name, lang, seen_from)


def event(
    id: str, *, place: str | None = None, tz: str | None = None, lang: str = DEFAULT_LANG
) -> Calendar:
    """Return the one event of that id (`2027-08-02-solar-eclipse`), the date in it being UTC.

    Raises SkycalError where there is none.

    >>> event("2027-08-02-solar-eclipse", lang="en").events[0].title
    'Total solar eclipse'
    """
    entry = _place(place)
    zone, zone_name = zone_at(entry, tz)
    seen_from = entry.place(lang) if entry else None
    day, kind = _parts(id)
    sky, found = around(kind, day)
    for one in found:
        if one.id == id:
            there = _there(sky, seen_from, one, zone)
            since = utc_datetime(one.tt)
            return _of_found([(one, there)], since, zone, zone_name, lang, seen_from)
    following = next((one.id for one in found if one.id > id), None)
    near = f"; the next {kind} is {following}" if following else ""
    raise SkycalError(f"there is no event '{id}'{near}")


def _parts(id: str) -> tuple[date, str]:
    """Return the day and the kind an event's id begins with; raise SkycalError if it does not."""
    rest = id[11:]
    named = [kind for kind in kinds() if rest == kind or rest.startswith(f"{kind}-")]
    try:
        return date.fromisoformat(id[:10]), max(named, key=len)
    except ValueError:
        raise SkycalError(
            f"'{id}' is no event's id; it is like 2027-08-02-solar-eclipse"
        ) from None


def _of_found(
    found: Sequence[tuple[Event, Mapping[str, Any]]],
    since: datetime,
    zone: tzinfo,
    zone_name: str,
    lang: str,
    place: Place | None,
) -> Calendar:
    """Return a calendar of single events and what a place has of each."""
    events = [event for event, _ in found]
    days = [utc_datetime(event.tt).astimezone(zone).date() for event in events]
    years = range(since.astimezone(zone).year, (days[-1] if days else since).year + 1)
    record = CalendarRecord(
        years=years, zone=zone, zone_name=zone_name, lang=lang, profile="full",
        events=tuple(events), highlights=(), lunar_days=lunar_days_of(days),
        place=place, local={event.id: there for event, there in found if there},
        ephemeris=Ephemeris.name, delta_t=mid_year_delta_t(years),
    )  # fmt: skip
    return _with_methods(record)


def _place(name: str | None) -> GazetteerEntry | None:
    if name is None:
        return None
    from skycal.gazetteer.names import locate

    return locate(name)


def _there(sky: Sky, place: Place | None, event: Event, zone: tzinfo) -> Mapping[str, Any]:
    if place is None:
        return {}
    from skycal.here.local import local_circumstances

    return local_circumstances(sky, place, [event], zone)[event.id]


def _is_seen_as_asked(event: Event, there: Mapping[str, Any], query: Query) -> bool:
    """Tell whether an event can be seen from a place, and as what is asked for."""
    as_asked = all(there.get(key, value) == value for key, value in query.details.items())
    return as_asked and bool(is_seen(event, there))


def _query(words: Words, what: str) -> Query:
    """Return what a name asks for; raise SkycalError with the nearest names if nothing."""
    query = words.query(what)
    if query is None:
        near = ", ".join(words.suggestions(what))
        hint = f"; did you mean {near}?" if near else "; 'skycal kinds' lists what can be named"
        raise SkycalError(f"nothing is called '{what}'{hint}")
    return query


def _moment(after: str | date | datetime, zone: Any) -> datetime:
    if isinstance(after, str):
        try:
            after = datetime.fromisoformat(after)
        except ValueError:
            raise SkycalError(f"'{after}' is no date; write it as 2027-08-02") from None
    if not isinstance(after, datetime):
        after = datetime.combine(after, time())
    return after if after.tzinfo else after.replace(tzinfo=zone)


def one_of(what: str, name: str, known: Any) -> str:
    """Return `name` if it is among the `known` names; raise SkycalError with the nearest if not."""
    if name in known:
        return name
    near = get_close_matches(name, known, n=3)
    hint = f"did you mean {', '.join(near)}?" if near else f"known are {', '.join(known)}"
    raise SkycalError(f"unknown {what} '{name}'; {hint}")


def _with_methods(record: CalendarRecord) -> Calendar:
    """Return the record as a Calendar whose events are entries."""
    values = _values(record)
    values["events"] = tuple(
        Entry(**_values(event), zone=record.zone, lang=record.lang) for event in record.events
    )
    return Calendar(**values)


def _values(record: Any) -> dict[str, Any]:
    """Return the fields of a frozen record, by name and as they are."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


@cache
def _words(lang: str) -> Words:
    """Return the words of a language, imported when they are first asked for."""
    from skycal.words import Words

    return Words(lang)
