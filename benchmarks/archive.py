"""What an archive takes of time and disk, family by family: the constants of `archive.cost`.

On one core, CPU time; years far apart, as Jupiter's moons make some twice as full as others.
"""

from __future__ import annotations

import sys
import tempfile
from statistics import mean
from time import process_time

from skycal.calendar.skies import forget
from skycal.model import FAMILIES
from skycal.publish.archive.block import make_block
from skycal.publish.archive.places import chinese_places
from skycal.publish.archive.request import ARCHIVE

YEARS = (1700, 2014, 2400)
EVERY = (12, 3)  # one Chinese place in so many: what a place costs is the difference


def made(years: int, family: str, visible: bool, every: int) -> tuple[float, int, int]:
    """Return seconds, bytes of local/ and of events/ of a year at some of China's places."""
    names = [place.slug for place in chinese_places()[::every]]
    plan = ARCHIVE.request(years=str(years), place=names, family=family, visible=visible).plan
    with tempfile.TemporaryDirectory() as folder:
        begin = process_time()
        events, local = make_block(folder, plan, years, years)
        took = process_time() - begin
    forget()
    return took, local.bytes, events.bytes


def main() -> None:
    """Print the constants, a line a family: what is seen, and everything."""
    few, many = (len(chinese_places()[::every]) for every in EVERY)
    for visible in (True, False):
        for family in FAMILIES:
            sizes = [[made(year, family, visible, every) for year in YEARS] for every in EVERY]
            (less_s, less, _), (more_s, more, events) = (
                [mean(column) for column in zip(*size, strict=True)] for size in sizes)
            print(f"{family:12} {'seen' if visible else 'all':5}"
                  f"{1e3 * (more_s - less_s) / (many - few):8.2f} ms"
                  f"{(more - less) / (many - few):8.0f} B a place and year; "
                  f"a year {less_s - few * (more_s - less_s) / (many - few):.2f} s {events:.0f} B",
                  flush=True)


if __name__ == "__main__":
    sys.exit(main())
