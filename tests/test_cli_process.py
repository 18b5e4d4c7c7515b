"""The command line as a process: what it imports, its streams, signals, warnings, consoles."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("signals, terminals and descriptors of POSIX", allow_module_level=True)

ROOT = Path(__file__).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
ONE_KIND = ("year", "2027", "--kind", "solar-eclipse")


def process(*words: str, python: tuple[str, ...] = (), **settings):
    """Run `skycal` with `words` in a process of its own."""
    settings = {"cwd": ROOT, "capture_output": True, **settings}
    return subprocess.run([sys.executable, *python, "-m", "skycal", *words], **settings)


def closed(*descriptors: int):
    """Return what closes some of a process's streams before it starts."""
    return lambda: [os.close(descriptor) for descriptor in descriptors]


def test_help_imports_nothing_heavy():
    program = (
        "import sys; from skycal.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'skyfield', 'babel', 'jinja2', 'icalendar', 'zoneinfo', 'msgspec'}\n"
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

# Streams that are closed: `>&-`, `2>&-`, pythonw


@pytest.mark.parametrize("streams", [(1,), (2,), (1, 2), (0, 1, 2)])
def test_a_file_is_written_without_streams(tmp_path, streams):
    file = tmp_path / "2027.ics"
    done = process(*ONE_KIND, "-o", str(file), preexec_fn=closed(*streams))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert file.read_bytes() == process(*ONE_KIND, "-f", "ics").stdout


def test_a_closed_standard_output_is_said():
    done = process(*ONE_KIND, preexec_fn=closed(1))
    assert done.returncode == 1
    assert done.stderr == b"skycal: cannot write the standard output: it is closed\n"


def test_without_a_place_to_say_it_the_status_says_it():
    assert process("year", "nineteen", preexec_fn=closed(2)).returncode == 2
    assert process(*ONE_KIND, preexec_fn=closed(1, 2)).returncode == 1


def test_no_file_takes_the_place_of_a_closed_stream(tmp_path):
    """What is written to a stream that was closed must not land in the document."""
    program = "import os; from skycal.__main__ import main\ntry: main()\nfinally: os.write(2, b'!')"
    file = tmp_path / "2027.csv"
    words = [*ONE_KIND, "-o", str(file)]
    subprocess.run([sys.executable, "-c", program, *words], env=ENVIRONMENT,
                   preexec_fn=closed(0, 1, 2), check=True)  # fmt: skip
    assert file.read_bytes() == process(*ONE_KIND, "-f", "csv").stdout


# Ctrl-C, warnings, consoles


@pytest.mark.parametrize("after_modules", [1, 40, 160, 320, 440])
def test_ctrl_c_while_modules_are_imported(after_modules, tmp_path):
    program = (
        "import builtins, os, signal\n"
        "plain, left = builtins.__import__, [int(os.environ['MODULES'])]\n"
        "def imported(*given, **named):\n"
        "    left[0] -= 1\n"
        "    if left[0] == 0: os.kill(os.getpid(), signal.SIGINT)\n"
        "    return plain(*given, **named)\n"
        "from skycal.__main__ import main\n"
        "builtins.__import__ = imported\n"
        "main()\n"
    )
    file = tmp_path / "2027.html"
    done = subprocess.run(
        [sys.executable, "-c", program, "2027", "-o", str(file)], capture_output=True,
        env={**ENVIRONMENT, "MODULES": str(after_modules)},
    )  # fmt: skip
    assert (done.returncode, done.stderr.strip()) == (130, b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("after_s", [0.3, 0.6, 1.2])
def test_ctrl_c_at_work(after_s, tmp_path):
    file = tmp_path / "2027.json"
    with subprocess.Popen([sys.executable, "-m", "skycal", "year", "1900", "--to", "2100", "-o",
                           str(file)], cwd=ROOT, stderr=subprocess.PIPE) as running:  # fmt: skip
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(after_s)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate()
    # On a busy machine Python itself is still starting then: its signal ends it, as quietly.
    assert running.returncode in {130, -signal.SIGINT}
    assert said.strip() == b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [
    ("2027", "--place", "Changsha", "-f", "html"),
    ("tonight", "--place", "Changsha", "-f", "json"),
    ("eclipse", "2030-06-01", "-f", "csv"),
    ("picture", "2027-08-02-solar-eclipse"),
    ("places", "Hunan"),
])  # fmt: skip
def test_no_warning_is_given(words):
    done = process(*words, python=("-W", "error", "-X", "dev"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_a_terminal_reads_its_own_encoding(encoding):
    ours, theirs = os.openpty()
    done = process(*ONE_KIND, "-f", "text", capture_output=False, stdout=theirs,
                   stderr=subprocess.PIPE, env={**ENVIRONMENT, "PYTHONIOENCODING": encoding})
    os.close(theirs)
    shown = os.read(ours, 65536).decode(encoding).replace("\r\n", "\n")
    os.close(ours)
    assert done.returncode == 0, done.stderr
    assert shown == process(*ONE_KIND, "-f", "text").stdout.decode("utf-8")


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_what_is_wrong_can_be_said_in_any_encoding(encoding):
    done = process("2027", "--place", "\u957f\u6c99\u6c99",
                   env={**ENVIRONMENT, "PYTHONIOENCODING": encoding})
    assert done.returncode == 2
    assert done.stderr.decode(encoding).startswith("skycal: --place: no place is called ")
