"""Lists: requests for the events of a span of days, the best of a year, and what comes next."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from msgspec import Struct

from skycal.model import FAMILIES, Event, SkycalError, Span
from skycal.requests.parameters import FAMILY, KIND, MIN_IMPORTANCE, VISIBLE, about, read
from skycal.requests.reading import shown, text
from skycal.requests.request import Pairs, Request, placed, this_day
from skycal.requests.spans import computed, month_span, span_of, week_span

if TYPE_CHECKING:
    from skycal.calendar.profiles import Filter
    from skycal.gazetteer.table import GazetteerEntry
    from skycal.sky.bodies import OwnId
    from skycal.words import Query

STANDARD, FULL = "standard", "full"
WORTH_GOING_OUT = 4  # what `next` alone looks for


class Wish(Struct, frozen=True, eq=False):
    """A name of events: its letters alone, what it asks for, and as it was typed."""

    key: str
    query: Query
    name: str

    def __eq__(self, other: object) -> bool:
        """Tell whether another asks for the same, however it was typed."""
        return isinstance(other, Wish) and (self.key, self.query) == (other.key, other.query)

    def __hash__(self) -> int:
        return hash(self.key)


class ListRequest(Request, frozen=True, kw_only=True):
    """The events of a span of days, narrowed as asked for."""

    product: ClassVar[str] = "year"

    span: Span
    profile: str = STANDARD
    families: tuple[str, ...] = ()
    wishes: tuple[Wish, ...] = ()
    min_importance: int = 1
    visible: bool = False

    @classmethod
    def of_year(cls, values: dict[str, Any]) -> Self:
        """Make it of a year, or of days from one to another."""
        return cls._of(span_of(values["year"], values["from_"], values["to"]), values)

    @classmethod
    def of_month(cls, values: dict[str, Any]) -> Self:
        """Make it of one month."""
        return cls._of(month_span(values["month"]), values)

    @classmethod
    def of_week(cls, values: dict[str, Any]) -> Self:
        """Make it of seven days, from today on if no day is given."""
        zone = placed(values)["zone"]
        return cls._of(week_span(values["day"] or this_day(zone).date()), values)

    @classmethod
    def _of(cls, span: Span, values: dict[str, Any]) -> Self:
        common = placed(values)
        with about("kind"):
            wishes = tuple(
                wish(common["lang"], name, common["own"]) for name in values["kind"] or ())
            check_place(wishes, common["spot"])
        check_followed(common["own"], span)
        visible = bool(values["visible"])
        if visible and common["spot"] is None:
            raise SkycalError("what can be seen depends on the place: give `place`", "visible")
        return cls(
            **common, span=span, families=values["family"] or (), wishes=wishes,
            profile=values["profile"] or (FULL if wishes else STANDARD),
            min_importance=values["min_importance"] or 1, visible=visible,
        )

    @property
    def keep(self) -> Filter:
        """What of everything that happens the list keeps."""
        from skycal.calendar.profiles import Filter

        queries = [one.query for one in self.wishes]
        return Filter(self.profile, frozenset(self.families),
                      tuple(query.matches for query in queries), self.min_importance,
                      kinds=wanted_kinds(queries) if queries else None, visible=self.visible)

    @property
    def named(self) -> Collection[str]:
        """The families that are asked for by their own name or that of one of their kinds."""
        from skycal.calendar.kinds import kinds

        asked = wanted_kinds([one.query for one in self.wishes]) if self.wishes else ()
        return {*self.families, *(kinds()[kind].family for kind in asked)}

    def _pairs(self) -> Pairs:
        yield from span_pairs(self.span)
        yield "profile", self.profile != (FULL if self.wishes else STANDARD) and self.profile
        yield "family", tuple(sorted(self.families, key=FAMILIES.index))
        yield "kind", tuple(sorted({one.key for one in self.wishes}))
        yield "min_importance", self.min_importance > 1 and self.min_importance
        yield "visible", self.visible and "true"


class BestRequest(Request, frozen=True, kw_only=True):
    """The best of one year."""

    product: ClassVar[str] = "best"

    year: int

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Make it of a year."""
        span = span_of(values["year"], None, None)
        return cls(**placed(values), year=span.first.year)

    @property
    def year_list(self) -> ListRequest:
        """The year they are the best of."""
        return ListRequest(lang=self.lang, spot=self.spot, zone=self.zone,
                           zone_name=self.zone_name, span=span_of(self.year, None, None))

    def _pairs(self) -> Pairs:
        yield "year", self.year


