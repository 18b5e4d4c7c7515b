"""The command line: what it asks of the API, where it writes, and what it says when it cannot."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta, timezone
from pathlib import Path

import pytest
from click.testing import CliRunner

from skycal import api
from skycal.calendar.kinds import kinds as known_kinds
from skycal.cli import main
from skycal.cli.console import Counter
from skycal.formats import FORMATS
from skycal.model import Calendar, Event, SkycalError

ROOT = Path(__file__).parents[1]
EVENT = Event("2027-02-06-new-moon", "new-moon", "moon-phase", 2461443.16, ("moon",), {})
CALENDAR = Calendar(
    years=range(2027, 2028), zone=timezone(timedelta(hours=8)), zone_name="+08:00", lang="en",
    profile="standard", events=(EVENT,), highlights=(), lunar_days={}, ephemeris="DE440",
    delta_t=69.2,
)  # fmt: skip


@pytest.fixture
def asked(monkeypatch):
    """Put a deaf API in place that answers one calendar and notes what it was asked."""
    calls = []

    def answer(*args, **wishes):
        wishes.pop("progress", None)
        calls.append((args, wishes))
        return replace(CALENDAR, lang=wishes.get("lang", "en"))

    monkeypatch.setattr(api, "year", answer)
    monkeypatch.setattr(api, "find", answer)
    return calls


def run(*words: str):
    """Run `skycal` with `words` in this process; its output is no terminal."""
    return CliRunner().invoke(main, words)


def process(*words: str, **settings):
    """Run `skycal` with `words` in a process of its own."""
    program = "from skycal.cli import main; main()"
    settings = {"cwd": ROOT, "capture_output": True, **settings}
    return subprocess.run([sys.executable, "-c", program, *words], **settings)


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
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert parameter.help, parameter.name
                assert parameter.opts[0] in text


def test_a_year_is_short_for_the_year_command(asked):
    assert run("2027").output == run("year", "2027").output
    wishes = {
        "family": (), "kind": (), "to": None, "tz": None, "lang": "zh_CN",
        "profile": None, "min_importance": 1, "place": None,
    }  # fmt: skip
    assert asked == [((2027,), wishes)] * 2


def test_options_reach_the_api(asked):
    run(
        "2027", "--to", "2029", "--tz", "-09:30", "--lang", "en", "--profile", "full",
        "--family", "eclipse,meteor", "--family", "planet", "--kind", "a\uff0cb\u3001c, d",
        "--min-importance", "3", "--place", "28.2,112.9",
    )  # fmt: skip
    ((args, wishes),) = asked
    assert args == (2027,)
    assert wishes == {
        "family": ("eclipse", "meteor", "planet"), "kind": ("a", "b", "c", "d"), "to": 2029,
        "tz": "-09:30", "lang": "en", "profile": "full", "min_importance": 3,
        "place": "28.2,112.9",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        (["--kind", "\u51b2\u65e5,\u671b"], {"kind": ("opposition", "full-moon")}),
        (["--family", "\u884c\u661f", "--lang", "en"], {"family": ("planet",)}),
        (["--kind", "nonsense"], {"kind": ("nonsense",)}),
    ],
)
def test_names_in_any_language(asked, words, wish):
    run("2027", *words)
    ((_, wishes),) = asked
    assert wishes.items() >= wish.items()


def test_next(asked):
    result = run("next", "new-moon", "--after", "2027-01-31", "--count", "2", "--lang", "en")
    wishes = {"after": date(2027, 1, 31), "count": 2, "tz": None, "lang": "en"}
    assert asked == [(("new-moon",), {**wishes, "place": None, "visible": False})]
    assert result.output == "  2027-02-06  Sat  23:49    New Moon\n"
    run("next", "new-moon", "--place", "Beijing", "--visible")
    assert asked[1][1].items() >= {"after": None, "place": "Beijing", "visible": True}.items()


def test_kinds_lists_what_the_finders_find():
    families = {kind.id: kind.family for kind in known_kinds().values()}
    output = run("kinds", "--lang", "en").output
    named = [line.split()[0] for line in output.splitlines()]
    assert sorted(named) == sorted([*families, *set(families.values())])
    assert "  full-moon" in output
    assert "Full Moon" in output


# Where it writes


@pytest.mark.parametrize("name", FORMATS)
def test_formats_by_name_and_by_suffix(asked, tmp_path, name):
    path = tmp_path / f"year{FORMATS[name].suffix.upper()}"
    assert run("2027", "-o", str(path)).output == ""
    assert path.read_bytes() == run("2027", "-f", name).stdout_bytes
    assert path.read_bytes() == FORMATS[name].encode(replace(CALENDAR, lang="zh_CN"))


def test_a_pipe_gets_markdown(asked):
    assert run("2027").output.startswith("# ")


def test_a_dash_is_the_standard_output(asked, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("2027", "-o", "-").output == run("2027").output
    assert list(tmp_path.iterdir()) == []


def test_alarm(asked):
    assert "TRIGGER:-PT2H" in run("2027", "-f", "ics", "--alarm", "2h").output
    assert "alarm" in complaint(run("2027", "-f", "csv", "--alarm", "2h"), 2)
    assert "30m" in complaint(run("2027", "-f", "ics", "--alarm", "soon"), 2)


def test_watch_times(asked):
    assert "--place" in complaint(run("2027", "-f", "ics", "--watch-times"), 2)
    line = complaint(run("2027", "-f", "csv", "--place", "Beijing", "--watch-times"), 2)
    assert "--watch-times does not go with the format csv" in line


# What it says when it cannot


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["year"], "YEAR"),
        (["year", "next"], "not a valid integer"),
        (["20x7"], "not a valid integer"),
        (["yaer", "2027"], "did you mean year?"),
        (["2027", "-f", "htm"], "did you mean html?"),
        (["2027", "-f", "docx"], "known: text, markdown"),
        (["2027", "-o", "year.docx"], "-f"),
        (["2027", "--lang", "zh"], "zh_CN"),
        (["2027", "--profile", "fll"], "did you mean full?"),
        (["2027", "--min-importance", "6"], "1<=x<=5"),
        (["2027", "--frmat", "csv"], "--format"),
        (["next", "new-moon", "--after", "soon"], "%Y-%m-%d"),
        (["next", "new-moon", "--count", "0"], "x>=1"),
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


def test_a_failing_format_leaves_the_old_file(asked, tmp_path, monkeypatch):
    old = tmp_path / "year.md"
    old.write_text("old")
    monkeypatch.setattr(api, "year", lambda *args, **wishes: 1 / 0)
    line = complaint(run("2027", "-o", str(old)), 1)
    assert "ZeroDivisionError" in line
    assert "--debug" in line
    assert old.read_text() == "old"


def test_nothing_to_come(asked, monkeypatch):
    monkeypatch.setattr(api, "find", lambda *args, **wishes: replace(CALENDAR, events=()))
    assert "DE440 ends before" in complaint(run("next", "transit"), 1)


def test_errors_of_the_user_are_one_line_even_if_long(asked, monkeypatch):
    def refuse(*args, **wishes):
        raise SkycalError("no\nsuch\nyear")

    monkeypatch.setattr(api, "year", refuse)
    assert complaint(run("2027"), 2) == "skycal: no such year"


@pytest.mark.parametrize("place", [["--debug", "2027"], ["2027", "--debug"]])
def test_debug_shows_where(asked, monkeypatch, place):
    monkeypatch.setattr(api, "year", lambda *args, **wishes: 1 / 0)
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


# As a process


def test_help_imports_nothing_heavy():
    program = (
        "import sys; from skycal.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'skyfield', 'polib', 'jinja2', 'icalendar', 'zoneinfo'}\n"
        "print(heavy & sys.modules.keys(), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True)
    assert done.stderr == b"set()\n"
    assert b"Usage: skycal" in done.stdout


def test_a_pipe_that_closes_early_ends_quietly():
    read, write = os.pipe()
    os.close(read)
    done = process("2027", capture_output=False, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_standard_output_is_one_line():
    with open("/dev/full", "wb") as full:
        done = process("2027", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr == b"skycal: cannot write the standard output: No space left on device\n"


def test_the_same_bytes_whatever_the_machine():
    """A whole run: neither locale, zone nor hash seed shows."""
    machines = (
        {"LC_ALL": "C", "TZ": "America/New_York", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2"},
    )
    outputs = {process("2027", "-f", "json", env={**os.environ, **it}).stdout for it in machines}
    assert len(outputs) == 1
    document = json.loads(outputs.pop())
    assert document["calendar"]["year"] == 2027
    assert len(document["events"]) > 100
