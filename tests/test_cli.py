"""The command line: what it asks of the API, where it writes, and what it says when it cannot."""

from __future__ import annotations

import sys
from datetime import date, timedelta, timezone
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from skycal.calendar.kinds import kinds as known_kinds
from skycal.cli import main
from skycal.cli.console import Counter
from skycal.documents import answers, calendars
from skycal.documents.calendars import CalendarDocument, NextDocument
from skycal.documents.offers import EVENTS
from skycal.formats import FORMATS, formats_of
from skycal.model import Calendar, Event, SkycalError, whole_years
from skycal.requests import PRODUCTS
from skycal.sky.ephemeris import EXCERPT_YEARS, WHOLE_YEARS

ROOT = Path(__file__).parents[1]
EVENT = Event("2027-02-06-new-moon", "new-moon", "moon-phase", 2461443.16, ("moon",), {})
CALENDAR = Calendar(
    span=whole_years(2027, 2027), zone=timezone(timedelta(hours=8)), zone_name="+08:00", lang="en",
    profile="standard", events=(EVENT,), best=(), lunar_days={}, ephemeris="DE440",
    delta_t=69.2,
)  # fmt: skip


@pytest.fixture
def asked(monkeypatch):
    """Answer every list with one calendar, and note what was asked."""
    requests = []

    def answer(request, progress=None):
        requests.append(request)
        calendar = replace(CALENDAR, lang=request.lang)
        return NextDocument(calendar, "") if request.product == "next" else CalendarDocument(
            calendar)

    monkeypatch.setattr(answers, "answer", answer)
    return requests


def run(*words: str):
    """Run `skycal` with `words` in this process; its output is no terminal."""
    return CliRunner().invoke(main, words)


def complaint(result, status: int) -> str:
    """Return the one line on stderr of a run that failed with `status`."""
    assert result.exit_code == status, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("skycal: ")
    return line


# What is asked


def test_no_words_teach():
    result = run()
    assert result.exit_code == 0
    assert result.output == run("--help").output
    assert result.output.count("\n    skycal ") == 3


def test_every_command_and_option_is_explained():
    for name, command in main.commands.items():
        text = run(name, "--help").output
        assert "Examples:" in text or name == "kinds"
        for parameter in command.get_params(click.Context(command)):
            if parameter.param_type_name == "option":
                assert parameter.help, parameter.name
                assert parameter.opts[0] in text


def test_a_year_is_short_for_the_year_command(asked):
    assert run("2027").output == run("year", "2027").output
    assert asked[0] == asked[1] == PRODUCTS["year"].request(year=2027)


def test_options_reach_the_request(asked):
    run(
        "2027", "--to", "2029", "--tz", "-09:30", "--lang", "en", "--profile", "full",
        "--family", "eclipse,meteor", "--family", "planet", "--kind", "opposition\uff0c\u671b",
        "--min-importance", "3", "--place", "28.2,112.9", "--visible",
    )  # fmt: skip
    (request,) = asked
    assert request == PRODUCTS["year"].request(
        year=2027, to=2029, tz="-09:30", lang="en", profile="full", place=(28.2, 112.9),
        family=["eclipse", "meteor", "planet"], kind=["opposition", "\u671b"], min_importance=3,
        visible=True,
    )  # fmt: skip


def test_spans_of_days(asked):
    run("year", "2026", "--from", "2026-12-01", "--to", "2026-12-31")
    run("month", "2026-12")
    run("year", "--from", "2026-12-01", "--to", "2026-12-07")
    run("week", "2026-12-01")
    assert asked[0] == asked[1]
    assert asked[2] == asked[3]


def test_next(asked):
    result = run("next", "new-moon", "--after", "2027-01-31", "--count", "2", "--lang", "en")
    (request,) = asked
    assert request == PRODUCTS["next"].request(
        what="new-moon", after=date(2027, 1, 31), count=2, lang="en")
    assert result.output == "  2027-02-06  Sat  23:49    New Moon\n"


