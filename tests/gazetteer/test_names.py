"""The gazetteer: complete, true to its sources, and forgiving but never guessing."""

import csv
import random
import re
from collections import Counter
from importlib import resources
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skycal.files import DATA
from skycal.gazetteer import names as gazetteer
from skycal.gazetteer.names import entries, find, locate, search
from skycal.gazetteer.table import fold, provinces
from skycal.model import Place, SkycalError

# Ministry of Civil Affairs, divisions at the end of 2024: prefecture-level units by province.
UNITS = {
    "河北": 11, "山西": 11, "内蒙古": 12, "辽宁": 14, "吉林": 9, "黑龙江": 13, "江苏": 13,
    "浙江": 11, "安徽": 16, "福建": 9, "江西": 11, "山东": 16, "河南": 17, "湖北": 13,
    "湖南": 14, "广东": 21, "广西": 14, "海南": 4, "四川": 21, "贵州": 9, "云南": 16,
    "西藏": 7, "陕西": 10, "甘肃": 14, "青海": 8, "宁夏": 5, "新疆": 14,
}  # fmt: skip
KINDS = {
    "municipality": 4, "prefecture-city": 293, "prefecture": 7, "autonomous-prefecture": 30,
    "league": 3, "sar": 2, "taiwan": 22, "observatory": 10, "dark-site": 1,
}  # fmt: skip
PREFECTURE_LEVEL = ("prefecture-city", "prefecture", "autonomous-prefecture", "league")

# South, north, west, east of each province (degrees): atlas values, rounded outward.
BOUNDS = {
    "北京": (39.4, 41.1, 115.4, 117.6), "天津": (38.5, 40.3, 116.7, 118.1),
    "河北": (36.0, 42.7, 113.4, 119.9), "山西": (34.5, 40.8, 110.2, 114.6),
    "内蒙古": (37.4, 53.4, 97.1, 126.1), "辽宁": (38.7, 43.5, 118.8, 125.8),
    "吉林": (40.8, 46.4, 121.6, 131.4), "黑龙江": (43.4, 53.6, 121.1, 135.1),
    "上海": (30.6, 31.9, 120.8, 122.3), "江苏": (30.7, 35.2, 116.3, 122.0),
    "浙江": (27.0, 31.2, 118.0, 123.2), "安徽": (29.4, 34.7, 114.8, 119.7),
    "福建": (23.5, 28.4, 115.8, 120.8), "江西": (24.4, 30.1, 113.5, 118.5),
    "山东": (34.3, 38.5, 114.7, 122.8), "河南": (31.3, 36.4, 110.3, 116.7),
    "湖北": (29.0, 33.3, 108.3, 116.2), "湖南": (24.6, 30.2, 108.7, 114.3),
    "广东": (20.2, 25.6, 109.6, 117.4), "广西": (20.9, 26.4, 104.4, 112.1),
    "海南": (3.5, 20.3, 108.5, 117.9), "重庆": (28.1, 32.3, 105.2, 110.3),
    "四川": (26.0, 34.4, 97.3, 108.6), "贵州": (24.6, 29.3, 103.6, 109.6),
    "云南": (21.1, 29.3, 97.5, 106.2), "西藏": (26.8, 36.6, 78.3, 99.2),
    "陕西": (31.7, 39.6, 105.4, 111.3), "甘肃": (32.5, 42.9, 92.2, 108.8),
    "青海": (31.6, 39.3, 89.4, 103.1), "宁夏": (35.2, 39.4, 104.2, 107.7),
    "新疆": (34.3, 49.2, 73.4, 96.4), "香港": (22.1, 22.6, 113.8, 114.5),
    "澳门": (22.1, 22.3, 113.5, 113.6), "台湾": (21.8, 26.4, 118.1, 122.1),
}  # fmt: skip

