"""Every picture: a closed file of its own, said in words, no larger than it may be."""

import re
from datetime import date, datetime

import pytest
from marks import SVG, named, tree
from msgspec.structs import replace

from skycal.calendar.kinds import kinds
from skycal.pictures import (
    MONTH_PICTURES,
    VIEWS,
    YEAR_FROM_A_PLACE,
    YEAR_PICTURES,
    Scene,
    inlined,
    picture,
    standalone,
)
from skycal.pictures.horizon import horizon_view
from skycal.pictures.style import CLASSES
from skycal.sky.timescale import BEIJING, tt_of
from skycal.words import Words

LANGUAGES = ("zh_CN", "zh_TW", "en")
# What is drawn often must be small: a year's page shows some ten finder charts.
LARGEST_BYTES = {"night": 6_000, "moon": 8_000, "map": 48_000, "other": 32_000}
MAPS = ("solar-eclipse", "occultation")


def drawn_kinds(events):
    """Return the kinds with a picture that the year has: Venus is not brightest in every year."""
    return sorted({event.kind for event in events if kinds()[event.kind].picture})


@pytest.fixture(scope="module", params=LANGUAGES)
def drawn(request, wide_sky, beijing, local, one, events):
    """Every picture of the year, by its id, with a place and without."""
    words, found = Words(request.param), {}
    for name, place in (("there", beijing), ("anywhere", None)):
        scene = Scene(wide_sky, words, BEIJING, place, local if place else {})
        for kind in drawn_kinds(events):
            found[f"{kind}-{name}"] = picture(scene, one(kind), id=f"{kind}-{name}")
        for kind, draw in YEAR_PICTURES.items():
            if place is not None or kind not in YEAR_FROM_A_PLACE:
                found[f"{kind}-{name}"] = draw(scene, events, 2027, f"{kind}-{name}")
        for kind, draw in MONTH_PICTURES.items():
            found[f"{kind}-{name}"] = draw(scene, date(2027, 12, 1), f"{kind}-{name}")
    there = Scene(wide_sky, words, BEIJING, beijing)
    for view in VIEWS:
        found[f"{view}-view"] = picture(
            replace(there, local=local), one("solar-eclipse" if view == "path" else "conjunction"),
            id=f"{view}-view", view=view)
    alone = Scene(wide_sky, words, BEIJING, beijing, local, alone=True)
    for kind in ("opposition", "full-moon", "solar-eclipse", "lunar-eclipse"):
        found[f"{kind}-alone"] = picture(alone, one(kind), id=f"{kind}-alone")
    tonight = tt_of(datetime(2027, 3, 19, 20, tzinfo=BEIJING))
    found["view"] = horizon_view(there, tonight, ("moon", "mars", "jupiter"), id="view")
    return found


def test_each_says_in_words_what_it_shows(drawn):
    for id, svg in drawn.items():
        root = tree(svg)
        assert root.get("role") == "img"
        by_id = {one.get("id"): one for one in root.iter() if one.get("id")}
        told = [by_id[name].text for name in root.get("aria-labelledby").split()]
        assert all(text and not re.search(r"%\(|None|nan", text) for text in told), id


def test_ids_are_the_pictures_own(drawn):
    every = [one.get("id") for svg in drawn.values() for one in tree(svg).iter() if one.get("id")]
    assert len(set(every)) == len(every)
    for id, svg in drawn.items():
        own = {one.get("id") for one in tree(svg).iter() if one.get("id")}
        assert all(name.startswith(f"{id}-") for name in own)
        assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= own


def test_nothing_runs_and_nothing_is_fetched(drawn):
    for svg in drawn.values():
        tags = {one.tag.removeprefix(SVG) for one in tree(svg).iter()}
        assert tags <= {"svg", "title", "desc", "g", "path", "circle", "rect", "text", "clipPath",
                        "linearGradient", "radialGradient", "stop"}
        assert "href" not in svg
        assert svg.count("http") == 1  # the namespace
        assert not re.search(r" on\w+=", svg)


def test_every_class_has_its_style(drawn):
    for svg in drawn.values():
        used = {one.get("class") for one in tree(svg).iter() if one.get("class")}
        assert used - set(CLASSES) == {"skycal-picture"}


def test_every_number_is_one(drawn):
    for id, svg in drawn.items():
        assert not re.search(r"nan|inf\b", re.sub(r">[^<]*<", "><", svg)), id


def test_none_is_too_large(drawn):
    for id, svg in drawn.items():
        root = id.rsplit("-", 1)[0]
        sort = ("map" if root in MAPS else
                "night" if root in ("conjunction", "grouping", "opposition") else
                "moon" if root.endswith(("moon", "quarter")) else "other")
        assert len(svg.encode()) <= LARGEST_BYTES[sort], id


def test_labels_stay_inside(drawn):
    for id, svg in drawn.items():
        _, _, width, height = map(float, tree(svg).get("viewBox").split())
        for text in named(svg, "text"):
            assert 0.0 <= float(text.get("x")) <= width, id
            assert 0.0 <= float(text.get("y")) <= height, id


def test_the_same_twice(scene, one, events):
    for kind in drawn_kinds(events):
        assert picture(scene, one(kind)) == picture(scene, one(kind))


def test_alone_it_brings_its_style(scene, one):
    svg = standalone(picture(scene, one("conjunction")), "en")
    assert "prefers-color-scheme:dark" in named(svg, "style")[0].text
    night = standalone(picture(scene, one("conjunction")), "en", 1)
    assert "prefers-color-scheme" not in night
    assert "var(" not in night
    assert ".sky-paper{fill:#0c101c}" in night


def test_without_style_sheets_no_class_is_left(scene, one):
    svg = inlined(picture(scene, one("lunar-eclipse")))
    assert "sky-" not in re.sub(r'(class="skycal-picture"|id="[^"]*"|url\([^)]*\))', "", svg)
    assert "var(" not in svg


def test_a_kind_without_a_picture_has_none(scene, one):
    assert picture(scene, one("earth-perihelion")) is None