def test_today_is_that_of_the_clock_asked_for(asked, monkeypatch):
    """At one moment it is the 25th in one zone and the 26th in another."""
    days = []
    for zone in ("-12:00", "+14:00"):
        for words in (["next", "conjunction"], ["week"]):
            run(*words, "--tz", zone)
        following, week = asked[-2:]
        assert following.after.date() == week.span.first
        days.append(week.span.first)
    assert days[0] < days[1]


def test_kinds_lists_what_the_finders_find():
    families = {kind.id: kind.family for kind in known_kinds().values()}
    output = run("kinds", "--lang", "en").output
    named = [line.split()[0] for line in output.splitlines()]
    assert sorted(named) == sorted([*families, *set(families.values())])
    assert "  full-moon" in output
    assert "Full Moon" in output


# Where it writes


@pytest.mark.parametrize("name", formats_of(EVENTS))
def test_formats_by_name_and_by_suffix(asked, tmp_path, name):
    path = tmp_path / f"year{FORMATS[name].suffix.upper()}"
    assert run("2027", "-o", str(path)).output == ""
    assert path.read_bytes() == run("2027", "-f", name).stdout_bytes
    document = CalendarDocument(replace(CALENDAR, lang="zh_CN"))
    assert path.read_bytes() == FORMATS[name].encode(document)


def test_a_pipe_gets_markdown(asked):
    assert run("2027").output.startswith("# ")


def test_a_dash_is_the_standard_output(asked, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("2027", "-o", "-").output == run("2027").output
    assert list(tmp_path.iterdir()) == []


def test_alarm(asked):
    assert "TRIGGER:-PT2H" in run("2027", "-f", "ics", "--alarm", "2h").output
    assert "--alarm: it does not go with" in complaint(
        run("2027", "-f", "csv", "--alarm", "2h"), 2)
    assert "30m" in complaint(run("2027", "-f", "ics", "--alarm", "soon"), 2)


# What it says when it cannot


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["year"], "YEAR: it is missing; --from and --to together do as well"),
        (["year", "next"], "YEAR: it must be a whole number, not 'next'"),
        (["20x7"], "YEAR: it must be a whole number, not '20x7'"),
        (["yaer", "2027"], "did you mean year?"),
        (["2027", "-f", "htm"], "did you mean html?"),
        (["2027", "-f", "docx"], "known: text, markdown"),
        (["2027", "-o", "year.docx"], "choose one with --format: text, markdown"),
        (["2027", "--lang", "zh"], "--lang: unknown language 'zh'"),
        (["2027", "--profile", "fll"], "did you mean full?"),
        (["2027", "--min-importance", "6"], "--min-importance: it goes from 1 to 5, not 6"),
        (["2027", "--frmat", "csv"], "--format"),
        (["2027", "--lang", "en", "--lang", "zh_CN"], "--lang: it is given 2 times"),
        (["2027", "-f", "text", "--format", "csv"], "--format: it is given 2 times"),
        (["2027", "--visible", "--visible", "--visible"], "--visible: it is given 3 times"),
        (["next", "new-moon", "--after", "soon"], "--after: it must be a day such as 2027-08-02"),
        (["next", "new-moon", "--count", "0"], "--count: it goes from 1 to"),
        (["next", "new-moon", "--count", "9223372036854775808"], "--count: it goes from 1 to"),
        (["2027", "--visible"], "--visible: what can be seen depends on the place: give --place"),
        (["2027", "-f", "atom", "--url", "http://["], "--url: it must be an http or https"),
        (["2027", "-f", "atom", "--url", "http://[1"], "--url: it must be an http or https"),
        (["2027", "-f", "atom", "--url", "http://\u2100.com/"], "--url: it "),
        (["2027", "-f", "html", "--url", "https://a/\x01"], "--url: it must be an http or https"),
        (["2027", "-f", "html", "--url", "https://a/ b"], "--url: it must be an http or https"),
        (["2027", "-f", "html", "--url", "https://a/\udcff"], "--url: it must be an http"),
        (["tonight", "--place", "0,0", "--date", "9999-12-31"], "year 9999 is outside"),
        (["picture", "0001-01-01-full-moon"], "WHAT: year 1 is outside"),
        (["picture", "2027-08-02-solar-eclipse", "-f", "text"], "cannot hold this; known: svg"),
    ],
)
def test_misuse(asked, words, said):
    assert said in complaint(run(*words), 2)
    assert asked == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["0"], "year 0 is outside"),
        (["3000"], "year 3000 is outside"),
        (["2027", "--to", "2026"], "2026"),
        (["2027", "--tz", "Asia/Shangai"], "Asia/Shanghai"),
        (["2027", "--family", "ecclipsis"], "eclipse"),
        (["2027", "--kind", "opositions"], "opposition"),
        (["next", "opositions"], "opposition"),
    ],
)
def test_misuse_that_the_api_finds(words, said):
    assert said in complaint(run(*words), 2)


