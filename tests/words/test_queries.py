"""Queries: what people call events is understood, in their language or another."""

from __future__ import annotations

import pytest
from samples import SAMPLES

from skycal.words import Words
from skycal.words.queries import query

CHINESE, ENGLISH, TRADITIONAL = Words("zh_CN"), Words("en"), Words("zh_TW")

CHINESE_QUERIES = {
    "日全食": ({"solar-eclipse"}, set(), {"type": "total"}),
    "月全食": ({"lunar-eclipse"}, set(), {"type": "total"}),
    "月食": ({"lunar-eclipse"}, set(), {}),
    "火星冲日": ({"opposition"}, {"mars"}, {}),
    "火星冲": ({"opposition"}, {"mars"}, {}),
    "冲日": ({"opposition"}, set(), {}),
    "木星合月": ({"conjunction"}, {"moon", "jupiter"}, {}),
    "金星合土星": ({"conjunction"}, {"venus", "saturn"}, {}),
    "木星和土星合": ({"conjunction"}, {"jupiter", "saturn"}, {}),
    "月掩毕宿五": ({"occultation", "planet-occultation"}, {"moon", "aldebaran"}, {}),
    "月掩畢宿五": ({"occultation", "planet-occultation"}, {"moon", "aldebaran"}, {}),
    "金星掩木星": ({"occultation", "planet-occultation"}, {"venus", "jupiter"}, {}),
    "木卫一掩木卫二": ({"galilean-occultation", "galilean-mutual-occultation"},
                       {"io", "europa"}, {}),
    "木卫三食木卫一": ({"galilean-mutual-eclipse"}, {"io", "ganymede"}, {}),
    "月掩星": ({"occultation"}, {"moon"}, {}),
    "双子座流星雨": ({"meteor-shower"}, set(), {"code": "GEM"}),
    "春节": ({"festival"}, set(), {"festival": "spring-festival"}),
    "冬至": ({"solar-term"}, set(), {"term": "dongzhi"}),
    "留": ({"station-retrograde", "station-direct"}, set(), {}),
    "大距": ({"greatest-elongation-east", "greatest-elongation-west"}, set(), {}),
    "水星西大距": ({"greatest-elongation-west"}, {"mercury"}, {}),
    "金星合日": ({"inferior-conjunction", "superior-conjunction", "solar-conjunction"},
                 {"venus"}, {}),
    "满月": ({"full-moon"}, set(), {}),
    "望": ({"full-moon"}, set(), {}),
    "超级月亮": ({"full-moon"}, set(), {"supermoon": True}),
    "opposition": ({"opposition"}, set(), {}),
    "total solar eclipse": ({"solar-eclipse"}, set(), {"type": "total"}),
}
ENGLISH_QUERIES = {
    "Mars at opposition": ({"opposition"}, {"mars"}, {}),
    "opposition of mars": ({"opposition"}, {"mars"}, {}),
    "Conjunction of Jupiter and the Moon": ({"conjunction"}, {"moon", "jupiter"}, {}),
    "Moon-Jupiter conjunction": ({"conjunction"}, {"moon", "jupiter"}, {}),
    "Moon occults Aldebaran": (
        {"occultation", "planet-occultation"}, {"moon", "aldebaran"}, {}),
    "geminids": ({"meteor-shower"}, set(), {"code": "GEM"}),
    "winter solstice": ({"solar-term"}, set(), {"term": "dongzhi"}),
    "日全食": ({"solar-eclipse"}, set(), {"type": "total"}),
}


@pytest.mark.parametrize(("words", "text", "wanted"), [
    *((CHINESE, text, wanted) for text, wanted in CHINESE_QUERIES.items()),
    *((ENGLISH, text, wanted) for text, wanted in ENGLISH_QUERIES.items()),
    (TRADITIONAL, "火星衝日", ({"opposition"}, {"mars"}, {})),
])
def test_names_are_understood(words, text, wanted):
    query = words.query(text)
    assert (query.kinds, set(query.bodies), query.details) == wanted


def test_a_family_and_a_body_are_understood():
    assert CHINESE.query("月相").families == ENGLISH.query("moon-phase").families == {"moon-phase"}
    # Where a family and one of its kinds have the same name, both are meant.
    showers = CHINESE.query("流星雨")
    assert (showers.kinds, showers.families) == ({"meteor-shower"}, {"meteor"})
    assert (CHINESE.query("火星").kinds, CHINESE.query("火星").bodies) == (None, ("mars",))


@pytest.mark.parametrize("words", [CHINESE, ENGLISH, TRADITIONAL], ids=lambda words: words.lang)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_title_asks_for_its_event(name, words):
    event = SAMPLES[name]
    if event.kind in ("grouping", "lunar-month"):
        pytest.skip("three bodies, or a month's number, are not read back")
    query = words.query(words.title(event))
    assert query.matches(event)
    others = [other.kind for other in SAMPLES.values() if query.matches(other)]
    assert len(set(others)) <= 3


@pytest.mark.parametrize(("name", "text"), [
    ("solar-eclipse/total", "日环食"), ("opposition", "木星冲日"), ("conjunction/moon", "火星合月"),
    ("full-moon", "超级月亮"), ("moon-perigee", "月相"), ("new-moon", "满月")])
def test_a_query_refuses_other_events(name, text):
    assert not CHINESE.query(text).matches(SAMPLES[name])


@pytest.mark.parametrize(("words", "text", "near"), [
    (CHINESE, "双子坐流星雨", "双子座流星雨"),
    (ENGLISH, "totl solar eclips", "Total solar eclipse"),
    (ENGLISH, "oposition", "opposition")])
def test_what_is_not_understood_has_suggestions(words, text, near):
    assert words.query(text) is None
    assert near.casefold() in [name.casefold() for name in words.suggestions(text)]


def test_nothing_is_not_understood():
    assert CHINESE.query("") is None
    assert CHINESE.query("?!") is None


def test_who_covers_a_cluster_covers_its_stars():
    """The nine Pleiades of the table; of the Beehive it has none, so the Moon covers nothing."""
    asked = query("zh_CN", "月掩昴星团")
    assert asked.kinds == {"occultation"}
    assert asked.bodies == ("moon",)
    assert set(asked.among) == {
        "alcyone", "atlas", "electra", "maia", "merope", "taygeta", "pleione", "celaeno",
        "asterope"}
    assert query("zh_CN", "昴星团合月").bodies == ("pleiades", "moon")
