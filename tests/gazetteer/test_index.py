"""Names folded to what they share, and the names of provinces and countries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skycal.gazetteer.index import Region, by_region_name, fold, shortened
from skycal.gazetteer.table import countries, entries, provinces


@pytest.mark.parametrize("dress", ["Xi'an", "XIAN", " xi an", "xi’an", "Xī'ān", "ｘｉａｎ"])
def test_a_name_is_the_same_in_any_dress(dress):
    assert fold(dress) == "xian"


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(("name", "short"), [
    ("长沙市", "长沙"), ("锡林郭勒盟", "锡林郭勒"), ("香港特别行政区", "香港"), ("广州", ""),
    ("长沙", ""), ("蔚县", ""), ("延边州", "延边"), ("", "")])  # fmt: skip
def test_an_ending_may_be_left_out(name, short):
    """But not where one character would be left: 广州 is no 广."""
    assert shortened(name) == short


@pytest.mark.parametrize(("name", "region"), [
    ("湖南", Region("region", "湖南")), ("湖南省", Region("region", "湖南")),
    ("廣東省", Region("region", "广东")), ("台灣", Region("region", "台湾")),
    ("日本", Region("country", "JP")), ("UK", Region("country", "GB")),
    ("南韓", Region("country", "KR")), ("de", Region("country", "DE"))])  # fmt: skip
def test_regions_have_the_names_people_use(name, region):
    assert by_region_name()[fold(name)] == region


def test_no_two_regions_share_a_name():
    names = [fold(name) for table in (provinces(), countries()) for row in table.values()
             for name in dict.fromkeys(map(fold, row))]  # fmt: skip
    assert sorted(names) == sorted(set(names))


def test_every_place_abroad_lies_in_its_country():
    for entry in entries():
        if not entry.region:
            assert by_region_name()[fold(entry.region_name("en"))].holds(entry)
