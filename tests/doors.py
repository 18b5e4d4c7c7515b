"""Doors: random wishes, as the command line and as Python are told of them.

A wish is a product and values for some of its parameters, most of them right, some of them
wrong in all the ways that people and programs have; `cheap` keeps what is right quick to compute.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from click.testing import CliRunner

import skycal
from skycal.cli import main
from skycal.cli.options import spelled
from skycal.formats import FORMATS
from skycal.formats.options import OPTIONS
from skycal.model import Place
from skycal.requests import PRODUCTS

HAN = "\u957f\u6c99"  # Changsha
DAYS = ["2027-01-01", "2027-08-02", "2027-12-31", "2028-02-29", " 2027-02-06 "]
YEARS = ["2027", "2028", " 2027"]
NAMES = ["full-moon", "opposition", "solar-eclipse", "\u51b2\u65e5", "total solar eclipse",
         "\u65e5\u5168\u98df", "venus", "eclipse,meteor", "moon-phase", "Full Moon"]  # fmt: skip
RIGHT: dict[str, list[str]] = {
    "year": YEARS, "from_": DAYS, "to": [*DAYS, "2028"], "day": DAYS, "date": DAYS, "after": [
        *DAYS, "2027-03-01T12:00+08:00", "2027-03-01 12:00:00Z"],
    "month": ["2027-08", "2027-12", " 2028-02"],
    "place": [HAN, "Changsha", "London", "28.2,112.9", "69.65, 18.96, 100", "-33.9,151.2,5",
              "28.2,112.9,45,\u5bb6", "0,0"],
    "tz": ["+08:00", "Asia/Tokyo", "America/New_York", "-03:30", "UTC", "Asia/Urumqi"],
    "lang": ["en", "zh_CN", "zh_TW", "zh-cn", "ZH_TW"],
    "profile": ["standard", "full", "skycal"],
    "family": ["eclipse", "eclipse,meteor", "moon-phase\uff0cseason", "\u98df"],
    "kind": NAMES, "what": [*NAMES, "2027-08-02-solar-eclipse", "strip", "elongations"],
    "min_importance": ["1", "3", "5"], "count": ["1", "2", "3"],
    "id": ["2027-08-02-solar-eclipse", "2027-01-22-full-moon", "2027-02-20-lunar-eclipse"],
    "bodies": ["venus", "venus,mars", "\u6728\u661f"], "sun_altitude": ["-8", "0", "-0.833"],
    "columns": ["dark", "all", "day-length,golden-hour"],
    "query": [HAN, "Hunan", "GB", "cs"], "format": [*FORMATS],
    "alarm": ["30m", "2h", "1d"], "url": ["https://a.example/x", "http://\u4f8b.example/"],
    "feed": ["https://a.example/x.ics"], "image": ["https://a.example/x.png"],
    "months": ["8", "7-9", "1,12"], "front_matter": ["hexo", "hugo", "typecho"],
    "elements": [str(Path(__file__).parent / "data" / "mpc-orbits.txt")],
    "width": ["64"], "view": ["night", "field", "horizon"],
}
WRONG = [
    "", " ", "x", "none", "-1", "0", "-0", "1.5", "1e3", "nan", "inf", "\u0661\u0662", "9" * 40,
    "9223372036854775808", "-9223372036854775809", "0001-01-01", "9999-12-31", "2027-02-30",
    "2027-13", "2027-8-2", "20270802", "0001-01-01-full-moon", "9999-12-31-full-moon",
    "2027-01-01-full-moon", "2027-01-01-nonsense", "91,0", "0,181", "1,2,3,4,5", "nan,nan", ",",
    ",,,", "a\x01b", "\x1b[31m", "a\x00b", "a\nb", "\u202eabc", "\ud800", "\ufffe", "\u200b",
    "'", '"', "\\", "%s", "{x}", "`year`", "$(id)", "../../etc/passwd", "C:\\con", "http://[",
    "https://a/\x01", "javascript:alert(1)", "h" * 5000, "\U0001f319", "+99:99", "Asia/Nowhere",
    "localtime", "../UTC", "posix/UTC", "60m", "99999d", "true", "-", "--", "--help", "\uff0c",
]  # fmt: skip
STRANGE: list[object] = [  # values that only Python can give
    None, True, False, 0, -1, 1.5, float("nan"), float("inf"), 10**40, b"2027", object(), [], (),
    {}, set(), [None], [[]], [""], ["venus", 5], (1,), (28.2, 112.9), [28.2, 112.9], (91, 0),
    (1, 2, 3, 4), (float("nan"), 0), date(2027, 8, 2), date.min, date.max, datetime.min,
    datetime.max, datetime(2027, 8, 2, tzinfo=UTC), datetime.max.replace(tzinfo=UTC),
    timedelta(minutes=30), timedelta(-1), timedelta.max, timezone(timedelta(hours=5, minutes=30)),
    timezone(timedelta(seconds=1)), timezone(timedelta(hours=-23, minutes=-59)),
    ZoneInfo("Asia/Tokyo"), Place("x", 28.2, 112.9), Place("x", float("nan"), 0),
    Place("", 0, 0), Place("a\x01", 0, 0), [Place("x", 28.2, 112.9), "London"], skycal, len,
    Path("x"), Ellipsis, 1j, Fraction(1, 3), Decimal("2027"), memoryview(b"x"),
]
ERRORS = 0.1  # of all values
STRANGE_ONES = 0.25  # of the values of a strange wish
GIVEN = 0.35  # how often a parameter that may be left out is not


@dataclass(frozen=True)
class Wish:
    """A product, values for its parameters, a format, and options of it."""

    product: str
    given: dict[str, object]
    format: str
    form: dict[str, object]


@dataclass(frozen=True)
class Answered:
    """What a door says: 0 and a document, or 2 or 1 and what is wrong, spelled the plainest way."""

    status: int
    said: bytes | str


def wish(random: Random) -> Wish:
    """Return a random wish."""
    product = PRODUCTS[random.choice([*PRODUCTS])]
    given: dict[str, object] = {}
    for one in product.takes:
        asked = one.required or one.name == product.argument or random.random() < GIVEN
        if asked and one.is_flag:
            given[one.name] = True
        elif asked:
            given[one.name] = _value(random, one.name)
    if product.name == "almanac" and random.random() < 0.8:  # some days, not a whole year
        given |= {"year": None, "from_": "2027-08-01", "to": "2027-08-05"}
    format = _value(random, "format")
    forms = FORMATS[format].options if format in FORMATS else ()
    taken = {one.name for one in product.takes}  # of `tonight`, --date is the night's
    form = {name: True if OPTIONS[name].is_flag else _value(random, name)
            for name in forms if random.random() < GIVEN / 3 and name not in taken}
    return Wish(product.name, {name: value for name, value in given.items() if value is not None},
                format, form)


def strange_wish(random: Random) -> Wish:
    """Return a wish some of whose values are no text."""
    one = wish(random)
    for values in (one.given, one.form):
        for name in values:
            if random.random() < STRANGE_ONES:
                values[name] = random.choice(STRANGE)
    return one


def _value(random: Random, name: str) -> str:
    return random.choice(WRONG if random.random() < ERRORS else RIGHT[name])


def words_of(wish: Wish) -> list[str]:
    """Return the words of the command line that say it."""
    argument = PRODUCTS[wish.product].argument
    words = [wish.product]
    for name, value in {**wish.given, "format": wish.format, **wish.form}.items():
        if name != argument:
            words += [spelled(name)] if value is True else [f"{spelled(name)}={value}"]
    return [*words, "--", str(wish.given[argument])] if argument in wish.given else words


def at_the_prompt(wish: Wish) -> Answered:
    """Return what the command line answers, in this process."""
    done = CliRunner().invoke(main, words_of(wish))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    if done.exit_code == 0:
        assert done.stderr == ""
        return Answered(0, done.stdout_bytes)
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    product = PRODUCTS[wish.product]
    named = {one.metavar: one.name for one in product.takes if one.name == product.argument}
    about, colon, rest = line.removeprefix("skycal: ").partition(": ")
    return Answered(done.exit_code, plain(f"{named.get(about, about)}{colon}{rest}"))


def agree(wish: Wish, prompt: Answered, python: Answered) -> bool:
    """Tell whether both answers are the same.

    That nothing is found is a failure to the command line, not to Python. Of two things that are
    wrong, each may say the other first: the form's is then mended.
    """
    if prompt.status == 1:
        return python.status == 0
    if prompt.status == python.status == 2 and prompt.said != python.said:
        mended = replace(wish, format="svg" if wish.product == "picture" else "json", form={})
        return mended != wish and agree(mended, at_the_prompt(mended), in_python(mended))
    return prompt == python


def in_python(wish: Wish) -> Answered:
    """Return what Python answers."""
    try:
        answer = getattr(skycal, wish.product)(**wish.given)
        answers = answer if isinstance(answer, list) else [answer]  # of places
        written = b"".join(one.to_bytes(wish.format, **wish.form) for one in answers)
        return Answered(0, written)
    except skycal.SkycalError as error:
        return Answered(2, plain(_one_line(error)))


def _one_line(error: skycal.SkycalError) -> str:
    (line,) = str(error).splitlines()
    return line


def plain(line: str) -> str:
    """Return a complaint without what is each door's own: `--min-importance`, YEAR, quotes."""
    return re.sub(r"[`_\-\s]", "", line).casefold()
