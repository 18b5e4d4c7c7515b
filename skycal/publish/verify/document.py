"""Document: what was verified, in words and tables: a summary, then kind by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from statistics import median
from typing import Any, ClassVar

from skycal.documents.document import Document, Part, Sheet, Table
from skycal.documents.listing import words_of
from skycal.publish.verify.agreement import Agreement, Count
from skycal.publish.verify.tables import NASA, USNO
from skycal.words.language import N_
from skycal.words.numerals import decimal

COLUMNS = ("compared", "kind", "aspect", "unit", "source", "count", "median", "most", "bound",
           "holds", "worst")  # fmt: skip
SOURCES = {"skyfield": N_("stock Skyfield"), NASA: N_("NASA's catalogues of eclipses"),
           USNO: N_("US Naval Observatory")}  # fmt: skip
ASPECTS = {
    "closest": N_("nearest to each other"), "closest-nearby": N_("nearest, near by"),
    "brightest": N_("by magnitude"), "gamma": N_("gamma"), "magnitude": N_("magnitude"),
    "umbral_magnitude": N_("umbral magnitude"), "penumbral_magnitude": N_("penumbral magnitude"),
    "partial": N_("partial"), "penumbral": N_("penumbral"), "annular": N_("annular"),
    "total": N_("total"), "hybrid": N_("hybrid"),
}  # fmt: skip
DECIMALS = {"ms": 3, "s": 2, "": 5}


class VerifyDocument(Document):
    """How our events agree with others', group by group; `faults`: how many are over a bound."""

    listed: ClassVar[str] = "agreements"

    def __init__(
        self, years: range, residuals: Sequence[Agreement], tables: Sequence[Agreement],
        counts: Sequence[Count], lang: str,
    ) -> None:
        super().__init__(words_of(lang), UTC)
        self.residuals, self.tables, self.counts = residuals, tables, counts
        self.title = self.words._(
            "How exact: %(first)s–%(last)s", first=str(years[0]), last=str(years[-1]))
        self.notes = (
            self.words._("Crossings and extremes of angles and distances by Skyfield's own "
                         "apparent places at our instants, numbers of events by its own almanac, "
                         "and rows of printed tables."),)  # fmt: skip
        held = [one.holds for one in (*residuals, *tables)] + [one.holds for one in counts]
        self.faults = held.count(False)

    def parts(self) -> Iterator[Part]:
        """Yield the summary, then the three tables it is made of."""
        words = self.words
        yield Part(table=Table(self._heads(words._("What")), list(self._summary())))
        yield self._part(words._("Instants beside stock Skyfield's"), self.residuals)
        if self.tables:
            yield self._part(words._("Beside printed tables"), self.tables)
        heads = (words._("Kind"), words._("Compared with"), words._("skycal's number"),
                 words._("The other's number"))  # fmt: skip
        rows = [(self._name(one.kind, one.body), self._source(one.source), str(one.ours),
                 str(one.theirs) + ("" if one.holds else " ✗")) for one in self.counts]  # fmt: skip
        yield Part(heading=words._("Numbers of events"), table=Table(heads, rows))

    def _heads(self, first: str) -> tuple[str, ...]:
        words = self.words
        return (first, words._("Compared with"), words._("Number"), words._("Median"),
                words._("Largest"), words._("Bound"))  # fmt: skip

    def _part(self, heading: str, agreements: Sequence[Agreement]) -> Part:
        rows = [self._row(self._name(one.kind, one.aspect), [one]) for one in agreements]
        return Part(heading=heading, table=Table(self._heads(self.words._("Kind")), rows))

    def _row(self, name: str, group: Sequence[Agreement]) -> tuple[str, ...]:
        """Return a row of agreements of one unit and source, that of the widest bound first."""
        one = group[0]
        sizes = [size for each in group for size in each.sizes]
        over = "" if all(each.holds for each in group) else " ✗"
        return (name, self._source(one.source), str(len(sizes)),
                _figure(median(sizes), one.unit), _figure(max(sizes), one.unit) + over,
                f"{round(one.bound, 6):g} {one.unit}".strip())  # fmt: skip

    def _summary(self) -> Iterator[tuple[str, ...]]:
        """Yield a row for crossings, one for extremes, and those of the tables and counts."""
        words = self.words
        for name, bound in ((words._("instants at which something crosses a value"), min),
                            (words._("instants at which something is greatest or least"), max)):
            limit = bound(one.bound for one in self.residuals)
            yield self._row(name, [one for one in self.residuals if one.bound == limit])
        for name, source, unit in (
            (words._("instants of eclipses"), NASA, "s"),
            (words._("gamma and magnitude of eclipses"), NASA, ""),
            (words._("phases, seasons, perihelion and aphelion"), USNO, "s"),
        ):
            group = [one for one in self.tables if (one.source, one.unit) == (source, unit)]
            if group:
                yield self._row(name, sorted(group, key=lambda one: -one.bound))
        for source in dict.fromkeys(one.source for one in self.counts):
            counted = [one for one in self.counts if one.source == source]
            off = sum(abs(one.ours - one.theirs) for one in counted)
            yield (words._("numbers of events, kind by kind"), self._source(source),
                   str(sum(one.theirs for one in counted)), "", str(off), "0")  # fmt: skip

    def _name(self, kind: str, aspect: str) -> str:
        words = self.words
        if not aspect:
            return words.kind(kind)
        known = ASPECTS.get(aspect)
        about = words._(known) if known else words.body(aspect)
        return words._("%(kind)s: %(aspect)s", kind=words.kind(kind), aspect=about)

    def _source(self, source: str) -> str:
        return self.words._(SOURCES[source])

    def sheet(self) -> Sheet:
        """Return every agreement and count a line."""
        return Sheet(COLUMNS, (list(one.values()) for one in self._records()))

    def record(self, outlines: bool = False) -> Iterator[tuple[str, Any]]:
        """Yield the same for programs."""
        yield "agreements", self._records()

    def _records(self) -> Iterator[dict[str, Any]]:
        groups: Iterable[tuple[str, Sequence[Agreement]]] = (
            ("instants", self.residuals), ("tables", self.tables))
        for compared, agreements in groups:
            for one in agreements:
                yield dict(zip(COLUMNS, (
                    compared, one.kind, one.aspect, one.unit, one.source, one.count,
                    round(one.median, 6), round(one.most, 6), round(one.bound, 6), one.holds,
                    one.worst), strict=True))  # fmt: skip
        for count in self.counts:
            off = abs(count.ours - count.theirs)
            yield dict(zip(COLUMNS, ("counts", count.kind, count.body, "", count.source,
                                     count.ours, off, off, 0, count.holds, ""), strict=True))


def _figure(value: float, unit: str) -> str:
    return f"{decimal(value, DECIMALS[unit])} {unit}".strip()