class NextRequest(Request, frozen=True, kw_only=True):
    """The next events that are called so, or the next worth going out for."""

    product: ClassVar[str] = "next"

    wish: Wish | None
    after: datetime
    count: int = 1
    visible: bool = False
    min_importance: int = 1

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Make it of a name, or of none; without a day to begin with it begins today."""
        common = placed(values)
        with about("what"):
            what = values["what"] and text(values["what"])
            found = wish(common["lang"], what, common["own"]) if what else None
            check_place([found] if found else [], common["spot"])
            if found is not None:
                _check_possible(found)
        after = values["after"] or this_day(common["zone"])
        after = after if after.tzinfo else after.replace(tzinfo=common["zone"])
        computed(after.date(), "after")  # before a clock moves it out of all calendars
        computed(after.astimezone(common["zone"]).date(), "after")
        check_followed(common["own"], Span(after.date(), date.max))
        visible = values["visible"]
        if visible and common["spot"] is None:
            raise SkycalError("what can be seen depends on the place: give `place`", "visible")
        if found is None and visible is None:
            visible = common["spot"] is not None
        if visible and found is not None:
            _check_seen(found)
        least = values["min_importance"] or (1 if found else WORTH_GOING_OUT)
        return cls(**common, wish=found, after=after, count=values["count"] or 1,
                   visible=bool(visible), min_importance=least)

    @property
    def called(self) -> str:
        """The name that is looked for, '' for none."""
        return self.wish.name if self.wish else ""

    @property
    def last_year(self) -> int | None:
        """The last year to look in, where that is not the ephemeris' to say."""
        from skycal.sky.bodies import OwnId
        from skycal.sky.kepler import followed

        asked = self.wish.query.bodies if self.wish else ()
        ends = [followed(one.orbit)[1].year for one in asked if isinstance(one, OwnId)]
        return min(ends, default=None)

    def matches(self, event: Event) -> bool:
        """Is an event what is looked for, wherever it is seen from?"""
        asked = self.wish is None or self.wish.query.matches(event)
        return asked and event.importance >= self.min_importance

    @property
    def kinds(self) -> Collection[str]:
        """The kinds to look among."""
        from skycal.calendar.kinds import usual

        return wanted_kinds([self.wish.query]) if self.wish else usual()

    def _pairs(self) -> Pairs:
        yield "what", self.wish and self.wish.key
        yield "after", self.after.astimezone(self.zone).isoformat()
        yield "count", self.count > 1 and self.count
        yield "visible", self.visible and "true"
        yield "min_importance", self.min_importance > 1 and self.min_importance


def check_place(asked: Collection[Wish], spot: GazetteerEntry | None) -> None:
    """Refuse to look, without a place, for what there is only at one."""
    from skycal.calendar.kinds import only_at_a_place

    for one in asked if spot is None else ():
        wanted = wanted_kinds([one.query])
        if wanted and all(map(only_at_a_place, wanted)):
            raise SkycalError(f"{shown(one.name)} is of a place: give `place`")


def _check_possible(asked: Wish) -> None:
    """Refuse to look for what can never be: it would be looked for to the end of time."""
    from skycal.calendar.possible import can_be

    query = asked.query
    wanted = wanted_kinds([query])
    if not wanted:
        raise SkycalError(f"no event has {shown(asked.name)}")
    if query.bodies and not can_be(wanted, query.bodies):
        raise SkycalError(f"{shown(asked.name)} can never happen")


