"""Asking by name: forgiving, but never guessing, and one line for what is no name."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skycal.gazetteer.index import fold
from skycal.gazetteer.names import locate, search
from skycal.gazetteer.table import entries
from skycal.model import Place, SkycalError


def answer(text):
    """Return what a text finds, or nothing, and what is said about it, or nothing."""
    try:
        return locate(text), ""
    except SkycalError as error:
        return None, str(error)


def one_line(error):
    """Return the message of an error, which must be one line that prints."""
    message = str(error.value)
    assert message.isprintable()
    return message


FORMS = {
    "长沙": "长沙 长沙市 長沙 長沙市 Changsha CHANGSHA chang-sha 湖南长沙 湖南省长沙市 长沙,湖南",
    "西安": "西安 Xi'an Xian XIAN xi’an 陕西西安",
    "台北": "台北 台北市 臺北 臺北市 Taipei taibei",
    "高雄": "高雄 Kaohsiung Gaoxiong",
    "北京": "北京 北京市 Beijing beijing Peking",
    "香港": "香港 香港特别行政区 HongKong hong-kong Xianggang",
    "延边": "延边 延边州 延边朝鲜族自治州 Yanbian",
    "延吉": "延吉 延吉市 延吉縣 Yanji",
    "锡林郭勒盟": "锡林郭勒盟 锡林郭勒 Xilingol",
    "锡林浩特": "锡林浩特 錫林浩特市 Xilinhot xilinhaote",
    "阿里": "阿里 阿里地区 狮泉河 狮泉河镇 Ngari",
    "海南州": "海南州 海南藏族自治州 恰卜恰",
    "吕梁": "吕梁 Lüliang luliang lvliang",
    "兴隆": "兴隆 兴隆县 兴隆观测站 河北兴隆",
    "海西州": "海西州 海西",
    "德令哈市": "德令哈市 delingha-city",
    "德令哈": "德令哈 德令哈观测站",
    "新竹县": "新竹县 新竹縣 竹北",
    "新竹": "新竹 新竹市",
    "吉林": "吉林 吉林市 Jilin",
    "巴黎": "巴黎 Paris 巴黎市 法国巴黎 巴黎,法國 Paris,France",
    "苏州": "苏州 蘇州市 suzhou-jiangsu SUZHOU-JIANGSU 江蘇省蘇州市 jiangsusuzhou",
    "浏阳": "浏阳 浏阳市 瀏陽 Liuyang 湖南省浏阳市",
    "珠穆朗玛峰": "珠穆朗玛 珠峰 聖母峰 Everest mount-everest 西藏珠穆朗玛峰",
    "蔚县": "蔚县 蔚縣 yuxian",
    "阿里山": "阿里山 臺灣阿里山 台灣阿里山",
    "罗兹": "Łódź Lodz",
    "悉尼": "悉尼 雪梨 Sydney",
}


@pytest.mark.parametrize(
    ("name", "form"), [(name, form) for name, forms in FORMS.items() for form in forms.split()]
)
def test_a_name_is_found_however_written(name, form):
    assert locate(form).name_zh == name


SAME_NAME = {
    "Suzhou": {"苏州", "宿州"}, "Fuzhou": {"福州", "抚州"}, "Yulin": {"玉林", "榆林"},
    "taizhou": {"泰州", "台州"}, "Yi chun": {"宜春", "伊春"}, "Anyang": {"安阳", "安养"},
    "Hyderabad": {"海得拉巴"}, "圣地亚哥": {"圣地亚哥"}, "Aba": {"阿坝", "阿巴"},
    "Taoyuan": {"桃园", "桃源"}, "Yiwu": {"义乌", "伊吾"},
}  # fmt: skip


@pytest.mark.parametrize(("name", "candidates"), SAME_NAME.items())
def test_what_may_be_several_places_is_not_guessed(name, candidates):
    with pytest.raises(SkycalError, match="may be") as error:
        locate(name)
    message = one_line(error)
    assert [candidate for candidate in candidates if candidate not in message] == []
    in_brackets = re.findall(r"\(([a-z-]+)\)", message)
    assert {locate(slug).name_zh for slug in in_brackets} == candidates


@pytest.mark.parametrize(
    ("text", "name"),
    [("Suzhou, Anhui", "宿州"), ("Suzhou,江苏", "苏州"), ("Yulin，陕西", "榆林"),
     ("Anyang, KR", "安养"), ("fuzhou,fujian", "福州"), ("anyang, south korea", "安养"),
     ("Suzhou,江蘇省", "苏州"), ("韩国安养", "安养"), ("Suzhou Anhui", "宿州")],
)  # fmt: skip
def test_a_province_or_country_tells_them_apart(text, name):
    assert locate(text).name_zh == name


def test_a_region_settles_every_name():
    """Where a name is shared within a region, the message names the slug that settles it."""
    for entry in entries():
        found, said = answer(f"{entry.name_en}, {entry.region or entry.country}")
        assert found == entry or f"({entry.slug})" in said, entry
        assert locate(entry.slug) == entry


def test_the_far_larger_city_abroad_needs_no_country():
    bearing = [entry for entry in search("Santiago") if fold(entry.name_en) == "santiago"]
    assert [entry.country for entry in bearing] == ["CL"]
    assert locate("Kingston").country == "JM"
    victoria = {entry.country for entry in entries() if entry.name_en == "Victoria"}
    assert victoria == {"CA", "SC"}  # 290 000 and 23 000 people
    assert locate("Victoria").country == "CA"
    assert locate("Victoria, SC").country == "SC"


@pytest.mark.parametrize(
    ("text", "says"),
    [("海南", "海口"), ("Hunan", "长沙"), ("日本", "东京"), ("GB", "伦敦"), ("湖南省", "长沙"),
     ("qqqqqqqq", "LAT,LON"), ("", "LAT,LON"), ("  ", "LAT,LON"), ("!?", "LAT,LON"),
     ("/etc/passwd", "path"), ("..\\x", "path"), ("~root", "path"), ("../长沙", "path"),
     ("北京\x00", "control"), ("a\x1b[31mb", "control"), ("北\n京", "control"),
     ("\u202e长沙", "control"), ("\ud800", "control"), ("长\udcff沙", "control"),
     ("长" * 300, "300 characters"), ("\ud800" * 300, "300 characters"),
     ("x" * 10_000_000, "10000000 characters"), (None, "text"), (b"Beijing", "text"),
     (28.2, "text"), (["长沙"], "text")],
)  # fmt: skip
def test_what_is_no_name_is_answered_in_one_line(text, says):
    for ask in (locate, search) if says not in ("海口", "长沙", "东京", "伦敦") else (locate,):
        if ask is search and isinstance(text, str) and text.strip(" !?q") == "":
            continue  # the whole table, or nothing found: the command says so
        with pytest.raises(SkycalError) as error:
            ask(text)
        message = one_line(error)
        assert says in message
        assert len(message) < 250


def test_a_place_is_named_in_a_language():
    assert locate("长沙").place("en") == Place(
        "Changsha", 28.228, 112.939, 45.0, "changsha")


def test_a_search_lists_the_best_first():
    beginnings = [entry.name_zh.startswith("昌") for entry in search("昌")]
    assert beginnings == sorted(beginnings, reverse=True)
    assert set(beginnings) == {True, False}
    assert search("长沙")[0].name_zh == "长沙"
    hunan = search("湖南")
    assert {entry.region for entry in hunan} == {"湖南"}
    assert {"长沙", "湘西", "浏阳", "凤凰"} <= {entry.name_zh for entry in hunan}
    assert {entry.country for entry in search("JP")[:30]} == {"JP"}
    assert {entry.country for entry in search("日本")[:30]} == {"JP"}
    assert [entry.name_zh for entry in search("suzhou-anhui")] == ["宿州"]
    assert {entry.name_zh for entry in search("suzhou")} == {"苏州", "宿州"}
    assert search("Beijng")[0].name_zh == "北京"
    assert search("") == list(entries())
    assert search("!?") == []


listed = st.sampled_from(entries())


@given(listed, st.sampled_from(["name_zh", "name_zh_tw", "name_en"]), st.randoms())
def test_every_name_leads_to_its_place_in_any_dress(entry, field, chance: random.Random):
    name = getattr(entry, field)
    if not name:
        return
    dressed = "".join(chance.choice((letter, letter.upper(), letter.lower())) for letter in name)
    spaced = "".join(letter + chance.choice(("", "", " ", "-", "'")) for letter in dressed)
    found, said = answer(spaced)
    assert fold(getattr(found, field)) == fold(name) if found else entry.slug in said


@given(st.text(max_size=30))
def test_any_text_is_a_place_or_one_clear_line(text):
    found, said = answer(text)
    assert said.isprintable()
    assert (found is None) == bool(said)
