"""Weights: change each constant that judges what is seen by a third; the worked cases must notice.

    python tools/weights.py [--only COMFORT] [--jobs 2]

A weight that can change unnoticed is pinned by no published value and no reason.
"""

import argparse
import ast
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from mutants import TESTS, Copy, text_of

NIGHT, ECLIPSES, WORTH = "skycal/here/night", "skycal/here/eclipses", "skycal/calendar/worth"
SEEN_BY = [f"tests/here/test_{name}.py" for name in (
    "best_time", "eye", "stretch", "crescents_looked_for", "sighting", "meteors", "solar_eclipse",
    "lunar_eclipse")]  # fmt: skip
WEIGHTS = [
    (f"{NIGHT}/choice.py", ("LASTING_DEG", "PART_DEG")),
    (f"{NIGHT}/worth.py", ("COMFORT_DEG",)),
    (f"{NIGHT}/stretch.py", ("LONGEST_DAYS", "SHORTEST_DAYS")),
    (f"{NIGHT}/seeing.py", ("LEAST_MOON_DEG", "FOUND_DEG")),
    (f"{NIGHT}/batch.py", ("WITHIN_DAYS",)),
    (f"{NIGHT}/why.py", ("NEAR_SUN_DEG",)),
    (f"{NIGHT}/part.py", ("SPREAD_MAG",)),
    (f"{NIGHT}/need.py", ("COUNTRY_SKY",)),
    (f"{NIGHT}/eye.py", ("FIELD_FACTOR", "BINOCULARS_MAG", "TELESCOPE_MAG")),
    (f"{NIGHT}/crescent.py", ("DANJON_DEG",)),
    (f"{NIGHT}/air.py", ("LEAST_DEG", "RAYLEIGH_MAG", "RAYLEIGH_KM", "AEROSOL_MAG", "AEROSOL_KM",
                         "OZONE_MAG")),
    (f"{ECLIPSES}/eclipsed.py", ("LEAST_SOLAR", "LEAST_PENUMBRAL")),
    ("skycal/here/meteors.py", ("LEAST_RATE",)),
    (f"{WORTH}/sight.py", (
        "SOLAR", "LUNAR", "FEW_METEORS", "MANY_METEORS", "SHOWER_ITSELF",
        "RICH_ZHR", "DULL_MAG", "BRILLIANT_MAG", "BRIGHTER", "TOUCHING_DEG", "LOST_PER_DOUBLING",
        "CLOSENESS", "PLANETS", "CLUSTER", "STAR", "STRIKING_MAG", "HARDLY_STRIKING", "MOON",
        "CRESCENT", "OPPOSITION", "OPPOSITION_PER_MAG", "TELESCOPIC", "NAKED_EYE_MAG",
        "OCCULTATION", "OCCULTATION_PER_MAG", "FULL_MOON", "ELONGATION", "BRILLIANCY", "GROUPING",
        "TRANSIT", "FIVE_TOGETHER", "FIVE_CLOSER", "FIVE_WIDE_DEG", "FOUR_SEEN", "FIVE_SEEN",
        "TWO_SHADOWS", "THREE_SHADOWS", "COVERED", "COVERED_FAINT")),
    (f"{WORTH}/score.py", (
        "LOW_AND_SHORT", "HEIGHT", "TIME", "HIGH_DEG", "LONG_HOURS", "EYE", "ELSEWHERE")),
    (f"{WORTH}/importance.py", ("NOTABLE_MAGNITUDE", "FEW", "METEORS")),
    (f"{WORTH}/from_capitals.py", (
        "ARCUS_DEG", "ARCUS_PER_MAG_DEG", "MOON_DEG_AN_HOUR")),
]  # fmt: skip
# Every number of these is a weight; elsewhere the first of a constant is.
TABLES = (f"{NIGHT}/seeing.py", f"{WORTH}/")
FACTORS = (2.0 / 3.0, 4.0 / 3.0)


def held_by(file: str) -> list[str]:
    """Return the tests that must notice."""
    if file.startswith(WORTH):
        folder = f"tests/{WORTH.removeprefix('skycal/')}"
        quick = [f"{folder}/test_{name}.py" for name in ("worth_of_sight", "from_capitals")]
        return [*quick, folder, "tests/calendar/test_highlights.py"]
    return SEEN_BY


def changed(file: str, name: str, factor: float) -> list[str]:
    """Return the sources of a file with one number of a constant changed, one for each number."""
    tree = ast.parse(text_of(file))
    places = [
        number
        for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)
        for target, value in _pairs(node) if target == name
        for number in ast.walk(value)
        if isinstance(number, ast.Constant) and isinstance(number.value, float) and number.value
    ]  # fmt: skip
    sources = []
    for number in places if file.startswith(TABLES) else places[:1]:
        before = number.value
        number.value = before * factor
        sources.append(ast.unparse(tree))
        number.value = before
    return sources


def _pairs(node: ast.Assign | ast.AnnAssign) -> list[tuple[str, ast.expr]]:
    """Return the names that an assignment gives and what each is given."""
    target, value = node.targets[0] if isinstance(node, ast.Assign) else node.target, node.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return [
            (one.id, part) for one, part in zip(target.elts, value.elts, strict=True)
            if isinstance(one, ast.Name)
        ]  # fmt: skip
    return [(target.id, value)] if isinstance(target, ast.Name) else []


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--only", default="", help="weights whose file or name has this in it")
    options.add_argument("--jobs", type=int, default=1)
    given = options.parse_args()
    asked = [
        (file, name, factor, number, source)
        for file, names in WEIGHTS for name in names if given.only in f"{file} {name}"
        for factor in FACTORS
        for number, source in enumerate(changed(file, name, factor))
    ]  # fmt: skip
    unnoticed = 0
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Copy] = SimpleQueue()
        for i in range(given.jobs):
            Path(folder, str(i)).mkdir()
            copies.put(Copy(Path(folder, str(i))))
        TESTS.update({file: held_by(file) for file, _ in WEIGHTS})
        for file in sorted({file for file, *_ in asked})[:1]:
            first = copies.get()
            if not first.passes(file, text_of(file), 900.0):
                sys.exit("the tests fail as it stands")
            copies.put(first)

        def tried(one: tuple[str, str, float, int, str]) -> bool:
            file, name, factor, number, source = one
            copy = copies.get()
            alive = copy.passes(file, source, 900.0)
            copies.put(copy)
            print("UNNOTICED" if alive else "noticed  ", f"{factor:.2f}", file, name, number,
                  flush=True)  # fmt: skip
            return alive

        with ThreadPoolExecutor(given.jobs) as pool:
            unnoticed = sum(pool.map(tried, asked))
    print(f"{len(asked) - unnoticed} of {len(asked)} changes noticed")
    sys.exit(bool(unnoticed))


if __name__ == "__main__":
    main()
