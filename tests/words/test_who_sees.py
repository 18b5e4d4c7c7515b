"""Who sees it: China first in Chinese, the path and the parts of the world first elsewhere."""

import pytest
from msgspec.structs import replace
from samples import SAMPLES

import skycal
from skycal.words import Words
from skycal.words.who_sees import who_sees

CHINESE, TAIWAN, ENGLISH = Words("zh_CN"), Words("zh_TW"), Words("en")


@pytest.mark.parametrize(
    ("name", "chinese", "english"),
    [
        ("solar-eclipse/partial", "我国不可见；非洲、欧洲、亚洲可见偏食",
         "partial in Africa, Europe and Asia; not seen from China"),
        ("solar-eclipse/total",
         "我国可见偏食：西藏阿里0.06、海南三亚0.03（日落前）、云南西双版纳0.02；"
         "全食带经过摩洛哥、西班牙、埃及、沙特阿拉伯等国，途经丹吉尔、麦加",
         "total in Morocco, Spain, Egypt, Saudi Arabia and others, over Tangier, Mecca; "
         "partial in Africa, Europe and Asia; seen from parts of China"),
        ("solar-eclipse/annular",
         "西藏、福建可见环食，其余地区可见偏食；环食带经过印度、中国，途经德拉敦、厦门",
         "annular in India and China, over Dehradun, Xiamen; "
         "partial in Africa, Europe and Asia; seen from all of China"),
        ("solar-eclipse/hybrid", "我国不可见；全环食带经过澳大利亚",
         "central in Australia; partial in Africa, Europe and Asia; not seen from China"),
        ("lunar-eclipse/partial", "上海、北京、广东等6个省区市可见偏食",
         "seen in Africa, Europe and Asia; seen from parts of China"),
        ("lunar-eclipse/total", "上海、北京、广东等6个省区市可见全食，其余地区可见偏食",
         "seen in Africa, Europe and Asia; seen from all of China"),
        ("occultation", "海南可见", "seen in Africa, Europe and Asia; seen from parts of China"),
        ("full-moon", "", ""),
    ],
)
def test_in_words(name, chinese, english):
    assert who_sees(CHINESE, SAMPLES[name]) == chinese
    assert who_sees(ENGLISH, SAMPLES[name]) == english


def test_a_row_says_it():
    assert "我国不可见" in CHINESE.figures(SAMPLES["solar-eclipse/partial"])
    assert CHINESE.summary(SAMPLES["occultation"]).endswith("（0.9等，海南可见）")


def test_all_of_china():
    event = SAMPLES["lunar-eclipse/partial"]
    where = event.details["where"]
    china = {**where["china"], "seen": "all", "everywhere": "partial"}
    event = replace(event, details={**event.details, "where": {**where, "china": china}})
    assert who_sees(CHINESE, event) == "全国可见偏食"
    assert who_sees(TAIWAN, event) == "兩岸皆可見偏食"


def test_all_of_china_has_what_every_city_has():
    """2026-03-03: the Moon rises after totality in Kashgar, as every province has it somewhere."""
    (eclipse,) = skycal.year(2026, kind="lunar-eclipse", min_importance=5).events
    assert eclipse.details["where"]["china"]["everywhere"] == "partial"
    assert who_sees(CHINESE, eclipse) == "我国大部可见全食，其余地区可见偏食"
    kashgar = skycal.event(eclipse.id, place="喀什").event.local["contacts"]
    assert kashgar["U3"]["altitude_deg"] < 0.0 < kashgar["U4"]["altitude_deg"]


def test_what_only_the_sea_the_ice_or_daylight_has_is_told_of_nobody():
    """2027-02-20: Jupiter passes 1.2 degrees north of the Moon, seen from the Antarctic alone."""
    event = SAMPLES["occultation"]
    china = {"seen": "none", "type": None, "everywhere": None, "max": None, "provinces": []}
    where = {"china": china, "seen": [], "central": [], "cities": []}
    event = replace(event, details={**event.details, "where": where})
    assert who_sees(CHINESE, event) == "几乎无处可见"
    assert who_sees(ENGLISH, event) == "seen from hardly anywhere"
    row = replace(event, id="row", kind="conjunction")
    assert CHINESE.inside(row, [(event, "2月20日")]) == [""]


def test_no_country_is_a_bare_code():
    for name, event in SAMPLES.items():
        if "where" in event.details:
            for words in (CHINESE, TAIWAN):
                told = who_sees(words, event)
                assert not any(letter.isascii() and letter.isalpha() for letter in told), name
