"""Captions: a picture that stands alone says what it is, of when and where, and what marks mean."""

from marks import named, texts, tree
from msgspec.structs import replace

from skycal.pictures import PICTURES, picture
from skycal.pictures.caption import wrapped
from skycal.pictures.labels import text_width


def test_alone_it_has_its_title_date_and_place_written(scene_there, one):
    event = one("opposition")
    bare, alone = (picture(replace(scene_there, alone=only), event) for only in (False, True))
    assert texts(bare, "sky-title") == []
    assert texts(alone, "sky-title") == [scene_there.title(event)]
    (line,) = texts(alone, "sky-line-text")
    assert "2027" in line
    assert scene_there.place.name in line
    assert set(texts(bare)) < set(texts(alone))


def test_its_key_lies_under_it(scene_there, one):
    alone = picture(replace(scene_there, alone=True), one("opposition"))
    _, _, _, height = map(float, tree(alone).get("viewBox").split())
    (words,) = (text for text in named(alone, "text", "sky-small")
                if text.text == scene_there.words._("worth watching"))
    assert height - 30.0 < float(words.get("y")) < height


def test_every_picture_alone_is_headed(scene_there, events):
    from skycal.calendar.kinds import kinds

    drawn = {kinds()[event.kind].picture: event for event in events if kinds()[event.kind].picture}
    assert set(drawn) == set(PICTURES) - {"horizon", "planet-cover"}  # rare
    for event in drawn.values():
        svg = picture(replace(scene_there, alone=True), event)
        assert len(texts(svg, "sky-title")) >= 1
        assert "2027" in "".join(texts(svg, "sky-line-text")), event.id


def test_long_titles_are_broken():
    for text in ("Jupiter and two shadows of its moons over and over again, " * 2,
                 "\u6708" * 80):
        lines = wrapped(text, 15.0, 344.0)
        assert len(lines) > 1
        assert all(text_width(line, 15.0) <= 344.0 for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert wrapped("", 15.0, 344.0) == []
