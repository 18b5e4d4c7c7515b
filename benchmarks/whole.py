"""Whole: a program from its start to its end, as who types a command waits for it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

HERE = Path(__file__).resolve().parent
# Programs run from their bytecode, as what is installed does: the first turn writes it.
ENVIRONMENT = {
    **os.environ, "PYTHONPATH": os.pathsep.join((str(HERE.parent), str(HERE))),
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(Path(gettempdir(), "skycal-bytecode")),
}  # fmt: skip
SKYCAL = "from skycal.__main__ import command; command()"
BARE = "import numpy, skyfield.api"
MIB_KIB = 1024.0
MIB_BYTES = 1024.0**2


@dataclass(frozen=True)
class Command:
    """A program to run, and the most it may take: times another's time, seconds."""

    name: str
    arguments: tuple[str, ...]
    at_most_times: tuple[str, float] | None = None
    at_most_s: float | None = None


def python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, *arguments)


COMMANDS = (
    Command("import numpy, skyfield.api", python("-c", BARE)),
    Command("skycal --help", python("-c", SKYCAL, "--help"), at_most_s=0.2),
    *(
        Command(
            f"skycal year 2027 -f {format}",
            python("-c", SKYCAL, "year", "2027", "-f", format),
            at_most_times=("import numpy, skyfield.api", times),
        )
        for format, times in (("json", 3.0), ("html", 4.0), ("ics", 4.0), ("markdown", 4.0))
    ),
)
MOST_MIB = 150.0


def side(name: str, first: int, last: int) -> Command:
    """Return the program that finds a side's events of some years."""
    code = f"from sides import SIDES; SIDES[{name!r}].finder()({first}, {last})"
    return Command(name, python("-c", code))


def seconds(command: Command) -> float:
    """Run a program and return how long it took."""
    started = time.perf_counter()
    subprocess.run(
        command.arguments, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT, cwd="/"
    )
    return time.perf_counter() - started


def peak_mib(command: Command) -> float:
    """Return the most memory a program held: it runs as the only child of a child."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    answer = subprocess.run(
        python("-c", code, *command.arguments),
        check=True, capture_output=True, text=True, env=ENVIRONMENT, cwd="/",
    )
    in_bytes = sys.platform == "darwin"
    return float(answer.stdout) / (MIB_BYTES if in_bytes else MIB_KIB)