# Amap's points as packed in cpca 0.5.5 (adcodes.csv), which the table does not use.
AMAP = {
    "恩施": (30.2722, 109.4882), "新乡": (35.3037, 113.9268), "延边": (42.9094, 129.4719),
    "西双版纳": (22.0091, 100.7970), "呼伦贝尔": (49.2116, 119.7656),
    "德宏": (24.4334, 98.5849), "阿勒泰": (47.8449, 88.1413), "伊犁": (43.9168, 81.3241),
    "湘西": (28.3120, 109.7389), "海南州": (36.2965, 100.6227), "苏州": (31.2974, 120.5857),
    "宿州": (33.6473, 116.9642), "抚州": (27.9492, 116.3582), "丽江": (26.8550, 100.2278),
    "黑河": (50.2451, 127.5283), "日喀则": (29.2669, 88.8806), "和田": (37.1142, 79.9222),
}  # fmt: skip
# The project's own list of observing places (terms-zh, section E): it has the last word.
OBSERVING = {
    "北京": (39.904, 116.407, 44), "长沙": (28.228, 112.939, 45), "拉萨": (29.652, 91.172, 3650),
    "乌鲁木齐": (43.825, 87.617, 850), "喀什": (39.470, 75.990, 1290),
    "漠河": (52.972, 122.539, 430), "敦煌": (40.142, 94.662, 1140),
    "三沙": (16.834, 112.340, 5), "香港": (22.302, 114.174, 30), "澳门": (22.199, 113.544, 20),
    "台北": (25.033, 121.565, 10), "高雄": (22.627, 120.301, 10),
    "阿里狮泉河": (32.503, 80.105, 4280), "阿里观测站": (32.326, 80.026, 5050),
    "冷湖": (38.607, 93.896, 4200), "高美古": (26.695, 100.030, 3200),
    "兴隆": (40.393, 117.577, 960), "南山": (43.471, 87.177, 2080),
    "德令哈": (37.373, 97.731, 3200), "慕士塔格": (38.330, 74.897, 4520),
    "稻城": (29.107, 100.109, 4740), "盱眙": (32.737, 118.464, 180),
    "鹿林": (23.469, 120.873, 2860),
}  # fmt: skip
SPOT_DEG = 0.05
TZ_DEG = 0.4  # zone.tab gives minutes, and any part of a large city
TZ_POINT = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?([+-])(\d{3})(\d\d)(\d\d)?")


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


def test_every_prefecture_is_there():
    counted = Counter(entry.kind for entry in entries())
    assert {kind: counted[kind] for kind in KINDS} == KINDS
    regions = [entry.region for entry in entries() if entry.kind in PREFECTURE_LEVEL]
    assert Counter(regions) == UNITS
    assert sum(UNITS.values()) == 333


def test_names_are_not_given_twice():
    chinese = [entry.name_zh for entry in entries() if entry.country == "CN"]
    assert [name for name, count in Counter(chinese).items() if count > 1] == []
    assert [entry for entry in entries() if not entry.name_en] == []


@pytest.mark.parametrize("region", BOUNDS)
def test_places_lie_in_their_province(region):
    south, north, west, east = BOUNDS[region]
    inside = [entry for entry in entries() if entry.region == region]
    assert inside
    for entry in inside:
        assert south <= entry.latitude <= north, entry
        assert west <= entry.longitude <= east, entry


def test_all_of_china_belongs_to_a_region_and_nothing_else_does():
    assert set(BOUNDS) == set(provinces())
    assert {entry.region for entry in entries() if entry.country == "CN"} == set(BOUNDS)
    assert {entry.region for entry in entries() if entry.country != "CN"} == {""}


@pytest.mark.parametrize(("name", "where"), AMAP.items())
def test_coordinates_agree_with_another_table(name, where):
    place = find(name)
    assert (place.latitude, place.longitude) == pytest.approx(where, abs=SPOT_DEG)


@pytest.mark.parametrize(("name", "where"), OBSERVING.items())
def test_observing_places_are_where_the_list_puts_them(name, where):
    place = find(name)
    assert (place.latitude, place.longitude, place.elevation) == where


def tz_database():
    """Return the coordinates (degrees) of each zone's city in the tz database's zone.tab."""
    text = (resources.files("tzdata.zoneinfo") / "zone.tab").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            _, point, zone, *_ = line.split("\t")
            parts = TZ_POINT.fullmatch(point).groups("0")
            yield (
                zone,
                tuple(
                    float(f"{sign}1") * (int(deg) + int(minute) / 60 + int(second) / 3600)
                    for sign, deg, minute, second in (parts[:4], parts[4:])
                ),
            )


def test_cities_abroad_are_where_the_tz_database_puts_them():
    points = dict(tz_database())
    checked = 0
    for entry in entries():
        if entry.timezone.rpartition("/")[2] == entry.name_en.replace(" ", "_"):
            where = (entry.latitude, entry.longitude)
            assert where == pytest.approx(points[entry.timezone], abs=TZ_DEG), entry.name_en
            checked += 1
    assert checked > 150


