"""Locality: what is said of an event seen from a place follows from its circumstances."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace
from samples import SAMPLES

from skycal.calendar.kinds import kinds
from skycal.here.compass import compass_point
from skycal.sky.timescale import BEIJING, tt_of
from skycal.words import Words
from skycal.words.locality import SHAPES, TOLD
from skycal.words.nights import part_of_day
from skycal.words.there import There
from skycal.words.titles import TITLES

CHINESE, TAIWANESE, ENGLISH = Words("zh_CN"), Words("zh_TW"), Words("en")
WHYS = ("below-horizon", "too-low", "daylight", "too-close-to-sun", "not-there",
        "too-faint-in-twilight", "too-faint")


def at(clock: str) -> dict[str, float]:
    """Return the instant of a Beijing clock in 2027: `08-13 18:50`."""
    return {"jd_tt": tt_of(datetime.fromisoformat(f"2027-{clock}").replace(tzinfo=BEIJING))}


# The Sun over Changsha about that day, as its almanac has it.
SUN = {name: at(f"08-13 {clock}") for name, clock in {
    "astronomical_dawn": "04:31", "nautical_dawn": "05:02", "civil_dawn": "05:31",
    "rise": "05:56", "transit": "12:33", "set": "19:09", "civil_dusk": "19:34",
    "nautical_dusk": "20:04", "astronomical_dusk": "20:34"}.items()}
MOON = {"rise": at("08-13 16:36"), "transit": at("08-13 21:47"), "set": at("08-13 02:01"),
        "illumination": 0.85}
DAY = {"sun": SUN, "moon": MOON, "note": None}


def watch(begin, end, best, altitude_deg=12.0, azimuth_deg=231.0, separation_deg=None):
    evening = datetime.fromisoformat(f"2027-{begin}") - timedelta(hours=12)
    return {"night": evening.date().isoformat(), "from": at(begin), "to": at(end),
            "best": at(best), "altitude_deg": altitude_deg,
            "azimuth_deg": azimuth_deg, "direction": compass_point(azimuth_deg, 8),
            "separation_deg": separation_deg}


def there(window=None, why=None, **more):
    """Return circumstances: an event by day, with a window or without."""
    return {"altitude_deg": {"moon": 30.0}, "azimuth_deg": {"moon": 100.0},
            "sun_altitude_deg": 40.0, "visible": False, "aid": None, "watch": window,
            "why": why, **DAY, **more}


def event(name, clock="08-13 14:00"):
    return replace(SAMPLES[name], tt=at(clock)["jd_tt"])


def told(local, name="conjunction/moon", clock="08-13 14:00", words=CHINESE):
    return words.local(event(name, clock), local, BEIJING)


EVENING = watch("08-13 19:34", "08-13 20:50", "08-13 19:40")


# When and where to look


@pytest.mark.parametrize(("words", "said"), [
    (CHINESE, "8月13日傍晚19:34–20:50可见，西南低空，高度12°"),
    (TAIWANESE, "8月13日傍晚19:34–20:50可見，西南低空，高度12°"),
    (ENGLISH, "August 13 in the evening, 19:34–20:50, low in the southwest, altitude 12°")])
def test_an_evening(words, said):
    assert told(there(EVENING), words=words) == said


WINDOWS = [
    ("08-13 19:34", "08-13 23:40", "08-13 21:00", "8月13日19:34–23:40可见，21:00最佳"),
    ("08-13 20:04", "08-14 05:02", "08-14 00:00", "8月13日20:04至次日05:02可见，00:00最佳"),
    ("08-12 22:10", "08-13 05:02", "08-13 03:00", "8月12日22:10至次日05:02可见，03:00最佳"),
    ("08-13 04:10", "08-13 05:31", "08-13 05:20", "8月13日清晨04:10–05:31可见，西南"),
    ("08-14 04:10", "08-14 05:31", "08-14 05:20", "8月14日清晨04:10–05:31可见，西南"),
    ("08-14 01:10", "08-14 05:02", "08-14 04:50", "8月14日凌晨01:10–05:02可见，04:50最佳"),
    ("08-12 19:34", "08-12 20:50", "08-12 20:00", "8月12日傍晚19:34–20:50可见，西南"),
    ("08-12 23:58", "08-13 05:02", "08-13 04:50", "8月12日23:58至次日05:02可见，04:50最佳"),
    ("08-13 00:10", "08-14 00:05", "08-13 23:00", "8月13日凌晨00:10至次日00:05可见，23:00最佳"),
    # In the polar night the Moon may be up for a whole day: that is no small hour.
    ("08-13 11:49", "08-14 11:49", "08-13 23:55", "8月13日11:49至次日11:49可见，23:55最佳"),
    ("08-12 23:50", "08-14 00:05", "08-13 23:00", "8月12日23:50至8月14日00:05可见，23:00最佳"),
]


@pytest.mark.parametrize(("begin", "end", "best", "said"), WINDOWS)
def test_which_night(begin, end, best, said):
    """A night is named by its dates, in one vocabulary: no night before, no next morning."""
    line = told(there(watch(begin, end, best)))
    assert line.startswith(said)
    assert not any(word in line for word in ("前一", "次日凌晨", "今夜"))


def test_tonight_is_the_night_of_its_evening():
    """Of 2027-08-13 tonight lasts until the morning of the 14th; another night has its dates."""
    for (begin, end, best), said in {
        ("08-13 19:34", "08-14 05:02", "08-14 00:00"): "今夜19:34至次日05:02可见",
        ("08-13 19:34", "08-13 20:50", "08-13 20:00"): "今夜19:34–20:50可见",
        ("08-14 04:10", "08-14 05:31", "08-14 05:20"): "今夜，8月14日清晨04:10–05:31可见",
        ("08-13 04:10", "08-13 05:31", "08-13 05:20"): "8月13日清晨04:10–05:31可见",
    }.items():
        line = CHINESE.local(event("conjunction/moon"), there(watch(begin, end, best)), BEIJING,
                             date(2027, 8, 13))
        assert line.startswith(said)


def test_the_best_moment_is_told_as_it_is():
    assert "23:50最佳" in told(there(watch("08-13 20:04", "08-14 05:02", "08-13 23:49:59.999")))


@pytest.mark.parametrize(("altitude_deg", "azimuth_deg", "said"), [
    (19.9, 231.0, "西南低空，高度20°"), (20.1, 181.0, "南方，高度20°"),
    (62.4, 359.9, "北方，高度62°"), (81.0, 90.0, "天顶附近，高度81°")])
def test_where_to_look(altitude_deg, azimuth_deg, said):
    window = watch("08-13 19:34", "08-13 20:50", "08-13 20:00", altitude_deg, azimuth_deg)
    assert told(there(window)) == f"8月13日傍晚19:34–20:50可见，{said}"


def test_sixteen_points():
    named = [CHINESE.part_of_sky(22.5 * step, 16) for step in range(16)]
    assert named[:5] == ["北方", "北偏东", "东北", "东偏北", "东方"]
    assert len(set(named)) == 16
    assert CHINESE.direction(231.0) == CHINESE.name(compass_point(231.0, 8), "direction") == "西南"


@pytest.mark.parametrize("why", WHYS)
@pytest.mark.parametrize("lang", ["zh_CN", "zh_TW", "en"])
def test_why_not(lang, why):
    words = Words(lang)
    said = told(there(why=why), words=words)
    assert said
    details = words.local_details(event("conjunction/moon"), there(why=why), BEIJING)
    assert said[1:] in details
    assert details[-1] in ".。"


def test_why_not_in_words():
    assert told(there(why="below-horizon")) == "在地平线下，看不到"
    assert told(there(why="too-close-to-sun")) == "离太阳太近，看不到"
    assert told(there(why="daylight")) == "只在白天升起，看不到"
    assert told(there(why="daylight", note="polar-day")) == "极昼，天不黑，看不到"
    assert told(there(why="nothing-to-see")) == ""


def test_what_it_takes():
    assert told(there(EVENING, aid="binoculars")).endswith("，需双筒望远镜")
    assert told(there(EVENING, aid="telescope"), words=ENGLISH).endswith(", takes a telescope")


def test_details_of_a_meeting():
    window = watch("08-13 19:34", "08-13 20:50", "08-13 19:40", 12.0, 247.0, 2.34)
    said = CHINESE.local_details(event("conjunction/moon"), there(window), BEIJING)
    assert said == ("8月13日傍晚19:34至20:50可见；19:40最佳，西偏南低空，高度12°。"
                    "那时两者相距2.3°。天象发生的时刻，当地天色尚亮。")
    below = there(window, altitude_deg={"moon": -3.0, "jupiter": -4.0})
    assert "它在当地地平线下" in CHINESE.local_details(event("conjunction/moon"), below, BEIJING)
    assert "天象发生" not in CHINESE.local_details(
        event("conjunction/moon"), there(window, sun_altitude_deg=-9.0), BEIJING)
    english = ENGLISH.local_details(event("conjunction/moon"), there(window), BEIJING)
    assert english.startswith(
        "Look on August 13 in the evening, 19:34 to 20:50; best at 19:40, low in the "
        "west-southwest, altitude 12°. They are then 2.3° apart.")


# Kinds


@pytest.mark.parametrize("kind", sorted(TITLES))
def test_every_kind_that_is_looked_for_is_told(kind):
    sample = next(one for one in SAMPLES.values() if one.kind == kind)
    if kinds()[kind].seen == "night" and kind not in TOLD:
        assert "可见" in CHINESE.local(sample, there(EVENING), BEIJING)


def test_a_term_tells_the_day():
    assert told(there(), "solar-term/xiazhi") == "日出05:56，日落19:09"
    polar = there(note="polar-day", sun={**SUN, "rise": None, "set": None})
    assert told(polar, "solar-term/xiazhi") == "极昼"
    assert CHINESE.local_details(event("solar-term/xiazhi"), polar, BEIJING) == (
        "当日极昼，太阳不落。")
    assert ENGLISH.local_details(event("solar-term/xiazhi"), there(), BEIJING) == (
        "Sunrise 05:56, sunset 19:09.")


def test_a_full_moon_tells_when_the_moon_rises():
    said = CHINESE.local_details(event("full-moon"), there(EVENING, visible=True), BEIJING)
    assert said.endswith("月出16:36，月落02:01。")
    only = there(EVENING, visible=True, moon={**MOON, "set": None})
    assert CHINESE.local_details(event("full-moon"), only, BEIJING).endswith("。月出16:36。")
    assert told(there(EVENING), "new-moon") == ""


def showered(rate, verdict, best="08-14 04:00", **more):
    figures = {"rate_per_hour": rate, "verdict": verdict, "limiting_mag": 6.4, "moonset": None,
               "total": None if rate is None else rate * 4.0, "moonrise": None, "hours": [],
               "visible": (rate or 0.0) >= 10.0}
    return there(watch("08-13 21:00", "08-14 05:02", best, 53.0, 27.0), **{**figures, **more})


SHOWER = "meteor-shower/GEM"
NIGHT = "8月13日21:00至次日05:02可见，"


@pytest.mark.parametrize(("local", "said"), [
    (showered(36.4, "good"), "每小时约36颗，04:00最佳，条件良好"),
    (showered(123.0, "excellent"), "每小时约120颗，04:00最佳，条件极佳"),
    (showered(0.3, "none"), "每小时不到1颗，04:00最佳"),
    (showered(None, None), "流量无法预报，04:00最佳"),
    # Under a bright Moon nothing is excellent; what is so comes after she has set.
    (showered(65.0, "excellent", moonset=at("08-14 02:06")),
     "月落02:06以后，每小时约65颗，04:00最佳，条件极佳"),
    (showered(30.0, "good", moonrise=at("08-14 04:31")),
     "月出04:31以前，每小时约30颗，04:00最佳，条件良好"),
    (showered(45.0, "excellent", limiting_mag=5.1), "月光下每小时约45颗，04:00最佳"),
])
def test_meteors(local, said):
    bright = replace(event(SHOWER), details={**event(SHOWER).details, "moon_illumination": 0.87})
    assert CHINESE.local(bright, local, BEIJING) == NIGHT + said


def test_few_meteors_are_said_to_be_few():
    assert CHINESE.local(event(SHOWER), showered(9.0, "fair"), BEIJING) == (
        f"流星稀少，{NIGHT}每小时约9颗，04:00最佳")


def test_a_thin_moon_is_not_told_of():
    dark = replace(event(SHOWER), details={**event(SHOWER).details, "moon_illumination": 0.1})
    line = CHINESE.local(dark, showered(65.0, "excellent", moonset=at("08-14 02:06")), BEIJING)
    assert "月" not in line.removeprefix(NIGHT)


def test_a_shower_before_its_maximum_says_when_that_is():
    local = showered(36.4, "good")
    early = CHINESE.local(event(SHOWER, "08-15 16:00"), local, BEIJING, date(2027, 8, 13))
    assert early.endswith("极大在15日")
    late = CHINESE.local(event(SHOWER, "08-14 03:00"), local, BEIJING, date(2027, 8, 13))
    assert "极大" not in late


def test_meteors_in_sentences():
    said = CHINESE.local_details(event(SHOWER, "08-13 16:00"), showered(36.4, "good"), BEIJING)
    assert said == ("8月13日21:00至次日05:02可观测；04:00最佳，那时辐射点北偏东，高度53°。"
                    "在远离灯光处，每小时约36颗，条件良好。整夜共约150颗。")
    assert told(there(why="below-horizon"), SHOWER) == "在地平线下，看不到"


# Eclipses


def contact(clock, altitude_deg=20.0, azimuth_deg=250.0, **more):
    return {**at(clock), "altitude_deg": altitude_deg, "azimuth_deg": azimuth_deg, **more}


def eclipsed(contacts, kind, **more):
    return there(EVENING, visible=True, contacts=contacts, type=kind,
                 **{"magnitude": 0.524, "obscuration": 0.411, "duration_s": None, **more})


def test_a_partial_solar_eclipse():
    local = eclipsed({
        "C1": contact("08-02 16:32:10", 30.0), "C2": None, "max": contact("08-02 17:40"),
        "C3": None, "C4": contact("08-02 18:41")}, "partial")
    assert told(local, "solar-eclipse/total", "08-02 18:07") == (
        "初亏16:32，食甚17:40，复圆18:41，全球为日全食（食分1.079）")
    sample = event("solar-eclipse/total")
    assert CHINESE.title(sample, local) == "日偏食"
    assert CHINESE.figures(sample, local) == "食分0.524"
    assert CHINESE.brief(sample, local) == "日偏食 0.524"
    said = CHINESE.local_details(event("solar-eclipse/total", "08-02 18:07"), local, BEIJING)
    assert said.startswith(
        "日偏食：食分0.52，日面被掩41.1%。初亏16:32:10（西偏南，高度30°）；食甚17:40:00（")


def test_an_eclipsed_sunset():
    local = eclipsed({
        "C1": contact("08-02 18:32"), "C2": None, "max": contact("08-02 19:40", -6.0), "C3": None,
        "C4": contact("08-02 20:41", -19.0)}, "partial", sunrise=None,
        sunset={**contact("08-02 19:14", -0.8), "magnitude": 0.334, "obscuration": 0.2})
    assert told(local, "solar-eclipse/total", "08-02 18:07") == (
        "初亏18:32，19:14带食日没，食分0.33，全球为日全食（食分1.079）")
    assert "食甚19:40:00（在地平线下）" in CHINESE.local_details(
        event("solar-eclipse/total", "08-02 18:07"), local, BEIJING)


def test_totality_is_told_to_the_second():
    local = eclipsed({
        "C1": contact("08-02 08:14"), "C2": contact("08-02 09:23:51.2"),
        "max": contact("08-02 09:26"), "C3": contact("08-02 09:29:17"),
        "C4": contact("08-02 10:45")}, "total", magnitude=1.031, duration_s=325.6)
    assert told(local, "solar-eclipse/total", "08-02 18:07") == (
        "初亏08:14，食既09:23:51，生光09:29:17，复圆10:45，全食历时5分26秒")


def test_an_eclipse_elsewhere():
    local = there(why="not-there", contacts=dict.fromkeys(("C1", "C2", "max", "C3", "C4")),
                  type=None, magnitude=0.0, obscuration=0.0, duration_s=None)
    sample = event("solar-eclipse/total")
    worldwide = "，全球为日全食（食分1.079）"
    assert told(local, "solar-eclipse/total") == f"月影不经过这里{worldwide}"
    below = {**local, "why": "below-horizon"}
    assert told(below, "solar-eclipse/total") == f"食时太阳在地平线下{worldwide}"
    for words, title in ((CHINESE, "日食（本地不可见）"), (TAIWANESE, "日食（本地不可見）"),
                         (ENGLISH, "Solar eclipse (not seen here)")):
        assert words.title(sample, below) == words.brief(sample, below) == title
        assert words.figures(sample, below) == ""
    assert CHINESE.title(event("lunar-eclipse/total"), below) == "月食（本地不可见）"
    said = CHINESE.local_details(sample, below, BEIJING)
    assert said == "食时太阳在地平线下。全球为日全食（食分1.079）。"


def test_an_eclipse_too_slight():
    local = there(why="too-slight", contacts={}, type="penumbral", magnitude=0.002,
                  obscuration=0.0, duration_s=None)
    sample = event("lunar-eclipse/penumbral")
    assert CHINESE.title(sample, local) == "半影月食"
    assert CHINESE.local(sample, local, BEIJING) == "月面变化太小，几乎看不出"


def test_a_moon_that_rises_eclipsed():
    contacts = {"P1": contact("08-13 16:00", -20.0), "U1": contact("08-13 17:00", -8.0),
                "U2": contact("08-13 18:10", 1.0), "max": contact("08-13 18:40", 8.0),
                "U3": contact("08-13 19:10", 14.0), "U4": contact("08-13 20:20", 28.0),
                "P4": contact("08-13 21:20", 40.0)}
    local = eclipsed(contacts, "total", duration_s=3600.0, moonset=None,
                     moonrise={**contact("08-13 18:00", -0.8), "magnitude": 0.9})
    assert told(local, "lunar-eclipse/total", "08-13 18:40") == (
        "18:00带食月出，食分0.90，食既18:10，食甚18:40，生光19:10，复圆20:20，全食历时60分00秒")
    penumbral = {name: contacts[name] for name in ("P1", "max", "P4")}
    assert told(eclipsed(penumbral, "penumbral"), "lunar-eclipse/penumbral") == (
        "食甚18:40，半影食终21:20")


# Occultations


def covered(first_alt=30.0, last_alt=40.0, sun=-30.0, window=("08-13 20:31", "08-13 21:40"),
            **more):
    sides = {
        "disappearance": {**contact("08-13 20:31", first_alt), "above_horizon": first_alt > 0,
                          "sun_altitude_deg": sun, "limb": "dark"},
        "reappearance": {**contact("08-13 21:40", last_alt), "above_horizon": last_alt > 0,
                         "sun_altitude_deg": sun, "limb": "bright"}}
    rest = {"visible": bool(window), "covered": True, "graze": False,
            "limb_distance_arcsec": -200.0}
    return there(window and watch(*window, window[0]), **{**rest, **sides, **more})


def test_occultations():
    assert told(covered(), "occultation") == "掩始20:31（暗缘），掩终21:40（亮缘）"
    setting = covered(last_alt=-3.0, window=("08-13 20:31", "08-13 20:31"))
    assert told(setting, "occultation") == "掩始20:31（暗缘）"
    assert told(covered(sun=20.0, aid="telescope"), "occultation").endswith("，白天，需天文望远镜")
    assert told(covered(graze=True), "occultation").endswith("，掠掩")
    said = CHINESE.local_details(event("occultation"), setting, BEIJING)
    assert said == "掩始20:31:00（暗缘），西偏南，高度30°。掩终21:40:00（亮缘），在地平线下。"


def test_no_occultation():
    missed = covered(window=None, why="not-there", covered=False, limb_distance_arcsec=300.0)
    assert told(missed, "occultation") == "本地不掩，距月缘5′"
    assert ENGLISH.local_details(event("occultation"), missed, BEIJING) == (
        "Not occulted here: 5′ off the limb.")
    assert told(covered(window=None, why="daylight"), "occultation") == "白天发生，看不到"
    assert told(covered(window=None, why="below-horizon"), "occultation") == "在地平线下，看不到"


def test_shapes_are_told_apart():
    for shape, local in {"rate_per_hour": showered(1.0, "poor"), "disappearance": covered(),
                         "obscuration": eclipsed({}, "partial")}.items():
        assert [key for key in SHAPES if key in local] == [shape]


# Parts of the day


def part(begin, end, best, sun=SUN):
    """Return the part of the day of a window."""
    local = there(watch(begin, end, best), sun=sun)
    return part_of_day(There(CHINESE, event("conjunction/moon"), local, BEIJING))


@pytest.mark.parametrize("days", [-1, 0, 1])
@pytest.mark.parametrize(("begin", "end", "said"), [
    ("08-13 19:34", "08-13 21:30", "evening"), ("08-13 19:34", "08-13 23:30", ""),
    ("08-13 21:40", "08-13 23:10", ""), ("08-13 20:04", "08-14 05:02", ""),
    ("08-14 04:05", "08-14 05:40", "dawn"), ("08-14 02:40", "08-14 05:02", "small-hours"),
    ("08-14 00:40", "08-14 02:10", "small-hours"), ("08-13 10:00", "08-13 12:00", "")])
def test_parts_of_the_day(begin, end, said, days):
    """The Sun may be that of the day before or after."""
    sun = {name: {"jd_tt": one["jd_tt"] + days} for name, one in SUN.items()}
    assert part(begin, end, begin, sun) == said


def test_polar_nights_have_no_evening():
    dark = dict.fromkeys(SUN) | {"transit": SUN["transit"]}
    assert part("08-13 19:34", "08-13 20:50", "08-13 20:00", dark) == ""
    assert part("08-13 19:34", "08-13 20:50", "08-13 20:00", dict.fromkeys(SUN)) == ""
    # Nor has a white night: nothing says where evening ends.
    white = {**SUN, "nautical_dusk": None, "nautical_dawn": None}
    assert part("08-13 19:34", "08-13 20:50", "08-13 20:00", white) == ""


def test_the_clock_is_that_of_the_zone():
    line = CHINESE.local(event("conjunction/moon"), there(EVENING), UTC)
    assert "11:34–12:50可见" in line


def test_a_clock_ahead_of_the_sun_has_no_evening_after_midnight():
    """In Urumqi it gets dark in June after 00:00 Beijing time."""
    sun = {name: {"jd_tt": one["jd_tt"] + 5.0 / 24.0} for name, one in SUN.items()}
    local = there(watch("08-14 01:04", "08-14 02:30", "08-14 01:20"), sun=sun)
    assert told(local).startswith("8月14日凌晨01:04–02:30可见")
