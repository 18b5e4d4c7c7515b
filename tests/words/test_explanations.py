"""Explanations: what they say follows from the details, and no more than that."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from samples import SAMPLES

from skycal.model import Span, whole_years
from skycal.words import Words

CHINESE, ENGLISH = Words("zh_CN"), Words("en")


def changed(name, **details):
    event = SAMPLES[name]
    return replace(event, details={**event.details, **details})


def test_an_opposition_says_how_bright_and_where():
    told = CHINESE.explain(SAMPLES["opposition"])
    assert told.startswith("与太阳相对，整夜可见")
    assert "亮度−1.2等，视直径13.8″，位于狮子座。肉眼可见。" in told


@pytest.mark.parametrize(("magnitude", "means"), [
    (-2.9, "肉眼可见"), (5.7, "双筒望远镜"), (7.8, "双筒望远镜"), (11.0, "须用天文望远镜"),
    (14.3, "较大口径")])
def test_the_instrument_follows_the_magnitude(magnitude, means):
    assert means in CHINESE.explain(changed("opposition", magnitude=magnitude))


def test_what_is_lost_in_the_sun_needs_no_binoculars():
    told = CHINESE.explain(SAMPLES["conjunction/moon-star"])
    assert "淹没在阳光中" in told
    assert "望远镜" not in told
    assert "月面" not in told


@pytest.mark.parametrize(("elongation_deg", "direction", "said"), [
    (14.2, "east", "日落后在西方低空"), (14.2, "west", "日出前在东方低空"),
    (60.0, "east", "日落后观看"), (60.0, "west", "日出前观看"), (60.0, None, "距太阳60°"),
    (170.0, None, "几乎整夜可见")])
def test_when_to_look_follows_the_side_of_the_sun(elongation_deg, direction, said):
    event = changed("conjunction/planets", elongation_deg=elongation_deg, direction=direction)
    assert said in CHINESE.explain(event)


def test_a_transit_and_a_solar_eclipse_warn():
    for name in ("transit", "solar-eclipse/partial", "solar-eclipse/total"):
        assert "没有合格的滤光片，切勿直视太阳" in CHINESE.explain(SAMPLES[name])
        assert "Never look at the Sun" in ENGLISH.explain(SAMPLES[name])


def test_only_central_eclipses_have_a_central_phase():
    assert "北纬25.5°、东经33.2°，中心食在该处历时6分23秒" in CHINESE.explain(
        SAMPLES["solar-eclipse/total"])
    assert "历时42秒" in CHINESE.explain(SAMPLES["solar-eclipse/hybrid"])
    for name in ("solar-eclipse/partial", "solar-eclipse/not-central"):
        assert "中心食" not in CHINESE.explain(SAMPLES[name])


def test_lunar_eclipses_tell_their_durations():
    assert "65 minutes" in ENGLISH.explain(SAMPLES["lunar-eclipse/total"])
    assert "209 minutes" in ENGLISH.explain(SAMPLES["lunar-eclipse/partial"])
    assert "minutes" not in ENGLISH.explain(SAMPLES["lunar-eclipse/penumbral"])


@pytest.mark.parametrize(("lit", "said"), [
    (0.1, "几乎无影响"), (0.5, "有影响"), (0.95, "暗流星难以看到")])
def test_moonlight_over_a_shower(lit, said):
    assert said in CHINESE.explain(changed("meteor-shower/GEM", moon_illumination=lit))


def test_a_shower_without_known_dates_names_none():
    event = changed("meteor-shower/GEM", active={"from": "", "to": ""})
    assert "活动期" not in CHINESE.explain(event)
    assert "活动期12月4日至12月20日" in CHINESE.explain(SAMPLES["meteor-shower/GEM"])


def test_a_supermoon_is_called_so():
    assert "超级月亮" in CHINESE.explain(SAMPLES["full-moon/largest"])
    assert "超级月亮" not in CHINESE.explain(SAMPLES["full-moon"])


def test_names_of_contacts_follow_the_eclipse():
    # terms-zh A2.
    lunar = SAMPLES["lunar-eclipse/total"]
    assert [CHINESE.contact(lunar, name) for name in lunar.details["contacts"]] == [
        "半影食始", "初亏", "食既", "食甚", "生光", "复圆", "半影食终"]
    assert CHINESE.contact(SAMPLES["solar-eclipse/annular"], "U1") == "环食始"
    assert CHINESE.contact(SAMPLES["transit"], "greatest") == "凌甚"


@pytest.mark.parametrize(("zone", "chinese", "english"), [
    ("+08:00", "北京时间", "Beijing time (UTC+8)"), ("+09:30", "UTC+09:30", "UTC+09:30"),
    ("-05:00", "UTC−05:00", "UTC−05:00"), ("Asia/Tokyo", "东京当地时间", "Tokyo local time"),
    ("Asia/Taipei", "台湾时间", "Taiwan time"), ("Asia/Hong_Kong", "香港时间", "Hong Kong time"),
    ("America/New_York", "纽约当地时间", "New York City local time"),
    ("America/Argentina/Buenos_Aires", "布宜诺斯艾利斯当地时间", "Buenos Aires local time"),
    ("UTC", "UTC", "UTC"), ("Etc/GMT-3", "Etc/GMT-3", "Etc/GMT-3")])
def test_zone_labels(zone, chinese, english):
    assert (CHINESE.zone_label(zone), ENGLISH.zone_label(zone)) == (chinese, english)


def test_calendar_titles():
    assert CHINESE.calendar_title(whole_years(2027, 2027)) == "2027年全年天象"
    assert CHINESE.calendar_title(whole_years(2027, 2029)) == "2027–2029年天象"
    assert CHINESE.calendar_title(whole_years(2027, 2027), "长沙") == "2027年长沙天象"
    assert ENGLISH.calendar_title(whole_years(2027, 2027), "Oslo") == "The sky of Oslo, 2027"
    december = Span(date(2026, 12, 1), date(2026, 12, 31))
    assert CHINESE.calendar_title(december, "长沙") == "2026年12月长沙天象"
    assert ENGLISH.calendar_title(december) == "The sky, December 2026"
    some = Span(date(2026, 12, 30), date(2027, 1, 2))
    assert CHINESE.calendar_title(some) == "2026年12月30日至2027年1月2日天象"
    assert ENGLISH.calendar_title(Span(some.first, some.first)) == "The sky, December 30, 2026"


@pytest.mark.parametrize(("azimuth_deg", "named"), [
    (0.0, "北"), (220.0, "西南"), (359.0, "北"), (100.0, "东")])
def test_directions(azimuth_deg, named):
    assert CHINESE.direction(azimuth_deg) == named
