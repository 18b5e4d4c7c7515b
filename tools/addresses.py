"""Addresses: what release.toml knows of the project's home, in the documents that tell of it.

    python tools/addresses.py

In each file the lines from a mark to the next empty line are written here; an address that is not
known yet is left out, so that nothing leads nowhere.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KNOWN, NAME = "release.toml", "skycal"
WHO = f"{NAME} contributors"
INDEX, SHIELDS = f"https://pypi.org/project/{NAME}/", "https://img.shields.io/pypi"
MARK = re.compile(r"(?m)^( *(?:#|<!--) addresses: see release\.toml.*\n)((?:.+\n)*)")

Addresses = Mapping[str, str]


def badges(known: Addresses) -> Iterator[str]:
    """Yield a badge a line: tests, manual, Pythons, release, archived release."""
    runs = f"{known['repository']}/actions/workflows"
    if known["repository"]:
        yield f"[![tests]({runs}/test.yml/badge.svg)]({runs}/test.yml)"
        yield f"[![docs]({runs}/docs.yml/badge.svg)]({known['site'] or f'{runs}/docs.yml'})"
        yield f"[![Python]({SHIELDS}/pyversions/{NAME})]({INDEX})"
        yield f"[![PyPI]({SHIELDS}/v/{NAME})]({INDEX})"
    if known["doi"]:
        doi = known["doi"]
        yield f"[![DOI](https://zenodo.org/badge/DOI/{doi}.svg)](https://doi.org/{doi})"


def package(known: Addresses) -> Iterator[str]:
    """Yield who answers for the package, and the table of its addresses."""
    if known["email"]:
        yield from ("[[project.maintainers]]", f'name = "{WHO}"', f'email = "{known["email"]}"')
    home = known["repository"]
    rows = {"Homepage": known["site"] or home, "Documentation": known["site"], "Source": home,
            "Issues": home and f"{home}/issues",
            "Changelog": home and f"{home}/blob/main/CHANGELOG.md"}  # fmt: skip
    told = [f'{name} = "{address}"' for name, address in rows.items() if address]
    yield from ("[project.urls]", *told) if told else ()


def contact(known: Addresses) -> Iterator[str]:
    """Yield whom to write to."""
    if known["email"]:
        yield f"或写信至 · Or write to <{known['email']}>."


def lines(**keys: str) -> Callable[[Addresses], Iterator[str]]:
    """Return what writes YAML: each key with the address it is given, `{site}en/`."""

    def written(known: Addresses) -> Iterator[str]:
        for key, form in keys.items():
            name = form.strip("{} ").partition("}")[0]
            if known[name]:
                yield f"{key.replace('_', '-')}: {form.format(**known)}"

    return written


TELLING: Mapping[str, Callable[[Addresses], Iterator[str]]] = {
    "README.md": badges,
    "README.en.md": badges,
    "pyproject.toml": package,
    "CODE_OF_CONDUCT.md": contact,
    "CITATION.cff": lines(repository_code="{repository}", url="{site}", doi="{doi}"),
    "recipe/recipe.yaml": lines(homepage="{repository}", documentation="{site}"),
    "docs/zh.yml": lines(site_url="{site}"),
    "docs/en.yml": lines(site_url="{site}en/"),
}


def told(name: str, text: str, known: Addresses) -> str:
    """Return a file's text with what it has to tell, as far under the mark's own margin."""

    def written(found: re.Match[str]) -> str:
        margin = re.match(" *", found[1])
        assert margin is not None
        return found[1] + "".join(f"{margin[0]}{line}\n" for line in TELLING[name](known))

    fresh, count = MARK.subn(written, text)
    if count != 1:
        raise SystemExit(f"{name} has no mark `addresses: see release.toml`, or several")
    return fresh


def behind(root: Path = ROOT) -> dict[str, str]:
    """Return the files that tell something else than release.toml, as they should be."""
    known = tomllib.loads((root / KNOWN).read_text("utf-8"))["addresses"]
    texts = {name: (root / name).read_text("utf-8") for name in TELLING}
    fresh = {name: told(name, text, known) for name, text in texts.items()}
    return {name: text for name, text in fresh.items() if text != texts[name]}


if __name__ == "__main__":
    for name, text in behind().items():
        (ROOT / name).write_text(text, "utf-8")