def test_zones_are_known_and_china_keeps_beijing_time():
    for zone in {entry.timezone for entry in entries()}:
        assert ZoneInfo(zone).key == zone
    own = {"香港": "Asia/Hong_Kong", "澳门": "Asia/Macau", "台湾": "Asia/Taipei"}
    for entry in entries():
        if entry.country == "CN":
            assert entry.timezone == own.get(entry.region, "Asia/Shanghai"), entry


def test_the_world_has_its_large_cities_in_simplified_characters():
    abroad = {entry.name_en: entry.name_zh for entry in entries() if entry.kind == "world"}
    expected = {"Tokyo": "东京", "Paris": "巴黎", "Sydney": "悉尼", "Riyadh": "利雅得",
                "Washington": "华盛顿", "Hiroshima": "广岛", "Kuala Lumpur": "吉隆坡"}  # fmt: skip
    assert {name: abroad[name] for name in expected} == expected
    traditional = set("東紐約聖亞爾羅馬倫漢廣島內華頓")
    assert [name for name in abroad.values() if traditional & set(name)] == []


FORMS = {
    "长沙": "长沙 长沙市 長沙 長沙市 Changsha CHANGSHA chang-sha 湖南长沙 湖南省长沙市 长沙,湖南",
    "西安": "西安 Xi'an Xian XIAN xi’an 陕西西安",
    "台北": "台北 台北市 臺北 臺北市 Taipei taibei",
    "高雄": "高雄 Kaohsiung Gaoxiong",
    "北京": "北京 北京市 Beijing beijing Peking",
    "香港": "香港 香港特别行政区 HongKong hong-kong Xianggang",
    "延边": "延边 延边州 延边朝鲜族自治州 延吉 延吉市 Yanbian",
    "锡林郭勒盟": "锡林郭勒盟 锡林郭勒 锡林浩特 Xilingol",
    "阿里": "阿里 阿里地区 狮泉河 狮泉河镇 Ngari",
    "海南州": "海南州 海南藏族自治州 共和县",
    "吕梁": "吕梁 Lüliang luliang lvliang",
    "兴隆": "兴隆 兴隆县 兴隆观测站 河北兴隆",
    "海西州": "海西州 海西 德令哈市",
    "德令哈": "德令哈 德令哈观测站",
    "新竹县": "新竹县 新竹縣 竹北",
    "新竹": "新竹 新竹市",
    "吉林": "吉林 吉林市 Jilin",
    "巴黎": "巴黎 Paris 巴黎市",
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
}  # fmt: skip


@pytest.mark.parametrize(("name", "candidates"), SAME_NAME.items())
def test_what_may_be_several_places_is_not_guessed(name, candidates):
    with pytest.raises(SkycalError, match="may be") as error:
        find(name)
    message = one_line(error)
    assert [candidate for candidate in candidates if candidate not in message] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("Suzhou, Anhui", "宿州"), ("Suzhou,江苏", "苏州"), ("Yulin，陕西", "榆林"),
     ("Anyang, KR", "安养"), ("fuzhou,fujian", "福州")],
)  # fmt: skip
def test_a_province_or_country_tells_them_apart(text, name):
    assert locate(text).name_zh == name


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
    [("长砂", "长沙"), ("Beijng", "北京"), ("Shangai", "上海"), ("海南", "海口"),
     ("Hunan", "长沙"), ("qqqqqqqq", "LAT,LON"), ("", "LAT,LON"), ("  ", "LAT,LON"),
     ("/etc/passwd", "path"), ("..\\x", "path"), ("~root", "path"), ("../长沙", "path"),
     ("北京\x00", "control"), ("a\x1b[31mb", "control"), ("北\n京", "control"),
     ("\u202e长沙", "control"), ("长" * 300, "300 characters"), ("!?", "LAT,LON")],
)  # fmt: skip
def test_a_wrong_name_is_answered_in_one_line(text, says):
    with pytest.raises(SkycalError) as error:
        find(text)
    assert says in one_line(error)


