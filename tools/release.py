"""Release: raise the version, and the data revision where events or their words changed.

    python tools/release.py check                    every file tells the same version and home
    python tools/release.py 0.3.0 --date 2026-12-01  raise it, and write CHANGELOG.md

Fragments in changes/ (NAME.added.md, NAME.changed.md ...) become the section of the release and
are deleted; their names are `KINDS` below. What is published of a year is digested: where it is
not what the last release published, DATA_REVISION and SEQUENCE rise too (skycal/revision.py).
"""

from __future__ import annotations

import hashlib
import re
import sys
import tomllib
from datetime import date
from pathlib import Path

import addresses

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("added", "changed", "deprecated", "removed", "fixed", "security")
UNRELEASED = "## Unreleased\n"
VERSION = r"\d+\.\d+\.\d+"
SHOWN = r"JPL DE440.* skycal (\d+\.\d+\.\d+)"  # in what the program prints
# Every file that tells the version, and how.
TELLING = {
    "skycal/version.py": r'__version__ = "(.*)"',
    "CITATION.cff": r"(?m)^version: (.*)$",
    "recipe/recipe.yaml": r'(?m)^  version: "(.*)"$',
    "README.md": SHOWN,
    "README.en.md": SHOWN,
}
DATED = {"CITATION.cff": r"(?m)^date-released: (.*)$"}
REVISION, SEQUENCE = r"datetime\((\d+, \d+, \d+), tzinfo", r"(?m)^SEQUENCE = (\d+)$"


def told(root: Path = ROOT) -> dict[str, str]:
    """Return the version that each file tells."""
    return {name: _found(root / name, pattern) for name, pattern in TELLING.items()}


def _found(path: Path, pattern: str) -> str:
    found = re.search(pattern, path.read_text("utf-8"))
    if found is None:
        raise SystemExit(f"{path.name} does not tell {pattern}")
    return found[1]


def _put(path: Path, pattern: str, value: str) -> None:
    """Write a value where a pattern's group is."""
    text = path.read_text("utf-8")
    found = re.search(pattern, text)
    if found is None:
        raise SystemExit(f"{path.name} does not tell {pattern}")
    path.write_text(text[: found.start(1)] + value + text[found.end(1) :], "utf-8")


def check(root: Path = ROOT) -> list[str]:
    """Return what is wrong: files of another version, fragments of no kind."""
    versions = told(root)
    wrong = [f"{name} says {version}" for name, version in versions.items()
             if version != versions["skycal/version.py"]]  # fmt: skip
    wrong += [f"{name} does not tell release.toml's addresses: python tools/addresses.py"
              for name in addresses.behind(root)]  # fmt: skip
    for file in fragments(root):
        if _kind(file) not in KINDS:
            wrong.append(f"{file.name}: name it NAME.KIND.md, KIND one of {', '.join(KINDS)}")
    return wrong


def fragments(root: Path = ROOT) -> list[Path]:
    """Return the news of the release to come."""
    return sorted(file for file in (root / "changes").glob("*.md") if file.name != "README.md")


def _kind(file: Path) -> str:
    return file.name.split(".")[-2] if file.name.count(".") > 1 else ""


def changelog(text: str, version: str, day: str, news: list[Path]) -> str:
    """Return CHANGELOG.md with what is unreleased as a release, the fragments in its sections."""
    head, mark, rest = text.partition(UNRELEASED)
    if not mark:
        raise SystemExit("CHANGELOG.md has no section Unreleased")
    here, *older = re.split(r"(?m)^(?=## )", rest.strip("\n") + "\n")
    intro, *parts = re.split(r"(?m)^### ", here)
    sections = {title: items.strip() for title, _, items in (one.partition("\n") for one in parts)}
    for kind in KINDS:
        told_of = [file.read_text("utf-8").strip() for file in news if _kind(file) == kind]
        items = [f"- {one}".replace("\n", "\n  ") for one in told_of]
        if items:
            before = sections.get(kind.capitalize(), "")
            sections[kind.capitalize()] = "\n".join(filter(None, (before, *items)))
    whole = [f"## {version} ({day})", intro.strip(),
             *(f"### {title}\n\n{items}" for title, items in sections.items()),
             "".join(older).strip()]  # fmt: skip
    return f"{head}{UNRELEASED}\n" + "\n\n".join(filter(None, whole)) + "\n"


def digest(year: int) -> str:
    """Return the digest of what a feed says of a year: times and words, not who says it."""
    import skycal

    lines = skycal.year(year, profile="full").to("ics").splitlines()
    said = [line for line in lines
            if not line.startswith(("LAST-MODIFIED", "SEQUENCE", "PRODID", "DTSTAMP"))]  # fmt: skip
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def raise_to(version: str, day: date, root: Path = ROOT) -> None:
    """Write a version and its date everywhere, the data revision where the data changed."""
    for name, pattern in TELLING.items():
        _put(root / name, pattern, version)
    for name, pattern in DATED.items():
        _put(root / name, pattern, day.isoformat())
    settings = tomllib.loads((root / "release.toml").read_text("utf-8"))["data"]
    fresh = digest(settings["year"])
    if fresh != settings["digest"]:
        revision = root / "skycal/revision.py"
        _put(revision, REVISION, f"{day.year}, {day.month}, {day.day}")
        _put(revision, SEQUENCE, str(int(_found(revision, SEQUENCE)) + 1))
        _put(root / "release.toml", r'(?m)^digest = "(.*)"$', fresh)
    news = fragments(root)
    path = root / "CHANGELOG.md"
    path.write_text(changelog(path.read_text("utf-8"), version, day.isoformat(), news), "utf-8")
    for file in news:
        file.unlink()


def main(words: list[str]) -> None:
    """Check, or raise."""
    wrong = check()
    if wrong:
        raise SystemExit("\n".join(wrong))
    if words == ["check"]:
        return
    if len(words) != 3 or words[1] != "--date" or not re.fullmatch(VERSION, words[0]):
        raise SystemExit(__doc__)
    raise_to(words[0], date.fromisoformat(words[2]))


if __name__ == "__main__":
    main(sys.argv[1:])
