"""The page's months: every event in one place, phases and Moons as another theory has them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import astronomy
import pytest

import skycal
from skycal.formats.page.moons import FACES
from skycal.formats.page.rows import IN_CALENDAR, PHASE_KINDS, earns
from skycal.formats.page.view import PageView

BEIJING = timezone(timedelta(hours=8))


@pytest.fixture(scope="module")
def view() -> PageView:
    return PageView(skycal.year(2027, place="39.9,116.4")._document.whole, pictures=True)


def test_every_row_is_in_one_place(view):
    printed = []
    for month in view.months:
        printed += [row.event.id for day in month.days for row in day.rows]
        printed += [row.event.id for row in view.others(month)]
    assert sorted(printed) == sorted(row.event.id for row in view.listing.shown)


def test_what_is_worth_going_out_for_has_a_row(view):
    for row in view.listing.shown:
        if row.strong:
            assert earns(row)
        if row.event.kind in IN_CALENDAR - PHASE_KINDS:
            assert not earns(row)


def test_the_phases_of_a_month_are_dated(view):
    """As Astronomy Engine has them on Beijing's clock."""
    at, found = astronomy.SearchMoonQuarter(astronomy.Time.Make(2026, 12, 31, 16, 0, 0.0)), []
    while (day := at.time.Utc() + timedelta(hours=8)).year == 2027:
        found.append((day.month, day.day))
        at = astronomy.NextMoonQuarter(at)
    dated = [(one.row.when[0].month, one.row.when[0].day)
             for month in view.months for one in month.phases]
    assert dated == found


def test_each_days_moon_is_the_evenings(view):
    """Its face is a thirtieth of a turn, as Astronomy Engine has the Moon's elongation."""
    for month in view.months:
        for cell in month.cells[::5]:
            evening = datetime(cell.date.year, cell.date.month, cell.date.day, 21,
                               tzinfo=BEIJING).astimezone(UTC)
            at = astronomy.Time.Make(*evening.timetuple()[:5], 0.0)
            turned = astronomy.MoonPhase(at) / 360.0 * FACES
            assert abs((turned - cell.face + FACES / 2) % FACES - FACES / 2) <= 0.51


def test_a_calendar_begins_on_its_weekday(view):
    january = view.months[0]
    assert january.cells[0].date == date(2027, 1, 1)
    assert january.cells[0].column == 5  # a Friday
    assert all(cell.column == 0 for cell in january.cells[1:])


def test_the_ten_are_marked_in_gold(view):
    gold = {cell.date for month in view.months for cell in month.cells if cell.rank == "g"}
    assert {card.row.day for card in view.years[0].cards} <= gold
    assert [card.number for card in view.years[0].cards] == list(range(1, 11))