@pytest.mark.parametrize(
    ("text", "place"),
    [("28.2,112.9", (28.2, 112.9, 0)), ("28.2,112.9,45", (28.2, 112.9, 45)),
     ("28.2, 112.9, 45 m", (28.2, 112.9, 45)), ("28.2N 112.9E", (28.2, 112.9, 0)),
     ("33.9S,18.4E", (-33.9, 18.4, 0)), ("40.7°N, 74° W", (40.7, -74, 0)),
     ("112.9E,28.2N", (28.2, 112.9, 0)), ("-33.9,-70", (-33.9, -70, 0)),
     ("−33.9,18.4", (-33.9, 18.4, 0)), ("２８.２，112.9", (28.2, 112.9, 0)),
     ("90,0", (90, 0, 0)), ("-90,180", (-90, 180, 0)), (".5,-180", (0.5, -180, 0)),
     ("31.5,35.5,-430", (31.5, 35.5, -430))],
)  # fmt: skip
def test_coordinates_are_read(text, place):
    found = find(text)
    assert (found.latitude, found.longitude, found.elevation) == place


@pytest.mark.parametrize(
    ("text", "says"),
    [("95,100", "latitude 95"), ("28,400", "longitude 400"), ("-90.1,0", "latitude"),
     ("28.2", "LAT,LON"), ("28.2,", "LAT,LON"), ("28.2,112,4,5", "LAT,LON"),
     ("28.2,east", "LAT,LON"), ("1e1,20", "LAT,LON"), ("28.2,112.9,99999", "elevation"),
     ("28.2,112.9,high", "LAT,LON"), ("28.2E,112.9E", "latitude"), ("-28.2S,10", "sign"),
     ("28°12'N,112E", "LAT,LON"), ("28.2N,45S", "longitude")],
)  # fmt: skip
def test_wrong_coordinates_are_answered_in_one_line(text, says):
    with pytest.raises(SkycalError) as error:
        find(text)
    assert says in one_line(error)


def test_a_spot_without_a_name_is_called_by_its_coordinates():
    assert find("-33.9,18.45") == Place("33.9°S 18.45°E", -33.9, 18.45, 0.0)


def test_places_are_named_in_each_language():
    entry = locate("沈阳")
    assert [entry.name(lang) for lang in ("zh_CN", "zh-TW", "en")] == ["沈阳", "瀋陽", "Shenyang"]
    assert find("长沙", "en") == Place("Changsha", 28.228, 112.939, 45.0)
    unnamed = next(entry for entry in entries() if not entry.name_zh)
    assert unnamed.name("zh_CN") == unnamed.name("zh_TW") == unnamed.name_en
    assert locate("长沙").region_name("zh_TW") == "湖南"
    assert locate("长沙").region_name("en") == "Hunan"


def test_a_search_lists_the_best_first():
    beginnings = [entry.name_zh.startswith("昌") for entry in search("昌")]
    assert beginnings == sorted(beginnings, reverse=True)
    assert set(beginnings) == {True, False}
    assert search("长沙")[0].name_zh == "长沙"
    assert len([e for e in search("湖南") if e.kind in PREFECTURE_LEVEL]) == UNITS["湖南"]
    assert {entry.country for entry in search("JP")[:30]} == {"JP"}
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
    assert fold(getattr(found, field)) == fold(name) if found else entry.name_en in said


@given(listed)
def test_the_region_always_settles_it(entry):
    where = entry.region or entry.country
    assert locate(f"{entry.name_en}, {where}") == entry


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-500, 9000))
def test_any_spot_on_earth_can_be_given(latitude, longitude, elevation):
    place = find(f"{latitude:.6f},{longitude:.6f},{elevation:.1f}")
    assert (place.latitude, place.longitude) == pytest.approx((latitude, longitude), abs=1e-6)
    assert place.elevation == pytest.approx(elevation, abs=0.051)
    assert place.name.isprintable()


@given(st.text(max_size=30))
def test_any_text_is_a_place_or_one_clear_line(text):
    found, said = answer(text)
    assert said.isprintable()
    assert (found is None) == bool(said)


def test_the_table_is_as_documented():
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert list(rows[0]) == [
        "name_zh", "name_zh_tw", "name_en", "province_zh", "country", "kind", "latitude",
        "longitude", "elevation_m", "timezone", "population", "aliases", "geoname_id",
    ]  # fmt: skip
    numbers = Counter(row["geoname_id"] for row in rows if row["geoname_id"])
    assert [number for number, count in numbers.items() if count > 1] == []
    assert all(row["name_zh_tw"] != row["name_zh"] or not row["name_zh"] for row in rows)
    assert gazetteer.entries is entries
