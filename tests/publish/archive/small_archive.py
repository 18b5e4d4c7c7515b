"""A small archive: two years with known eclipses at three places."""

from __future__ import annotations

YEARS = (2009, 2035)
PLACES = ("Beijing", "Shanghai", "Changsha")


def request(**given):
    """Return the request of a small archive; a list of places is no archive's own."""
    from skycal.publish.archive.request import ARCHIVE

    return ARCHIVE.request(**{"place": list(PLACES), "years": "2035", **given})


def make(folder, **given):
    """Make an archive and return what it said."""
    from skycal.publish.archive.run import archive

    said = []
    archive(request(**given), folder, said.append)
    return said
