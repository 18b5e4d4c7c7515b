"""An archive's answers beside what was published: eclipses at Shanghai, Venus behind the Moon."""

from __future__ import annotations

from datetime import datetime

import pytest
from small_archive import make

from skycal.calendar.skies import new_sky
from skycal.events import find
from skycal.gazetteer.names import locate
from skycal.here.circumstances import circumstances
from skycal.here.eclipses.eclipsed import TYPES
from skycal.publish.archive.query import asked
from skycal.sky.timescale import BEIJING, utc_datetime

# Of the Yangtze's mouth (Institute of Applied Mathematics of the CAS, 2009-07-20; NASA's maps): the
# total eclipse before 2009 was that of 1575-05-10 (of the Julian calendar: the 20th), the next
# comes on 2309-06-09.
SHANGHAI = ["1575-05-20", "2009-07-22", "2309-06-09"]
# Venus goes and comes, Beijing time, to the minute: Hong Kong Space Museum (Hong Kong); Xinhua,
# 2023-03-21 (Guangzhou); Purple Mountain Observatory (Nanjing, of the middle of the disk).
VENUS = {
    "hong-kong": ("19:47", "20:53"), "guangzhou": ("19:47", "20:53"), "nanjing": ("20:00", "20:38"),
}  # fmt: skip
MOMENT = "make_timestamp(CAST((l.conjunction.{}.jd_tt - 2440587.5) * 86400e6 AS BIGINT))"


@pytest.fixture(scope="module")
def venus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("venus")
    make(folder, years="2023", kind="occultation",
         place=["Changsha", "Hong Kong", "Guangzhou", "Nanjing", "Beijing"])  # fmt: skip
    return folder


def test_venus_behind_the_moon_in_2023(venus):
    """South of the Yellow River (Purple Mountain Observatory): at Changsha, not at Beijing."""
    sql = f"""
        SELECT p.slug, {MOMENT.format("disappearance")}, {MOMENT.format("reappearance")}
        FROM local l JOIN events e USING (event) JOIN places p USING (place)
        WHERE l.visible AND l.conjunction.covered AND list_contains(e.bodies, 'venus')
        AND e.id LIKE '2023-03-24%' """
    _, rows = asked(sql, venus)
    found = {place: times for place, *times in rows}
    assert set(found) == {"changsha", *VENUS}
    for place, told in VENUS.items():
        for ours, minute in zip(found[place], told, strict=True):
            clock = (ours - datetime(2023, 3, 24)).total_seconds() - 69.2  # TT is ahead of UTC
            hour, minutes = map(int, minute.split(":"))
            assert clock + 8 * 3600 == pytest.approx(hour * 3600 + minutes * 60, abs=45.0)


def test_total_eclipses_at_shanghai_in_an_archive(tmp_path):
    for day in SHANGHAI:
        make(tmp_path, years=day[:4], kind="solar-eclipse", place=["Shanghai"])
    _, rows = asked("""SELECT e.id FROM local l JOIN events e USING (event)
                       WHERE l.visible AND l.eclipse.type = 'total' ORDER BY 1""", tmp_path)
    assert [row[0][:10] for row in rows] == SHANGHAI


@pytest.mark.slow
def test_shanghai_has_no_other_total_eclipse_from_1551_to_2648():
    place, found = locate("Shanghai").place(), []
    for first in range(1551, 2649, 9):
        sky = new_sky(range(first, min(first + 9, 2649)))
        eclipses = [one for one in find(sky, {"solar-eclipse"}) if sky.first <= one.tt < sky.last]
        for seen in circumstances(sky, [place], eclipses, BEIJING):
            (group,) = seen.groups
            total = group.beside.type[0] == TYPES.index("total")
            found += [utc_datetime(eclipses[i].tt).date().isoformat()
                      for i in range(len(eclipses)) if total[i]]  # fmt: skip
    assert found == SHANGHAI