def test_an_output_that_cannot_be(asked, tmp_path):
    for format_name in ([], ["-f", "csv"]):
        assert "Is a directory" in complaint(run("2027", *format_name, "-o", str(tmp_path)), 1)
    assert "No such file" in complaint(run("2027", "-o", str(tmp_path / "none" / "year.md")), 1)
    assert "No space left" in complaint(run("2027", "-f", "csv", "-o", "/dev/full"), 1)
    assert list(tmp_path.iterdir()) == []


def fail(*args, **wishes):
    return 1 / 0


def test_what_is_wrong_is_said_before_any_work(monkeypatch):
    """Today 30 years were computed before a bad address was told."""
    monkeypatch.setattr(answers, "answer", fail)
    for words in (["--url", "x", "-f", "html"], ["-o", "/nonexistent/x.json"],
                  ["--front-matter", "wordpress", "-f", "markdown"], ["--place", "qqqq"],
                  ["--inline-css", "-f", "html"]):  # fmt: skip
        result = run("year", "1990", "--to", "2020", *words)
        assert "ZeroDivisionError" not in result.stderr
        assert result.exit_code in (1, 2)


def test_a_failing_format_leaves_the_old_file(asked, tmp_path, monkeypatch):
    old = tmp_path / "year.md"
    old.write_text("old")
    monkeypatch.setattr(answers, "answer", fail)
    line = complaint(run("2027", "-o", str(old)), 1)
    assert "ZeroDivisionError" in line
    assert "--debug" in line
    assert old.read_text() == "old"


@pytest.mark.parametrize(("years", "said"), [
    (WHOLE_YEARS, "DE440 ends before the next transit"),
    (EXCERPT_YEARS, "the built-in ephemeris ends before the next transit; pip install")])
def test_nothing_to_come(asked, monkeypatch, years, said):
    monkeypatch.setattr(calendars, "installed_years", lambda: years)
    monkeypatch.setattr(answers, "answer", lambda request, progress: NextDocument(
        replace(CALENDAR, events=()), "transit"))  # fmt: skip
    assert said in complaint(run("next", "transit"), 1)


def test_errors_of_the_user_are_one_line_even_if_long(asked, monkeypatch):
    def refuse(*args, **wishes):
        raise SkycalError("no\nsuch\nyear")

    monkeypatch.setattr(answers, "answer", refuse)
    assert complaint(run("2027"), 2) == "skycal: no such year"


@pytest.mark.parametrize("place", [["--debug", "2027"], ["2027", "--debug"]])
def test_debug_shows_where(asked, monkeypatch, place):
    monkeypatch.setattr(answers, "answer", fail)
    result = run(*place)
    assert result.exit_code == 1
    assert "Traceback" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("skycal: ZeroDivisionError")


@pytest.mark.parametrize(
    ("terminal", "waited_s", "said"),
    [(True, 3.0, "\r1/2\r\033[K"), (True, 1.0, ""), (False, 3.0, "")],
)
def test_a_count_only_for_someone_who_watches_and_waits(
    monkeypatch, capsys, terminal, waited_s, said
):
    clock = iter((0.0, waited_s))
    monkeypatch.setattr("skycal.cli.console.time.monotonic", lambda: next(clock))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    with Counter() as count:
        count(1, 2)
    assert capsys.readouterr().err == said
