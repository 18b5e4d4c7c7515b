"""The Python API: a year, the next event, and errors of one line."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

import skycal
from skycal.model import Event, SkycalError
from skycal.sky import ephemeris
from skycal.sky.timescale import utc_datetime

BEIJING = timezone(timedelta(hours=8))


@pytest.fixture(scope="module")
def eclipses():
    return skycal.year(2027, family=["eclipse"], profile="full", lang="en")


def test_a_calendar_can_be_counted_walked_and_cut(eclipses):
    assert isinstance(eclipses, skycal.Calendar)
    assert len(eclipses) == len(eclipses.events) == len(list(eclipses)) == 5
    assert all(isinstance(entry, Event) for entry in eclipses)
    assert eclipses.years == range(2027, 2028)
    assert eclipses[0].id == eclipses.events[0].id
    assert eclipses[-1].id == eclipses.events[4].id
    assert [entry.id for entry in eclipses[1:3]] == [entry.id for entry in eclipses.events[1:3]]
    assert isinstance(eclipses[1:3], skycal.Calendar)
    with pytest.raises(IndexError):
        eclipses[5]


def test_a_calendar_can_be_filtered(eclipses):
    assert {entry.kind for entry in eclipses.filter(kind="lunar-eclipse")} == {"lunar-eclipse"}
    assert len(eclipses.filter(lambda entry: "total" in entry.details["type"])) == 1
    assert len(eclipses.filter(family="eclipse", kind="solar-eclipse")) == 2
    assert "Total solar eclipse" in eclipses.filter(min_importance=3).to_text()


def test_a_calendar_shows_itself(eclipses):
    assert repr(eclipses) == (
        "<skycal.Calendar 'The sky in 2027': 5 events, 2027-01-01 to 2027-12-31, +08:00, en>")
    assert len(repr(skycal.year(2027))) < 400
    assert repr(eclipses[3]) == (
        "<2027-08-02-solar-eclipse: Total solar eclipse, 2027-08-02 18:06>")
    assert "<table" in eclipses._repr_html_()
    assert len(skycal.year(2027)._repr_html_()) < 40_000


def test_a_calendar_in_another_language_is_not_computed_again(monkeypatch):
    chinese = skycal.year(2027, place="长沙", kind="full-moon")
    monkeypatch.setattr("skycal.calendar.year.sky_of", None)  # whoever computes now fails
    english = chinese.in_language("en")
    assert (chinese.title, english.title) == ("2027年长沙天象", "The sky of Changsha, 2027")
    assert english[0].title == "Full Moon"
    assert [entry.id for entry in english] == [entry.id for entry in chinese]
    assert english.in_language("zh-CN").to_json() == chinese.to_json()


def test_the_chinese_calendar_comes_and_goes_with_the_language():
    english = skycal.year(2027, lang="en")
    assert {"calendar"} & {entry.family for entry in english} == set()
    assert english.in_language("zh_CN").to_json() == skycal.year(2027).to_json()


def test_several_places_in_one_call():
    calendars = skycal.year(2027, kind="full-moon", place=["北京", (28.2, 112.9)])
    assert [calendar.place and calendar.place.name for calendar in calendars] == [
        "北京", "28.2°N 112.9°E"]
    alone = skycal.year(2027, kind="full-moon", place="北京")
    assert calendars[0].to_json() == alone.to_json()


def test_a_place_of_ones_own():
    garden = skycal.Place("My garden", 28.2, 112.9, 50.0)
    calendar = skycal.year(2027, kind="full-moon", place=garden, lang="en")
    assert calendar.place == replace(garden, slug="28-2n-112-9e")
    assert calendar.title == "The sky of My garden, 2027"
    with pytest.raises(SkycalError, match=r"place: .*nobody sees"):
        skycal.year(2027, place=skycal.Place("a\nb", 0.0, 0.0))


def test_what_a_person_would_give():
    assert skycal.year("2027").years == skycal.year(2027).years
    assert len(skycal.year(2027, kind="solar-eclipse")) == 2
    assert [e.id for e in skycal.year(2027, kind="冲日,望")] == [
        e.id for e in skycal.year(2027, kind=["opposition", "full-moon"])]
    tokyo = skycal.year(2027, family="eclipse", tz=ZoneInfo("Asia/Tokyo"))
    assert tokyo.timezone == "Asia/Tokyo"
    assert skycal.year(2027, family="eclipse", tz=BEIJING).timezone == "+08:00"


def test_spans_of_days():
    december = skycal.month("2026-12")
    assert (december.first, december.last) == (date(2026, 12, 1), date(2026, 12, 31))
    year = skycal.year(2026)
    assert [e.id for e in december] == [e.id for e in year if e.time.month == 12]
    some = skycal.year(2026, from_="2026-12-01", to="2026-12-10")
    assert [e.id for e in some] == [e.id for e in december if e.time.day <= 10]
    over_new_year = skycal.year(2026, from_="2026-12-25", to=date(2027, 1, 5))
    assert over_new_year.years == range(2026, 2028)
    assert not over_new_year.best
    assert [e.id for e in skycal.week("2026-12-01")] == [
        e.id for e in december if e.time.day <= 7]
    assert set(some.lunar_days) == {date(2026, 12, day) for day in range(1, 11)}


def test_the_next_worth_going_out_for():
    found = skycal.next(after="2027-08-01")
    # China has a hundredth of the total eclipse of the day after, at sunset in the far south.
    assert [e.id for e in found] == ["2027-08-13-meteor-shower-per"]
    seen = skycal.next(after="2027-08-01", place="长沙", count=3)
    assert all(e.visible and e.importance >= 4 for e in seen)


def test_the_best_of_a_year():
    best = skycal.best(2027, lang="en")
    assert len(best) == len(best.best) == 10
    assert sorted(one.rank for one in best.best) == [*range(1, 11)]
    assert [one.event.tt for one in best.best] == sorted(one.event.tt for one in best.best)
    assert all(one.reason for one in best.best)
    assert best.title == "The best of 2027"


def test_a_data_frame():
    pandas = pytest.importorskip("pandas")
    frame = skycal.year(2027, place="长沙").to_dataframe()
    assert str(frame["utc"].dtype) == "datetime64[us, UTC]"
    assert str(frame["time"].dtype).startswith("datetime64[us, ")
    assert isinstance(frame["kind"].dtype, pandas.CategoricalDtype)
    assert frame["separation_deg"].dtype == float
    assert str(frame["least"].dtype) == "datetime64[us, UTC]"
    assert frame["best"].notna().sum() == 10
    assert len(skycal.almanac(2027, place="长沙").to_dataframe()) == 365


def test_a_data_frame_of_the_other_library():
    polars = pytest.importorskip("polars")
    frame = skycal.year(2027, kind="opposition").to_dataframe("polars")
    assert frame.schema["utc"] == polars.Datetime("us", "UTC")
    assert frame.schema["kind"] == polars.Categorical


def test_threads():
    """Sixteen at once, from nothing, have what one has."""
    program = (
        "import skycal, hashlib; from concurrent.futures import ThreadPoolExecutor\n"
        "def one(n): return hashlib.sha256(skycal.year(2020 + n % 4, family='eclipse',"
        " place='长沙', lang=('zh_CN', 'en')[n % 2]).to_json().encode()).hexdigest()\n"
        "with ThreadPoolExecutor(16) as pool: print([*pool.map(one, range(16))]"
        " == [one(n) for n in range(16)])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "True\n", done.stderr


def test_the_eclipses_of_2027(eclipses):
    """Espenak & Meeus, NASA TP-2006-214141 and TP-2009-214172."""
    assert [(e.id, e.details["type"]) for e in eclipses] == [
        ("2027-02-06-solar-eclipse", "annular"),
        ("2027-02-20-lunar-eclipse", "penumbral"),
        ("2027-07-18-lunar-eclipse", "penumbral"),
        ("2027-08-02-solar-eclipse", "total"),
        ("2027-08-17-lunar-eclipse", "penumbral"),
    ]


def test_entries_have_their_calendars_clock(eclipses):
    for entry in eclipses:
        assert entry.time.utcoffset() == timedelta(hours=8)
        assert entry.time == utc_datetime(entry.tt)
    tokyo = skycal.year(2027, family=["eclipse"], tz="Asia/Tokyo").events[0]
    assert tokyo.time.utcoffset() == timedelta(hours=9)
    assert tokyo.time == eclipses.events[0].time


def test_entries_have_words(eclipses):
    assert [entry.title for entry in eclipses][-2] == "Total solar eclipse"
    assert eclipses.events[0].summary.startswith(eclipses.events[0].title)
    chinese = skycal.year(2027, kind="solar-eclipse").events[1]
    assert chinese.title == "日全食"


def test_profiles_and_filters():
    everything = skycal.year(2027, profile="full")
    standard = skycal.year(2027)
    assert (standard.profile, standard.lang, standard.timezone) == ("standard", "zh_CN", "+08:00")
    assert len(skycal.year(2027, profile="skycal")) < len(everything)
    assert len(standard) < len(everything)
    assert {e.kind for e in skycal.year(2027, kind=["moon-north"])} == {"moon-north"}
    assert {e.importance for e in skycal.year(2027, min_importance=4)} == {4}
    assert 5 in {e.importance for e in skycal.year(2035, min_importance=4)}  # total in China


def test_several_years():
    seven = skycal.year(2026, 2032, kind=["march-equinox"])
    assert seven.years == range(2026, 2033)
    assert [entry.time.year for entry in seven] == list(range(2026, 2033))


def test_every_format_from_the_calendar(eclipses):
    for text in (eclipses.to_text(), eclipses.to_markdown(), eclipses.to_html(),
                 eclipses.to_json(), eclipses.to_csv()):  # fmt: skip
        assert "otal solar eclipse" in text
    assert eclipses.to_ics().startswith("BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("what", "after", "expected"),
    [
        # Espenak's canons, USNO's phases and seasons
        ("solar-eclipse", "2027-03-01", "2027-08-02-solar-eclipse"),
        ("total lunar eclipse", "2026-04-01", "2028-12-31-lunar-eclipse"),
        ("full-moon", date(2027, 1, 1), "2027-01-22-full-moon"),
        ("transit", "2027-01-01", "2032-11-13-transit-mercury"),
        ("venus-elongation", "2027-01-15", "2027-01-31-venus-elongation"),
    ],
)
def test_the_next(what, after, expected):
    found = skycal.find(what, after=after, lang="en")
    assert [entry.id for entry in found] == [expected]


def test_several_next_ones_are_in_order():
    found = skycal.find("full-moon", after="2027-12-01", count=5)
    times = [entry.time for entry in found]
    assert len(times) == 5
    assert times == sorted(times)
    assert found.years == range(2027, 2029)
    assert set(found.lunar_days) == {time.date() for time in times}


def test_a_date_means_its_midnight_on_the_calendars_clock():
    moon = skycal.find("full-moon", after="2027-01-01").events[0].time
    midnight = moon.replace(hour=0, minute=0, second=0, microsecond=0)
    same_day = skycal.find("full-moon", after=midnight.date()).events[0]
    assert same_day.time == moon
    exact = skycal.find("full-moon", after=moon.astimezone(UTC)).events[0]
    assert exact.time == moon
    naive = moon.replace(tzinfo=None) + timedelta(seconds=1)
    assert skycal.find("full-moon", after=naive).events[0].time > moon


@pytest.fixture
def without_extra(monkeypatch):
    """There is the excerpt alone, which ends in 2100."""
    monkeypatch.setattr(ephemeris, "_whole", lambda: None)


@pytest.mark.usefixtures("without_extra")
def test_fewer_come_where_the_kernel_ends():
    found = skycal.find("march-equinox", after="2099-01-01", count=9)
    assert [entry.time.year for entry in found] == [2099, 2100]


@pytest.mark.usefixtures("without_extra")
def test_nothing_found_is_an_empty_calendar():
    found = skycal.find("transit", after="2100-06-01")
    assert len(found) == 0
    assert found.years == range(2100, 2101)


BAD = [
    (lambda: skycal.year(1500), "1500"),
    (lambda: skycal.year(3000), "3000"),
    (lambda: skycal.year(2027, 2020), "2020"),
    (lambda: skycal.year(2027, 99999), "99999"),
    (lambda: skycal.year(2027, tz="Mars/Olympus"), "Mars/Olympus"),
    (lambda: skycal.year(2027, lang="tlh"), "tlh"),
    (lambda: skycal.year(2027, profile="everything"), "everything"),
    (lambda: skycal.year(2027, family=["moons"]), "moon"),
    (lambda: skycal.year(2027, kind=["full-mon"]), "full-mon"),
    (lambda: skycal.year(2027, min_importance=0), "0"),
    (lambda: skycal.year(2027, min_importance=6), "6"),
    (lambda: skycal.year(2027, kind=["transit"]).to("docx"), "docx"),
    (lambda: skycal.year(2027, kind=["transit"]).to("csv", url=3), "url"),
    (lambda: skycal.year(2027, kind=["transit"]).to("html", url="https://a/\x01"), "url"),
    (lambda: skycal.year(2027, kind=["transit"]).to("html", url="http://["), "url"),
    (lambda: skycal.year(2027, kind=["transit"]).to("ics", nonsense=1), "nonsense"),
    (lambda: skycal.year(2027, kind=["transit"]).to("ics", alarm=3), "alarm"),
    (lambda: skycal.year(2027, kind=["transit"]).save("2027.docx"), "docx"),
    (lambda: skycal.year(2027, kind=["transit"]).to_dataframe("numpy"), "library"),
    (lambda: skycal.year(2027.5), "2027.5"),
    (lambda: skycal.year(None), "year"),
    (lambda: skycal.year(True), "True"),
    (lambda: skycal.year("zwanzig"), "zwanzig"),
    (lambda: skycal.year(2027, place=object()), "place"),
    (lambda: skycal.year(2027, place=(1.0, float("nan"))), "place"),
    (lambda: skycal.year(2027, place=(91.0, 0.0)), "91"),
    (lambda: skycal.year(2027, lang=7), "lang"),
    (lambda: skycal.year(2027, tz=7), "tz"),
    (lambda: skycal.year(2027, kind=7), "kind"),
    (lambda: skycal.year(2027, visible=True), "place"),
    (lambda: skycal.year(2027, visible="perhaps", place="北京"), "visible"),
    (lambda: skycal.year(2026, from_="2026-12-10", to="2026-12-01"), "2026-12-01"),
    (lambda: skycal.month("2026-13"), "2026-13"),
    (lambda: skycal.month("9999-12"), "9999"),
    (lambda: skycal.week("9999-12-31"), "9999"),
    (lambda: skycal.find(""), "what"),
    (lambda: skycal.find(None), "what"),
    (lambda: skycal.find("full-moon", count=9223372036854775808), "count"),
    (lambda: skycal.event("0001-01-01-full-moon"), "id"),
    (lambda: skycal.event("2027-08-01-solar-eclipse"), "2027-08-02-solar-eclipse"),
    (lambda: skycal.picture("0001-01-01-full-moon"), "what"),
    (lambda: skycal.tonight("0,0", date="9999-12-31"), "date"),
    (lambda: skycal.tonight(None), "place"),
    (lambda: skycal.eclipse("2024-04-10"), "2024"),
    (lambda: skycal.places("qqqqqq"), "qqqqqq"),
    (lambda: skycal.find("xyzzy", after="2027-01-01"), "xyzzy"),
    (lambda: skycal.find("full-moon", after="2027-13-01"), "2027-13-01"),
    (lambda: skycal.find("full-moon", after="2027-01-01", count=0), "0"),
    (lambda: skycal.find("full-moon", after="1200-01-01"), "1200"),
]


@pytest.mark.parametrize(("call", "named"), BAD)
def test_errors_are_one_line_that_names_what_is_wrong(call, named):
    with pytest.raises(SkycalError) as error:
        call()
    message = str(error.value)
    assert named in message
    assert "\n" not in message


def test_datetimes_at_the_edge_of_the_calendar_are_refused_in_one_line():
    for edge in (datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=BEIJING)):
        with pytest.raises(SkycalError):
            skycal.find("full-moon", after=edge)


@pytest.mark.parametrize("zone", ["-12:00", "+14:00"])
def test_without_a_date_the_search_begins_today_on_the_clock_asked_for(monkeypatch, zone):
    days = {timedelta(hours=-12): date(2027, 4, 20), timedelta(hours=14): date(2027, 4, 21)}
    monkeypatch.setattr("skycal.calendar.zones.today", lambda zone: days[zone.utcoffset(None)])
    (moon,) = skycal.find("full-moon", tz=zone)
    ((_, wanted),) = [row for row in days.items() if row[0] == moon.zone.utcoffset(None)]
    (same,) = skycal.find("full-moon", after=wanted, tz=zone)
    assert moon == same


def test_a_calendar_is_judged_when_it_is_first_read_once_whoever_reads_it(monkeypatch):
    from skycal.calendar.year import Found

    judged = []
    judge = Found.judged
    monkeypatch.setattr(Found, "judged", lambda found: judged.append(found) or judge(found))
    calendar = skycal.year(2027, kind="lunar-eclipse")
    assert not judged
    with ThreadPoolExecutor(4) as readers:
        told = list(readers.map(lambda _: calendar.events, range(8)))
    assert len(judged) == 1
    assert all(events == told[0] for events in told)
    assert calendar._found is None  # nor is the sky kept
