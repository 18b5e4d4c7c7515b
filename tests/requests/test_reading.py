"""Reading: what each reader takes from a person or a program, and what it says of the rest."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skycal.model import SkycalError
from skycal.requests import reading

NUMBER = reading.whole_number(1, 5)


class Index:
    """What numpy's whole numbers are to Python."""

    def __index__(self) -> int:
        return 3


@pytest.mark.parametrize(("read", "given", "value"), [
    (NUMBER, "3", 3), (NUMBER, " +3 ", 3), (NUMBER, 3, 3), (NUMBER, Index(), 3),
    (reading.flag, "Yes", True), (reading.flag, "0", False), (reading.flag, True, True),
    (reading.day, "2027-08-02", date(2027, 8, 2)),
    (reading.day, datetime(2027, 8, 2, 23, 59), date(2027, 8, 2)),
    (reading.month, "2027-08", date(2027, 8, 1)), (reading.month, date(2027, 8, 2),
                                                   date(2027, 8, 1)),
    (reading.moment, "2027-08-02", datetime(2027, 8, 2)),
    (reading.moment, "2027-08-02T10:07:50Z", datetime(2027, 8, 2, 10, 7, 50, tzinfo=UTC)),
    (reading.span, "30m", timedelta(minutes=30)), (reading.span, timedelta(1), timedelta(1)),
    (reading.names, "venus, mars\uff0c\u6728\u661f\u3001\u571f\u661f",
     ("venus", "mars", "\u6728\u661f", "\u571f\u661f")),
    (reading.names, ["venus", "mars,jupiter"], ("venus", "mars", "jupiter")),
    (reading.text, "  one line ", "one line"),
    (reading.months, "8", (8,)), (reading.months, 8, (8,)), (reading.months, "7-9", (7, 8, 9)),
    (reading.months, "12, 1\uff0c3-4", (1, 3, 4, 12)), (reading.months, [9, "7-8"], (7, 8, 9)),
])  # fmt: skip
def test_what_is_taken(read, given, value):
    found = read(given)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(("read", "given", "said"), [
    (NUMBER, "0", "it goes from 1 to 5, not 0"), (NUMBER, 10**400, "it goes from 1 to 5"),
    (NUMBER, "three", "whole number, not 'three'"), (NUMBER, True, "not bool True"),
    (NUMBER, 2.0, "not float 2.0"), (NUMBER, "\u0663", "whole number"),
    (reading.flag, "perhaps", "true or false"), (reading.flag, 1, "not int 1"),
    (reading.day, "2027-02-30", "there is no day 2027-02-30"), (reading.day, "2027-8-2", "such as"),
    (reading.month, "2027-13", "there is no month 2027-13"), (reading.month, 202708, "such as"),
    (reading.moment, "2027-08-02T25:00", "there is no 2027-08-02T25:00"),
    (reading.span, "90", "such as 30m, 2h or 1d"), (reading.span, timedelta(-1), "such as"),
    (reading.names, "", "it is empty"), (reading.names, b"venus", "a name or names"),
    (reading.text, "a\x00b", "control characters or others nobody sees: 'a?b'"),
    (reading.text, "\u202eabc", "nobody sees"), (reading.text, "a" * 201, "200 are enough"),
    (reading.months, "9-7", "7-9 or 1,12, not '9-7'"), (reading.months, "13", "not '13'"),
    (reading.months, "1-2-3", "not '1-2-3'"), (reading.months, [], "it is empty"),
    (reading.months, "", "not ''"), (reading.months, 2.5, "not float 2.5"),
])  # fmt: skip
def test_what_is_refused(read, given, said):
    with pytest.raises(SkycalError) as caught:
        read(given)
    assert said in str(caught.value)


@given(st.one_of(st.text(), st.integers(), st.binary(), st.floats(), st.lists(st.text())))
def test_a_message_is_one_line_of_what_can_be_seen(value):
    line = reading.shown(value)
    assert line.isprintable() or not line.isascii()
    assert len(line.splitlines()) == 1
    assert len(line) < 200


def test_the_nearest_names_are_given():
    error = reading.unknown("planet", "marz", ["mars", "venus"])
    assert str(error) == "unknown planet 'marz'; did you mean mars?"
    assert "known: mars, venus" in str(reading.unknown("planet", "x", ["mars", "venus"]))
