"""Mutation run: change the core by a sign or a number and see whether its tests notice.

Each mutant is one change in one file, made in a copy of the tree; the tests that TESTS names for
the file are run on it until the first fails. A mutant that they all pass is a survivor: a hole in
the tests, or a change without effect. The sample is the same for the same seed.

    python tools/mutants.py [--count 120] [--seed 1] [--only besselian] [--jobs 2]
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).resolve().parents[1]
COPIED, LINKED = ("skycal", "tests", "pyproject.toml"), ("data", "templates")
# Of each file of the core the tests that must hold it, the quickest to notice first.
SEARCHED = [
    *(f"tests/events/test_{name}.py" for name in ("usno", "sequences", "published")),
    "tests/publish/verify/test_residuals.py",
    "tests/test_bits.py",
]
TESTS = {
    "skycal/search/roots.py": ["tests/search", *SEARCHED],
    "skycal/search/search.py": ["tests/search", "tests/here/test_rise_set.py"],
    "skycal/search/passage.py": ["tests/search", "tests/shadows"],
    "skycal/search/polynomial.py": ["tests/search", *SEARCHED],
    "skycal/sky/searches.py": ["tests/sky/test_solve.py", *SEARCHED],
    "skycal/sky/solve.py": ["tests/sky/test_solve.py", *SEARCHED, "tests/sky/test_small_body.py"],
    "skycal/sky/chebyshev.py": ["tests/sky/test_chebyshev.py", "tests/sky/test_ephemeris.py"],
    "skycal/shadows/besselian.py": ["tests/shadows", "tests/events/test_eclipse_catalogues.py"],
    "skycal/shadows/earth_shadow.py": [
        "tests/shadows/test_earth_shadow.py", "tests/events/test_eclipse_catalogues.py"],
    "skycal/calendar/lunisolar.py": ["tests/calendar/test_lunisolar.py"],
    "skycal/calendar/profiles.py": ["tests/calendar/test_profiles.py"],
    "skycal/sky/timescale.py": ["tests/sky/test_timescale.py"],
    "skycal/sky/magnitude.py": ["tests/sky/test_magnitude.py"],
}  # fmt: skip
# Files of whole numbers, in which "less" and "not more" differ.
WHOLE = {"skycal/calendar/lunisolar.py"}
# Numbers that trade time for safety: another one gives the same events, sooner or later.
KNOBS = {
    "NEWTON_STEPS", "REACH", "HALF_DAYS", "TOLERANCE_DAYS", "SHARED_STEP", "SMALL_STEP",
    "TIGHT_DAYS", "TRUSTED_DAYS", "CAREFUL_DAYS", "FARTHEST_DAYS", "BEYOND_DAYS", "CHORD_DAYS",
    "ROUNDS", "CHUNK_DAYS", "TURN_DAYS", "MOON_TURN_DAYS",
}  # fmt: skip

SWAPPED = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Mod: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Pow: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
DENIED = {
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
EDGED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}


@cache
def text_of(file: str) -> str:
    """Return a file as it was when the run began."""
    return (ROOT / file).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Mutant:
    """One change: the file, the place of its node in the walk of the tree, and which change."""

    file: str
    node: int
    change: int

    def source(self) -> tuple[str, str]:
        """Return the changed source, and the changed line as it was and is."""
        tree = ast.parse(text_of(self.file))
        node = list(ast.walk(tree))[self.node]
        before = ast.unparse(node)
        list(changes(node, self.file in WHOLE))[self.change]()
        after = ast.unparse(node)
        return ast.unparse(tree), f"{self.file}:{node.lineno}  {before}  ->  {after}"


def changes(node: ast.AST, whole: bool) -> Iterator[Callable[[], None]]:
    """Yield what can be changed in a node, each as a call that does it."""
    match node:
        case ast.Constant(value=bool()):
            yield lambda: setattr(node, "value", not node.value)
        case ast.Constant(value=int()):
            yield lambda: setattr(node, "value", node.value + 1)
        case ast.Constant(value=float()):
            yield lambda: setattr(node, "value", node.value * 0.9 if node.value else 1.0)
        case ast.BinOp() | ast.BoolOp() | ast.AugAssign() if type(node.op) in SWAPPED:
            yield lambda: setattr(node, "op", SWAPPED[type(node.op)]())
        case ast.UnaryOp(op=ast.USub()):
            yield lambda: setattr(node, "op", ast.UAdd())
        case ast.UnaryOp(op=ast.Not()):
            yield lambda: setattr(node, "operand", ast.Constant(value=False))
        case ast.Compare():
            for table in (DENIED, EDGED) if whole else (DENIED,):
                for i, op in enumerate(node.ops):
                    if (other := table.get(type(op))) is not None:
                        yield lambda i=i, other=other: node.ops.__setitem__(i, other())
        case ast.Return(value=ast.expr()) if not isinstance(node.value, ast.Constant):
            yield lambda: setattr(node, "value", ast.Constant(value=None))


def left_alone(tree: ast.AST) -> set[ast.AST]:
    """Return the nodes that are no truths: annotations, decorators, knobs, strictness of zips."""
    roots: list[ast.AST] = []
    for node in ast.walk(tree):
        roots += getattr(node, "decorator_list", [])
        roots += [node] if isinstance(node, ast.keyword) and node.arg == "strict" else []
        roots += [part for part in (getattr(node, "annotation", None),
                                    getattr(node, "returns", None)) if part]  # fmt: skip
        if isinstance(node, ast.Assign | ast.BinOp | ast.Compare) and any(
            isinstance(name, ast.Name) and name.id in KNOBS for name in ast.iter_child_nodes(node)
        ):
            roots.append(node)
    return {inner for root in roots for inner in ast.walk(root)}


def mutants(file: str) -> list[Mutant]:
    """Return every mutant of a file."""
    tree = ast.parse(text_of(file))
    skipped = left_alone(tree)
    return [
        Mutant(file, i, change)
        for i, node in enumerate(ast.walk(tree))
        if node not in skipped
        for change in range(len(list(changes(node, file in WHOLE))))
    ]


class Copy:
    """A copy of the tree in which one mutant at a time is tried."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
        for name in LINKED:
            (folder / name).symlink_to(ROOT / name)

    def passes(self, file: str, source: str, limit_s: float) -> bool:
        """Tell whether the tests of `file` pass with this `source` of it, in time."""
        (self.folder / file).write_text(source, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
        environment = os.environ | {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            ran = subprocess.run(
                [*command, *TESTS[file]], cwd=self.folder, env=environment, capture_output=True,
                timeout=limit_s, check=False,
            )  # fmt: skip
            return ran.returncode == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            (self.folder / file).write_text(text_of(file), encoding="utf-8")


def limits(copy: Copy, files: list[str]) -> dict[str, float]:
    """Return how long a mutant of each file may take; its tests must pass without one."""
    found = {}
    for file in files:
        begin = time.monotonic()
        if not copy.passes(file, text_of(file), 900.0):
            sys.exit(f"the tests of {file} fail as it stands: pytest {' '.join(TESTS[file])}")
        found[file] = 15.0 + 2.0 * (time.monotonic() - begin)
    return found


def run(sample: list[Mutant], jobs: int) -> list[str]:
    """Try the mutants, print each as it ends and return the survivors."""
    survivors: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Copy] = SimpleQueue()
        for i in range(jobs):
            Path(folder, str(i)).mkdir()
            copies.put(Copy(Path(folder, str(i))))
        first = copies.get()
        limit_s = limits(first, sorted({mutant.file for mutant in sample}))
        copies.put(first)

        def tried(mutant: Mutant) -> None:
            source, what = mutant.source()
            copy = copies.get()
            alive = copy.passes(mutant.file, source, limit_s[mutant.file])
            copies.put(copy)
            print("SURVIVED" if alive else "killed  ", what, flush=True)
            if alive:
                survivors.append(what)

        with ThreadPoolExecutor(jobs) as pool:
            list(pool.map(tried, sample))
    return survivors


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=120)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", default="", help="files whose path has this in it")
    options.add_argument("--jobs", type=int, default=1)
    given = options.parse_args()
    every = [mutant for file in TESTS if given.only in file for mutant in mutants(file)]
    sample = random.Random(given.seed).sample(every, min(given.count, len(every)))
    sample.sort(key=lambda mutant: (mutant.file, mutant.node, mutant.change))
    survivors = run(sample, given.jobs)
    killed = len(sample) - len(survivors)
    print(f"{killed} of {len(sample)} mutants killed, of {len(every)}: {killed / len(sample):.1%}")
    for what in survivors:
        print("  survived", what)


if __name__ == "__main__":
    main()
