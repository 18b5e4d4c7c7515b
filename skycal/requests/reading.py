"""Reading: single values of a request, from the strings of a door or from Python's own values.

Every reader returns the value as the request keeps it, or raises a SkycalError that says what is
wrong and what would be right; which parameter it was is added by who called it.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime, time, timedelta
from typing import cast

from skycal.model import SkycalError

LONGEST = 200  # characters of a name; no name of anything is half as long
TURNERS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)))  # of text
FAMILIAR = 20  # names that one line still has room for

_COMMAS = "[,\uff0c\u3001]"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MONTH = r"([0-9]{4})-([0-9]{2})"
_MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.]+(Z|[+-][0-9:]+)?)?"
_SPAN = r"([0-9]{1,4})([mhd])"
_SPAN_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_WHOLE = r"[+-]?[0-9]{1,30}"
_YES_NO = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def shown(value: object) -> str:
    """Return a value as a message quotes it: on one line, not too long, nothing invisible.

    >>> shown("a" * 80), shown("\\x1b[31m")
    ("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...'", "'?[31m'")
    """
    text = value if isinstance(value, str) else f"{type(value).__name__} {value!r}"
    plain = "".join("?" if _is_invisible(one) else one for one in text[: LONGEST // 3])
    cut = plain[:60] + "..." if len(text) > 60 else plain
    return f"'{cut}'" if isinstance(value, str) else cut


def _is_invisible(character: str) -> bool:
    unseen = unicodedata.category(character) in ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")
    return unseen or character in TURNERS


def unknown(what: str, value: str, known: Collection[str]) -> SkycalError:
    """Return the error for a name that is not among the `known` ones, with the nearest of them."""
    from difflib import get_close_matches  # for who has mistyped

    near = get_close_matches(value.lower()[:LONGEST], known, n=3)
    listed = ", ".join(list(known)[:FAMILIAR])
    hint = f"did you mean {' or '.join(near)}?" if near else f"known: {listed}"
    return SkycalError(f"unknown {what} {shown(value)}; {hint}")


def one_of(what: str, known: Callable[[], Collection[str]]) -> Callable[[object], str]:
    """Return a reader of names of a table, which is looked up when there is a name to read."""

    def read(value: object) -> str:
        name = text(value)
        if name in (names := known()):
            return name
        raise unknown(what, name, names)

    return read


def text(value: object) -> str:
    """Read one line of text, without the blanks around it."""
    if not isinstance(value, str):
        raise SkycalError(f"it must be text, not {shown(value)}")
    if any(map(_is_invisible, value)):
        raise SkycalError(f"it has control characters or others nobody sees: {shown(value)}")
    line = value.strip()
    if not line:
        raise SkycalError("it is empty")
    if len(line) > LONGEST:
        raise SkycalError(f"it has {len(line)} characters; {LONGEST} are enough")
    return line


def names(value: object) -> tuple[str, ...]:
    """Read names: a text in which commas, ASCII or full-width, stand between them, or several."""
    if isinstance(value, str):
        found = tuple(text(one) for one in re.split(_COMMAS, value) if one.strip())
        return found or (text(""),)
    if not isinstance(value, Iterable) or isinstance(value, bytes):
        raise SkycalError(f"it must be a name or names, not {shown(value)}")
    return tuple(name for one in value for name in names(text(one)))


def whole_number(low: int, high: int) -> Callable[[object], int]:
    """Return a reader of whole numbers from `low` to `high`."""

    def read(value: object) -> int:
        if isinstance(value, str) and re.fullmatch(_WHOLE, value.strip()):
            number = int(value)
        elif isinstance(value, (str, bool)):
            raise SkycalError(f"it must be a whole number, not {shown(value)}")
        else:
            try:
                number = operator.index(value)  # type: ignore[arg-type]
            except TypeError:
                raise SkycalError(f"it must be a whole number, not {shown(value)}") from None
        if not low <= number <= high:
            raise SkycalError(f"it goes from {low} to {high}, not {str(number)[:30]}")
        return number

    return read


_MONTH_NUMBER = whole_number(1, 12)


def flag(value: object) -> bool:
    """Read yes or no."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in _YES_NO:
        return _YES_NO[value.strip().lower()]
    raise SkycalError(f"it must be true or false, not {shown(value)}")


def day(value: object) -> date:
    """Read a civil day."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(_DAY, value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise SkycalError(f"there is no day {value.strip()}") from None
    raise SkycalError(f"it must be a day such as 2027-08-02, not {shown(value)}")


def month(value: object) -> date:
    """Read a month; it is kept as its first day."""
    if isinstance(value, date):
        return day(value).replace(day=1)
    found = re.fullmatch(_MONTH, value.strip()) if isinstance(value, str) else None
    if found is None:
        raise SkycalError(f"it must be a month such as 2026-12, not {shown(value)}")
    try:
        return date(int(found[1]), int(found[2]), 1)
    except ValueError:
        raise SkycalError(f"there is no month {found[0]}") from None


def months(value: object) -> tuple[int, ...]:
    """Read months of a year by their numbers: `8`, `7-9`, `1,12`, or several numbers."""
    single = isinstance(value, (str, bytes)) or not isinstance(value, Iterable)
    parts = [part for one in ([value] if single else cast("Iterable[object]", value))
             for part in (re.split(_COMMAS, one) if isinstance(one, str) else (one,))]
    found = {number for part in parts for number in _some_months(part)}
    if not found:
        raise SkycalError("it is empty")
    return tuple(sorted(found))


def _some_months(part: object) -> range:
    """Return the months of `8`, 8 or `7-9`."""
    edges = part.split("-") if isinstance(part, str) and part.count("-") == 1 else [part]
    try:
        first, *_, last = [_MONTH_NUMBER(edge) for edge in (edges * 2)[:2]]
    except SkycalError:
        first, last = 1, 0
    if first > last:
        raise SkycalError(f"it must be months such as 8, 7-9 or 1,12, not {shown(part)}")
    return range(first, last + 1)


def moment(value: object) -> datetime:
    """Read a day, which means its 00:00, or an instant; without an offset it stays naive."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, str) and re.fullmatch(_MOMENT, value.strip()):
        try:
            return datetime.fromisoformat(value.strip())
        except ValueError:
            raise SkycalError(f"there is no {value.strip()}") from None
    raise SkycalError(f"it must be a day such as 2027-08-02, not {shown(value)}")


def span(value: object) -> timedelta:
    """Read a span of time: `30m`, `2h`, `1d`."""
    found = re.fullmatch(_SPAN, value.strip()) if isinstance(value, str) else None
    if found:
        return timedelta(**{_SPAN_UNITS[found[2]]: int(found[1])})
    if isinstance(value, timedelta) and timedelta() <= value < timedelta(days=10000):
        return value
    raise SkycalError(f"it must be a span of time such as 30m, 2h or 1d, not {shown(value)}")
