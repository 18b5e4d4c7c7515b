"""Near misses: by meaning in Chinese, by spelling in Latin letters, and quickly."""

import time

import pytest

from skycal.gazetteer.names import locate
from skycal.gazetteer.near import NEAR, near_misses
from skycal.model import SkycalError

BUDGET_S = 0.005  # a page asks as one types


def suggested(text):
    return [entry.name_zh for entry in near_misses(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [("浏阳河", "浏阳"), ("瀏陽河", "浏阳"), ("长沙岳麓山", "长沙"), ("北京路", "北京"),
     ("湖南省益阳市桃江县", "益阳"), ("Beijng", "北京"), ("Shangai", "上海"), ("Liuyangg", "浏阳"),
     ("乌鲁木其", "乌鲁木齐"), ("伊利", "伊犁"), ("Hydrabad", "海得拉巴")],
)  # fmt: skip
def test_what_was_meant_comes_first(text, first):
    assert suggested(text)[0] == first


@pytest.mark.parametrize("text", ["浏阴", "长砂", "南津渡", "青石滩", "西按"])
def test_a_chinese_name_is_never_likened_by_its_end(text):
    """浏阳, unknown then, was answered with 沈阳 and 贵阳."""
    found = near_misses(text)
    assert found
    for entry in found:
        names = (entry.name_zh, entry.name_zh_tw, *entry.aliases)
        assert [name for name in names if name.startswith(text[0])], entry


def test_a_name_in_a_region_is_answered_with_places_of_it():
    found = near_misses("湖南桃江")
    assert {entry.region for entry in found} == {"湖南"}
    assert found[0].name_zh == "桃源"
    assert {entry.country for entry in near_misses("日本某町")} == {"JP"}


def test_nothing_like_it_is_nothing():
    assert suggested("qqqqqqqq") == suggested("鑫鑫") == suggested("!?") == []


@pytest.mark.parametrize("text", [
    "浏阳河", "长砂", "南津渡", "Beijng", "qqqqqqqq", "s" * 100, "山" * 100, "Saint-Martin-de-Xy",
    "湖南桃江", "a" * 7, "shanghaiing"])  # fmt: skip
def test_a_bad_name_costs_little(text):
    def cost():
        begin = time.process_time()
        with pytest.raises(SkycalError):
            locate(text)
        return time.process_time() - begin

    assert min(cost() for _ in range(5)) < BUDGET_S
    assert len(near_misses(text)) <= NEAR
