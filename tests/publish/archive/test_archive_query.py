"""Questions to an archive, answered as publications do."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from skycal.cli import main
from skycal.publish.archive.query import asked

TOTAL = """
    SELECT e.id, p.slug, l.eclipse.duration_s, l.eclipse.magnitude FROM local l
    JOIN events e USING (event) JOIN places p USING (place)
    WHERE l.kind = 'solar-eclipse' AND l.visible AND l.eclipse.type = 'total' ORDER BY ALL
"""


def run(*words: str):
    return CliRunner().invoke(main, ["query", *words])


def test_total_eclipses_of_the_sun(small):
    """Shanghai 2009-07-22: 5 min of totality in the city's south; Beijing 2035-09-02: 1.5 min.

    NASA/GSFC (Espenak), SE2009Jul22Tpath; Besselian elements of 2035 (Espenak & Meeus).
    """
    columns, rows = asked(TOTAL, small)
    assert columns == ["id", "slug", "duration_s", "magnitude"]
    assert [row[:2] for row in rows] == [
        ("2009-07-22-solar-eclipse", "shanghai"), ("2035-09-02-solar-eclipse", "beijing")]
    assert rows[0][2] == pytest.approx(302.0, abs=20.0)
    assert rows[1][2] == pytest.approx(90.0, abs=15.0)


def test_how_often_each_planet_is_occulted_and_seen(small):
    """Every pair of an occultation and a place is there, seen or not."""
    _, rows = asked("""SELECT count(*), count(*) FILTER (visible), count(DISTINCT place)
                       FROM local WHERE kind = 'occultation'""", small)
    pairs, seen, places = rows[0]
    _, ((events,),) = asked("SELECT count(*) FROM events WHERE kind = 'occultation'", small)
    assert pairs == 3 * events
    assert 0 < seen < pairs
    assert places == 3


def test_best_year_for_a_shower(small):
    """2035: the Perseids' peak comes five days before full Moon; 2009: at last quarter."""
    _, rows = asked("""
        SELECT year(e.utc), max(l.meteor.rate_per_hour) FROM local l JOIN events e USING (event)
        WHERE e.meteor.code = 'PER' GROUP BY ALL ORDER BY 2 DESC""", small)
    assert {year for year, _ in rows} == {2009, 2035}
    assert all(rate > 10 for _, rate in rows)


def test_why_and_aid_have_their_names(small):
    _, rows = asked("SELECT DISTINCT aid, why FROM local WHERE visible", small)
    assert {why for _, why in rows} == {None}
    assert {aid for aid, _ in rows} <= {None, "binoculars", "telescope", "solar-filter"}
    _, rows = asked("SELECT DISTINCT why FROM local WHERE NOT visible AND event > 0", small)
    assert None not in {why for (why,) in rows}


def test_forms(small):
    sql = "SELECT slug, latitude FROM places ORDER BY place"
    assert run(sql, str(small), "-f", "csv").stdout.startswith("slug,latitude\nbeijing,39.904\n")
    rows = json.loads(run(sql, str(small), "-f", "json").stdout)["rows"]
    assert rows[2] == {"slug": "changsha", "latitude": rows[2]["latitude"]}
    assert "shanghai" in run(sql, str(small), "-f", "text").stdout


def test_what_is_wrong(small, tmp_path):
    for words, said in (
        (("SELECT nothing", str(small)), "Binder Error"),
        (("SELEKT 1", str(small)), "Parser Error"),
        (("SELECT 1", str(tmp_path)), "holds no archive of skycal's"),
        (("SELECT 1", str(small), "-f", "ics"), "--format: the format ics cannot hold this"),
        (("SELECT 1",), "DIR: it is missing"),
        ((), "SQL: it is missing"),
    ):
        done = run(*words)
        assert done.exit_code == 2
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
