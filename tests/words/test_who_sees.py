"""Who sees it: China first in Chinese, the path and the parts of the world first elsewhere."""

from dataclasses import replace

import pytest
from samples import SAMPLES

from skycal.words import Words
from skycal.words.who_sees import who_sees

CHINESE, TAIWAN, ENGLISH = Words("zh_CN"), Words("zh_TW"), Words("en")


@pytest.mark.parametrize(
    ("name", "chinese", "english"),
    [
        ("solar-eclipse/partial", "我国不可见",
         "partial in Africa, Europe and Asia; not seen from China"),
        ("solar-eclipse/total",
         "我国西藏阿里0.06、海南三亚0.03（日落前）、云南西双版纳0.02可见偏食；"
         "全食带经过摩洛哥、西班牙、埃及、沙特阿拉伯等（丹吉尔、麦加）",
         "total in Morocco, Spain, Egypt, Saudi Arabia and others (Tangier, Mecca); "
         "partial in Africa, Europe and Asia; seen from parts of China"),
        ("solar-eclipse/annular",
         "西藏、福建可见环食，其余地区可见偏食；环食带经过印度、中国（德拉敦、厦门）",
         "annular in India and China (Dehradun, Xiamen); "
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
    china = {**where["china"], "seen": "all"}
    event = replace(event, details={**event.details, "where": {**where, "china": china}})
    assert who_sees(CHINESE, event) == "全国可见偏食"
    assert who_sees(TAIWAN, event) == "兩岸皆可見偏食"


def test_no_country_is_a_bare_code():
    for name, event in SAMPLES.items():
        if "where" in event.details:
            for words in (CHINESE, TAIWAN):
                told = who_sees(words, event)
                assert not any(letter.isascii() and letter.isalpha() for letter in told), name