def _check_seen(asked: Wish) -> None:
    """Refuse to look for what nobody can see: it would be looked for to the end of time."""
    from skycal.calendar.kinds import kinds

    if all(kinds()[kind].seen == "never" for kind in wanted_kinds([asked.query])):
        raise SkycalError(f"{shown(asked.name)} is nothing to be seen; leave it out", "visible")


def check_kernels(bodies: Collection[str]) -> None:
    """Refuse bodies of which there is no kernel, and say which extra has it."""
    from skycal.sky.bodies import catalog

    for row in (catalog().bodies[body] for body in bodies):
        if not row.has_kernel:
            raise SkycalError(f"{row.id} needs a kernel that is not installed: "
                              f"pip install 'skycal[{row.extra}]' brings it")


def check_followed(own: Collection[OwnId], span: Span) -> None:
    """Refuse days in which no own orbit is worth following."""
    if not own:
        return
    from skycal.sky.kepler import followed

    spells = [followed(one.orbit) for one in own]
    if all(last < span.first or first > span.last for first, last in spells):
        (first, last), name = spells[0], next(iter(own)).called
        raise SkycalError(f"{name} is followed from {first} to {last} only: its elements are of "
                          "one day, and the planets lead it away", "elements")  # fmt: skip


def span_pairs(span: Span) -> Pairs:
    """Yield a span's parameters: years if it is whole years, else days."""
    if span.is_whole_years:
        yield "year", span.first.year
        yield "to", span.last.year != span.first.year and span.last.year
    else:
        yield "from", span.first
        yield "to", span.last


def wish(lang: str, name: str, own: Collection[OwnId] = ()) -> Wish:
    """Return what a name asks for, in `lang` first; raise with the nearest names if nothing.

    `own`: bodies that no language knows but by their own names.
    """
    from skycal.calendar.kinds import kinds
    from skycal.words import Words
    from skycal.words.lexicon import Query, fold, of_kind

    if name in kinds():
        return Wish(name, of_kind(name), name)
    if name in FAMILIES:
        return Wish(name, Query(families=frozenset((name,))), name)
    words = Words(lang)
    query = words.query(name, own)
    if query is not None:
        check_kernels(query.bodies)
        only = [kind for kind in query.kinds or () if query == of_kind(kind)]
        return Wish(only[0] if only else fold(name), query, name)
    near = ", ".join(words.suggestions(name))
    hint = f"; did you mean {near}?" if near else "; `kinds` lists what can be named"
    raise SkycalError(f"nothing is called {shown(name)}{hint}")


def narrowed(lang: str, here: bool, **given: object) -> Filter:
    """Return what to keep of a list that is there already, in `lang`, of a place if `here`."""
    from skycal.calendar.profiles import Filter

    values = read((KIND, FAMILY, MIN_IMPORTANCE, VISIBLE), given)
    with about("kind"):
        questions = tuple(wish(lang, name).query.matches for name in values["kind"] or ())
    if values["visible"] and not here:
        raise SkycalError("what can be seen depends on the place, and there is none", "visible")
    return Filter(FULL, frozenset(values["family"] or ()), questions,
                  values["min_importance"] or 1, visible=bool(values["visible"]))


def wanted_kinds(queries: Collection[Query]) -> frozenset[str]:
    """Return the kinds among which all that is asked for is found."""
    from skycal.calendar.kinds import usual

    found: set[str] = set()
    for query in queries:
        if query.kinds is not None:
            found |= query.kinds
        elif query.bodies:
            found |= _kinds_with(query.bodies)
        else:
            found |= usual(query.families or FAMILIES)
    return frozenset(found)


def _kinds_with(bodies: Collection[str]) -> frozenset[str]:
    """Return the usual kinds, or those only found by name where no usual one has the bodies."""
    from skycal.calendar.kinds import kinds, usual
    from skycal.calendar.possible import can_be

    if can_be(usual(), bodies):
        return usual()
    return frozenset(kind for kind in kinds() if can_be((kind,), bodies))
