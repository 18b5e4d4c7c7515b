"""Catalogs: every message and every name is there, in every language, and reads as it should."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from babel.messages.pofile import read_po
from messages import NAME_CONTEXTS, missing, said, wanted
from msgspec.structs import replace
from samples import SAMPLES

import skycal
from skycal.calendar.festivals import FOLK_SEASONS, LUNAR_FESTIVALS, TERM_FESTIVALS
from skycal.calendar.kinds import kinds
from skycal.calendar.profiles import PROFILES
from skycal.catalogs import COMPILED, IN_CONTEXT, LOCALE, SOURCE, compile_po
from skycal.catalogs import messages as messages_of
from skycal.events.details import MayLack
from skycal.events.solar_terms import TERMS
from skycal.files import DATA
from skycal.model import FAMILIES, SkycalError
from skycal.sky.bodies import catalog as body_catalog
from skycal.words import Words, languages
from skycal.words.explanations import EXPLANATIONS
from skycal.words.figures import FIGURES, JOINS
from skycal.words.titles import TITLES

CODE = Path(skycal.__file__).parent
LANGUAGES = ("en", "zh_CN", "zh_TW")  # those that are whole, always
FOLLOWING = {"ja": 0.97}  # those that follow: what part of all there is to say they have at least
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@cache
def catalog(lang):
    with (Path(LOCALE) / lang / "LC_MESSAGES/skycal.po").open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def messages(lang):
    return [message for message in catalog(lang) if message.id]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_program_reads_a_catalog_as_babel_does(lang):
    assert messages_of(lang) == {
        f"{message.context}{IN_CONTEXT}{message.id}" if message.context else message.id:
        message.string
        for message in messages(lang)
        if message.string and not message.fuzzy
    }


def test_a_catalog_is_compiled_once_and_again_when_it_changes(tmp_path, monkeypatch):
    source = tmp_path / "fr" / SOURCE
    source.parent.mkdir(parents=True)
    cache = tmp_path / "cache"
    monkeypatch.setattr("skycal.catalogs.LOCALE", tmp_path)
    monkeypatch.setattr("skycal.catalogs.CACHE", cache)
    for name in ("Lune", "Pleine lune"):
        source.write_text(f'msgid "Full Moon"\nmsgstr "{name}"\n', encoding="utf-8")
        for _ in range(2):
            messages_of.cache_clear()
            assert messages_of("fr") == {"Full Moon": name}
    assert len(list(cache.iterdir())) == 2
    cache.chmod(0o500)  # where it cannot be written it is compiled each time
    source.write_text('msgid "Full Moon"\nmsgstr "Vollmond"\n', encoding="utf-8")
    messages_of.cache_clear()
    assert messages_of("fr") == {"Full Moon": "Vollmond"}
    messages_of.cache_clear()


def test_what_a_wheel_holds_is_read_as_it_is(tmp_path, monkeypatch):
    compiled = tmp_path / "en" / COMPILED
    compiled.parent.mkdir(parents=True)
    compiled.write_bytes(compile_po('msgctxt "body"\nmsgid "moon"\nmsgstr "Möndli"\n'))
    monkeypatch.setattr("skycal.catalogs.LOCALE", tmp_path)
    messages_of.cache_clear()
    assert messages_of("en") == {f"body{IN_CONTEXT}moon": "Möndli"}
    messages_of.cache_clear()


@cache
def used():
    """Return (context, message) of the code and the templates."""
    return said()


def table(name):
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def test_the_languages_are_the_folders():
    assert set(languages()) >= set(LANGUAGES)


@pytest.mark.parametrize("lang", sorted(set(languages()) - set(LANGUAGES)))
def test_a_language_that_is_under_way_translates_what_there_is(lang):
    """What is new is English in it until somebody comes by; what went does no harm."""
    assert list(catalog(lang).check()) == []
    there = {(one.context, one.id) for one in messages(lang) if one.string and not one.fuzzy}
    asked = set(wanted())
    assert len(there & asked) >= FOLLOWING.get(lang, 0) * len(asked)
    assert len(there - asked) <= 0.03 * len(asked)


def test_an_unknown_language_names_the_known_ones():
    with pytest.raises(SkycalError, match=f"'xx'; known: {', '.join(languages())}"):
        Words("xx")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalog_is_whole(lang):
    assert list(catalog(lang).check()) == []
    assert [m.id for m in messages(lang) if m.fuzzy or not m.string] == []
    keys = {(m.context, m.id) for m in messages(lang)}
    assert keys == {(m.context, m.id) for m in messages("zh_CN")}
    assert sorted(map(str, used() - keys)) == []


def test_a_language_is_added_by_its_file_alone(tmp_path, monkeypatch):
    catalog_file = tmp_path / "fr" / "LC_MESSAGES" / "skycal.po"
    catalog_file.parent.mkdir(parents=True)
    catalog_file.write_text('msgid "New Moon"\nmsgstr "Nouvelle lune"\n', encoding="utf-8")
    Words("en")  # read before its folder is out of sight
    monkeypatch.setattr("skycal.catalogs.LOCALE", tmp_path)
    words = Words("fr")
    assert languages() == ("fr",)
    assert words.title(SAMPLES["new-moon"]) == "Nouvelle lune"
    # What it has not translated yet is said in English.
    assert words.summary(SAMPLES["conjunction/moon"]) == "Jupiter 0.4° north of the Moon"


def test_no_message_is_left_over():
    there = {(m.context, m.id) for m in messages("en") if m.context not in NAME_CONTEXTS}
    assert sorted(map(str, there - used())) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_missing_for_the_tool_that_adds_it(lang):
    assert missing(lang) == ""


@pytest.mark.parametrize("lang", languages())
def test_placeholders_are_those_of_the_message(lang):
    for message in filter(lambda one: one.string, messages(lang)):
        wanted, given = (sorted(set(PLACEHOLDER.findall(text)))
                         for text in (message.id, message.string))
        # Figures that are a sentence of their own may do without the title before them.
        if message.context == "sentence" and lang == "en":
            wanted.remove("title")
        # A day that is given beside another may do without the month they share.
        if message.context == "day nearby" and lang != "en":
            wanted.remove("month")
        assert given == wanted, message.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_has_an_id_has_a_name(lang):
    named = {}
    for key in messages_of(lang):
        context, _, id = key.rpartition(IN_CONTEXT)
        named.setdefault(context, set()).add(id)
    assert {*body_catalog().bodies} <= named["body"]
    assert named["kind"] == set(kinds())
    assert named["shower"] >= {row["code"] for row in table("showers.csv")}
    assert named["festival"] >= {*LUNAR_FESTIVALS, *TERM_FESTIVALS}
    assert len(named["constellation"]) == 88
    assert named["term"] == set(TERMS)
    assert named["folk season"] == set(FOLK_SEASONS)
    assert named["family"] == set(FAMILIES)
    assert named["profile"] == set(PROFILES)


def test_every_kind_has_its_words_and_nothing_else_has():
    assert set(TITLES) == set(EXPLANATIONS) == set(kinds())
    assert set(FIGURES) | set(JOINS) <= set(kinds())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_has_no_words_is_called_by_its_id(lang):
    """A kind or body whose words are forgotten is no reason to print nothing of a year."""
    words = Words(lang)
    nameless = replace(SAMPLES["opposition"], kind="moonquake", bodies=("nibiru",))
    assert words.body("nibiru") == words.body_within("nibiru") == "nibiru"
    assert words.title(nameless) == words.summary(nameless) == words.kind("moonquake")
    assert words.kind("moonquake") == "moonquake"
    assert words.explain(nameless) == ""
    assert "nibiru" in words.title(replace(nameless, kind="opposition"))


def test_english_star_names_are_those_of_the_table():
    english = Words("en")
    for row in (*table("stars.csv"), *table("deep-sky.csv")):
        assert english.body(row["id"]) == row["name"]


def test_the_code_holds_no_han():
    for file in sorted(CODE.rglob("*.py")):
        assert not re.search(r"[\u2e80-\u9fff\uf900-\ufaff]", file.read_text("utf-8")), file


@pytest.mark.parametrize("lang", ["zh_CN", "zh_TW"])
def test_chinese_punctuation_is_full_width(lang):
    for message in messages(lang):
        text = PLACEHOLDER.sub("", message.string)
        beside_han = re.search(r"[\u4e00-\u9fff] ?[,:;()!?]|[,:;()!?] ?[\u4e00-\u9fff]", text)
        if message.context != "parent body":  # `(3200)` is the number of an asteroid
            assert not beside_han, message.string


def test_traditional_has_no_simplified_characters():
    # Each is written otherwise in traditional script, whatever the word.
    simplified = set(
        "东亏仅传伞减凤华单历发变号员团围图圆处备头夹学宝对导带应开录归张弯径时显晓暂构标样毕汇测点热环现"
        "电盖离种积签类级约纬纪组经结给网罗节药观视计训设评识误说请诸贝财质资车轨转轮较辐辑边达过运还这"
        "进远连适遗选邻铁银镜长门间闻阳阴际陆随难静页顶须预频题风飞马鱼鸟鸡")
    for message in messages("zh_TW"):
        assert not simplified & set(message.string), message.string


def test_samples_cover_every_kind_and_detail():
    """Every sample has what its kind's record promises, so that all that can be said is tried."""
    assert {event.kind for event in SAMPLES.values()} == set(kinds())
    for name, event in SAMPLES.items():
        hints = get_type_hints(kinds()[event.kind].details, include_extras=True)
        required = {one for one, hint in hints.items() if MayLack not in get_args(hint)}
        assert required <= set(event.details), name
        assert set(event.details) <= set(hints), name
        assert event.family == kinds()[event.kind].family, name
