"""Titles, figures, summaries: the almanacs' wording (terms-zh A1, A2), whole for every kind."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from samples import SAMPLES

from skycal.words import Words
from skycal.words.figures import FIGURES
from skycal.words.titles import TITLES
from skycal.words.wording import choose, variants

LANGUAGES = ("en", "zh_CN", "zh_TW")
WORDS = {lang: Words(lang) for lang in LANGUAGES}

# The recommended column of terms-zh A1 and A2, with its own examples' figures where it has them.
CHINESE_SUMMARIES = {
    "new-moon": "朔", "first-quarter": "上弦", "full-moon": "望", "last-quarter": "下弦",
    "full-moon/largest": "望，年度最大满月，视直径33.49′，本月第二次满月（蓝月亮）",
    "moon-perigee": "月球过近地点：364580 km",
    "moon-apogee": "月球过远地点：404580 km",
    "moon-ascending-node": "月球过升交点",
    "moon-descending-node": "月球过降交点",
    "moon-north": "月球赤纬最北：+28.4°",
    "moon-south": "月球赤纬最南：−28.4°",
    "conjunction/moon": "木星合月，木星在月球以北0.4°",
    "conjunction/moon-star": "毕宿五合月，毕宿五在月球以南3.0°",
    "conjunction/moon-cluster": "蜂巢星团合月，蜂巢星团在月球以南1.2°",
    "conjunction/planets": "水星合木星，水星在木星以南1.5°",
    "occultation/planet": "月掩金星（−4.1等）",
    "greatest-elongation-west": "水星西大距：日距角21.6°",
    "superior-conjunction": "水星上合日",
    "inferior-conjunction": "金星下合日",
    "solar-conjunction": "火星合日",
    "closest-to-earth": "火星最接近地球：0.41492 AU",
    "station-retrograde": "土星留（顺行转逆行）",
    "station-direct": "木星留（逆行转顺行）",
    "east-quadrature": "火星东方照",
    "west-quadrature": "木星西方照",
    "planet-perihelion": "火星过近日点：1.3814 AU",
    "earth-perihelion": "地球过近日点：0.98324 AU",
    "earth-aphelion": "地球过远日点：1.01673 AU",
    "greatest-brilliancy": "金星最亮（−4.9等）",
    "solar-term/xiaohan": "【小寒】节气，太阳黄经285°，太阳赤纬−22°44′",
    "solar-eclipse/annular": "日环食，食分0.943",
    "lunar-eclipse/penumbral": "半影月食：半影食分0.896",
    "lunar-eclipse/total": "月全食：食分1.015",
    "festival/dated": "春节，农历庚子年正月初一",
}
CHINESE_TITLES = {
    "opposition": "火星冲日", "transit": "水星凌日", "occultation": "月掩毕宿五",
    "solar-term/dahan": "【大寒】中气", "solar-term/chunfen": "【春分】中气",
    "solar-eclipse/partial": "日偏食", "solar-eclipse/total": "日全食",
    "solar-eclipse/hybrid": "日全环食", "lunar-eclipse/partial": "月偏食",
    "meteor-shower/GEM": "双子座流星雨极大期", "folk-season/chufu": "初伏",
    "folk-season/nine-1": "一九", "folk-season/meiyu-begin": "入梅", "festival": "春节",
    "lunar-month": "农历六月（小）", "lunar-month/leap": "农历闰五月（大）",
    "grouping": "水星、金星、木星相聚",
}
CHINESE_FIGURES = {
    "meteor-shower/GEM": "ZHR~150", "meteor-shower/JBO": "ZHR 变，0–100+", "new-moon": "",
    "conjunction/close": "金星在土星以北3′", "conjunction/appulse": "相距4.7°",
}
ENGLISH_SUMMARIES = {
    "conjunction/moon": "Jupiter 0.4° north of the Moon",
    "conjunction/planets": "Mercury 1.5° south of Jupiter",
    "conjunction/appulse": "Mars nearest Antares, 4.7° apart",
    "greatest-elongation-west": "Mercury: greatest elongation west, 21.6° from the Sun",
    "solar-eclipse/total": "Total solar eclipse, magnitude 1.079",
    "meteor-shower/GEM": "Geminids peak, ZHR 150",
    "grouping": "Mercury, Venus and Jupiter together, within a circle of 4.8°",
    "solar-term/chunfen": "March equinox, Sun's longitude 0°, declination 0°00′",
}


def alone(event):
    """Return an event without who sees it (tests/words/test_who_sees.py)."""
    details = {name: value for name, value in event.details.items() if name != "where"}
    return replace(event, details=details)


@pytest.mark.parametrize("name", CHINESE_SUMMARIES)
def test_summaries_are_worded_as_recommended(name):
    assert WORDS["zh_CN"].summary(alone(SAMPLES[name])) == CHINESE_SUMMARIES[name]


@pytest.mark.parametrize("name", CHINESE_TITLES)
def test_titles_are_worded_as_recommended(name):
    assert WORDS["zh_CN"].title(SAMPLES[name]) == CHINESE_TITLES[name]


@pytest.mark.parametrize("name", CHINESE_FIGURES)
def test_figures_are_worded_as_recommended(name):
    assert WORDS["zh_CN"].figures(SAMPLES[name]) == CHINESE_FIGURES[name]


@pytest.mark.parametrize("name", ENGLISH_SUMMARIES)
def test_english_reads_as_an_almanac(name):
    assert WORDS["en"].summary(alone(SAMPLES[name])) == ENGLISH_SUMMARIES[name]


def test_traditional_names():
    # terms-zh B.
    words = WORDS["zh_TW"]
    assert words.title(SAMPLES["conjunction/moon-star"]) == "畢宿五合月"
    assert words.title(SAMPLES["meteor-shower/GEM"]) == "雙子座流星雨極大期"
    assert words.title(SAMPLES["solar-eclipse/hybrid"]) == "日全環食"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_everything_is_said_in_every_language(name, lang):
    event, words = SAMPLES[name], WORDS[lang]
    title, figures, summary, told = (
        speak(event) for speak in (words.title, words.figures, words.summary, words.explain))
    assert title
    assert figures in summary
    assert title in summary or (lang == "en" and event.kind == "conjunction")
    assert told or event.kind == "festival"
    for text in (title, figures, summary, told):
        assert "%(" not in text
        assert "None" not in text
        assert not re.search(r"(?<![\w)])-\d", text), "a hyphen where a minus belongs"
        assert text == text.strip()
        assert bool(re.search(r"[\u4e00-\u9fff]", text)) <= (lang != "en")


@pytest.mark.parametrize("table", [TITLES, FIGURES])
def test_every_message_has_a_sample(table):
    said = {choose(table.get(event.kind, ""), event) for event in SAMPLES.values()}
    there = {message for wording in table.values() for message, _ in variants(wording)}
    assert there - said == set()


# What names three bodies or more, or a festival of that name.
LONG = ("grouping", "lunar-month", "festival", "folk-season")
COLUMNS = 34  # of a title in English, so that the rows of a list stand in columns


def test_english_titles_fit_their_column():
    words = Words("en")
    too_long = {
        name: title for name, event in SAMPLES.items()
        if len(title := words.title(event)) > COLUMNS and event.kind not in LONG
    }
    assert too_long == {}
