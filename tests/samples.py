"""Sample events, one for each kind and variant: figures of plausible size, none computed here.

For tests of words and formats, which need something to say, not the truth of the sky.
`SAMPLES` maps a name (`solar-eclipse/total`) to an Event.
"""

from __future__ import annotations

from typing import Any

from skycal.calendar.kinds import kinds
from skycal.model import Event

FIRST_TT = 2461406.5  # 2027-01-01 00:00 TT; each sample comes 1.3 days after the one before it

NOBODY = {"seen": "none", "type": None, "everywhere": None, "max": None, "provinces": []}


def _part(type_: str | None, *seen: tuple[str, str, float | None, str | None]) -> dict[str, Any]:
    """Return a China in which the places of some provinces see something."""
    places = [{"province": province, "place": place, "magnitude": magnitude, "horizon": horizon}
              for province, place, magnitude, horizon in seen]  # fmt: skip
    first = {name: places[0][name] for name in ("place", "magnitude", "horizon")}
    return {"seen": "part", "type": type_, "everywhere": None, "max": first if type_ else None,
            "provinces": places}


THREE_CORNERS = _part(
    "partial", ("tibet", "ngari", 0.06, None), ("hainan", "sanya", 0.03, "set"),
    ("yunnan", "xishuangbanna", 0.02, None),
)  # fmt: skip
MANY = _part(
    "partial", ("shanghai", "shanghai", 0.42, "rise"), ("beijing", "beijing", 0.42, None),
    ("guangdong", "guangzhou", 0.41, None), ("hubei", "wuhan", 0.4, None),
    ("hunan", "changsha", 0.39, None), ("henan", "zhengzhou", 0.38, None),
)  # fmt: skip
RING = {**_part("annular", ("tibet", "coqen", 0.99, None), ("fujian", "zhangzhou", 0.99, None)),
        "seen": "all", "everywhere": "partial"}  # fmt: skip


def _where(china: dict[str, Any], central: tuple[str, ...] = (), cities: tuple[str, ...] = (),
           seen: tuple[str, ...] = ("EG", "ES", "SA")) -> dict[str, Any]:
    return {"china": china, "central": list(central), "seen": list(seen), "cities": list(cities)}


MARS = {"magnitude": -1.2, "diameter_arcsec": 13.81, "elongation_deg": 174.3,
        "distance_au": 0.67782, "constellation": "Leo"}
JUPITER = {"magnitude": -2.4, "diameter_arcsec": 45.23, "elongation_deg": 178.6,
           "distance_au": 4.35671, "constellation": "Cnc"}
NEPTUNE = {"magnitude": 7.8, "diameter_arcsec": 2.36, "elongation_deg": 178.9,
           "distance_au": 28.88211, "constellation": "Psc"}
VENUS = {"magnitude": -4.9, "diameter_arcsec": 38.84, "elongation_deg": 39.1,
         "distance_au": 0.42955, "constellation": "Vir"}
MERCURY = {"magnitude": -0.4, "diameter_arcsec": 6.71, "elongation_deg": 21.64,
           "distance_au": 1.00214, "constellation": "Aqr"}
PHASE = {"distance_km": 389214.7, "diameter_arcsec": 1842.1, "lunation": 1287}
MOON_MEETS_JUPITER = {
    "separation_deg": 0.42, "declination_difference_deg": 0.42, "definition": "right-ascension",
    "least": {"jd_tt": FIRST_TT, "separation_deg": 0.38},
    "magnitudes": {"moon": -11.9, "jupiter": -2.4}, "elongation_deg": 131.2,
    "direction": "east", "illumination": 0.83, "constellation": "Leo"}
PLANETS_MEET = {
    "separation_deg": 1.52, "declination_difference_deg": 1.52, "definition": "right-ascension",
    "least": {"jd_tt": FIRST_TT, "separation_deg": 1.49},
    "magnitudes": {"mercury": -0.9, "jupiter": -1.7}, "elongation_deg": 14.2,
    "direction": "west", "illumination": None, "constellation": "Cnc"}
SOLAR_ECLIPSE = {
    "where": _where(THREE_CORNERS, ("MA", "ES", "EG", "SA", "YE"), ("tangier", "mecca")),
    "gamma": 0.1421, "saros": 136, "delta_t": 69.4, "contacts": {
        name: {"jd_tt": FIRST_TT + step / 24} for step, name in enumerate(
            ("P1", "U1", "U2", "U3", "U4", "P4"))},
    "greatest": {"jd_tt": FIRST_TT, "latitude": 25.5, "longitude": 33.2,
                 "sun_altitude_deg": 82.0, "duration_s": 382.9, "width_km": 257.7}}
LUNAR_ECLIPSE = {
    "where": _where(MANY),
    "gamma": 0.3282, "saros": 129, "contacts": {
        name: {"jd_tt": FIRST_TT + step / 24} for step, name in enumerate(
            ("P1", "U1", "U2", "greatest", "U3", "U4", "P4"))},
    "penumbral_magnitude": 2.2861, "umbral_magnitude": 1.2187,
    "penumbral_min": 309.4, "partial_min": 208.9, "total_min": 65.2}
MOON_HIDES_ALDEBARAN = {
    "where": _where(_part(None, ("hainan", "haikou", None, None))),
    "separation_deg": 0.53, "magnitudes": {"moon": -11.9, "aldebaran": 0.9},
    "elongation_deg": 98.4, "direction": "east", "illumination": 0.57,
    "limb": {"disappearance": "dark", "reappearance": "bright"},
    "first_contact": {"jd_tt": FIRST_TT, "latitude": 31.8, "longitude": -156.2},
    "last_contact": {"jd_tt": FIRST_TT + 4.1 / 24, "latitude": 11.4, "longitude": -38.7},
    "region": {"outline": [[31.8, -156.2], [14.9, -146.0], [8.2, -80.5], [11.4, -38.7],
                           [33.0, -52.1], [48.3, -95.6], [31.8, -156.2]], "pole": None}}
PLANETS_OF_OLD = ("mercury", "venus", "mars", "jupiter", "saturn")
VENUS_HIDES_JUPITER = {
    "where": _where(NOBODY),
    "separation_arcsec": 0.7, "magnitudes": {"venus": -3.9, "jupiter": -1.6},
    "elongation_deg": 7.9, "direction": "west",
    "first_contact": {"jd_tt": FIRST_TT, "latitude": 31.8, "longitude": -156.2},
    "last_contact": {"jd_tt": FIRST_TT + 0.3 / 24, "latitude": 11.4, "longitude": -38.7}}
GEMINIDS = {
    "code": "GEM", "zhr": 150, "zhr_range": None, "speed_kms": 35.0, "r": 2.6,
    "radiant": {"ra_deg": 112.0, "dec_deg": 33.0, "constellation": "Gem"},
    "active": {"from": "12-04", "to": "12-20"}, "solar_longitude_deg": 262.2,
    "moon_illumination": 0.18, "moon_age_days": 4.1, "parent": "(3200) Phaethon",
    "daytime": False, "working_list": 2027, "extrapolated": False}

LASTING = {"half_days": 0.04}
NO_BLUE = {"blue": False, "lunar_day": 16}

CRESCENT = {
    "place": "changsha", "q": 0.17, "odeh_v": 5.4, "odeh_zone": "B", "lag_min": 46.1,
    "width_arcmin": 0.43, "altitude_deg": 4.7, "elongation_deg": 13.6}

# name: bodies, details, and what differs from the plain event of its kind.
ROWS: dict[str, tuple[tuple[str, ...], dict[str, Any], dict[str, Any]]] = {
    "new-moon": (("moon",), {**PHASE, "uncertain_day": False}, {}),
    "new-moon/near-midnight": (("moon",), {**PHASE, "uncertain_day": True}, {}),
    "first-quarter": (("moon",), PHASE, {}),
    "full-moon": (("moon",), {**PHASE, "rank": None, "supermoon": False, **NO_BLUE}, {}),
    "full-moon/largest": (("moon",), {
        **PHASE, "diameter_arcsec": 2009.4, "rank": "largest", "supermoon": True,
        "blue": True, "lunar_day": 15},
        {"importance": 3}),
    "full-moon/smallest": (("moon",), {
        **PHASE, "diameter_arcsec": 1764.6, "rank": "smallest", "supermoon": False, **NO_BLUE}, {}),
    "last-quarter": (("moon",), PHASE, {}),
    "moon-perigee": (("moon",), {
        "distance_km": 364579.6, "diameter_arcsec": 1966.5, "rank": None}, {}),
    "moon-perigee/nearest": (("moon",), {
        "distance_km": 356650.2, "diameter_arcsec": 2010.2, "rank": "nearest"}, {}),
    "moon-apogee": (("moon",), {
        "distance_km": 404580.1, "diameter_arcsec": 1772.1, "rank": None}, {}),
    "moon-apogee/farthest": (("moon",), {
        "distance_km": 406640.3, "diameter_arcsec": 1763.1, "rank": "farthest"}, {}),
    "moon-ascending-node": (("moon",), {"longitude_deg": 321.7}, {"importance": 1}),
    "moon-descending-node": (("moon",), {"longitude_deg": 141.2}, {"importance": 1}),
    "moon-north": (("moon",), {
        "declination_deg": 28.41, "standstill": "major"}, {"importance": 1}),
    "moon-south": (("moon",), {
        "declination_deg": -28.38, "standstill": None}, {"importance": 1}),
    "moon-south/minor": (("moon",), {
        "declination_deg": -18.33, "standstill": "minor"}, {"importance": 1}),
    "moon-on-equator": (("moon",), {"way": "north"}, {}),
    "moon-on-equator/south": (("moon",), {"way": "south"}, {}),
    "dichotomy": (("mercury",), {**MERCURY, "direction": "west"}, {}),
    "dichotomy/venus": (("venus",), {**VENUS, "direction": "east"}, {}),
    "solar-term/xiaohan": (("sun",), {
        "longitude_deg": 285.0, "declination_deg": -22.7333, "term": "xiaohan", "season": None,
        "uncertain_day": False},
        {}),
    "solar-term/dahan": (("sun",), {
        "longitude_deg": 300.0, "declination_deg": -20.1391, "term": "dahan", "season": None,
        "uncertain_day": False}, {}),
    "solar-term/chunfen": (("sun",), {
        "longitude_deg": 0.0, "declination_deg": 0.0, "term": "chunfen",
        "season": "march-equinox",
        "uncertain_day": False}, {"importance": 3}),
    "solar-term/xiazhi": (("sun",), {
        "longitude_deg": 90.0, "declination_deg": 23.4355, "term": "xiazhi",
        "season": "june-solstice",
        "uncertain_day": False}, {"importance": 3}),
    "solar-term/qiufen": (("sun",), {
        "longitude_deg": 180.0, "declination_deg": 0.0, "term": "qiufen",
        "season": "september-equinox",
        "uncertain_day": False}, {"importance": 3}),
    "solar-term/dongzhi": (("sun",), {
        "longitude_deg": 270.0, "declination_deg": -23.4351, "term": "dongzhi",
        "season": "december-solstice",
        "uncertain_day": False}, {"importance": 3}),
    "earth-perihelion": (("earth",), {"distance_au": 0.9832436}, {}),
    "earth-aphelion": (("earth",), {"distance_au": 1.0167304}, {}),
    "inferior-conjunction": (("venus",), VENUS, {}),
    "superior-conjunction": (("mercury",), MERCURY, {}),
    "solar-conjunction": (("mars",), MARS, {}),
    "opposition": (("mars",), MARS, {"importance": 4}),
    "opposition/binoculars": (("neptune",), NEPTUNE, {}),
    "opposition/unknown": (("pluto",), {**NEPTUNE, "magnitude": None}, {}),
    "east-quadrature": (("mars",), MARS, {"importance": 1}),
    "west-quadrature": (("jupiter",), JUPITER, {"importance": 1}),
    "greatest-elongation-east": (("venus",), VENUS, {"importance": 3}),
    "greatest-elongation-west": (("mercury",), MERCURY, {"importance": 3}),
    "station-retrograde": (("saturn",), JUPITER, {}),
    "station-direct": (("jupiter",), JUPITER, {}),
    "closest-to-earth": (("mars",), {**MARS, "distance_au": 0.414921}, {}),
    "farthest-from-earth": (("mars",), {**MARS, "distance_au": 2.521984}, {}),
    "planet-perihelion": (("mars",), {**MARS, "sun_distance_au": 1.38137}, {}),
    "planet-aphelion": (("mercury",), {**MERCURY, "sun_distance_au": 0.4667}, {}),
    "greatest-brilliancy": (("venus",), {
        **VENUS, "direction": "west", "brightest": {"jd_tt": FIRST_TT, "magnitude": -4.91}}, {}),
    "transit": (("mercury",), {
        **MERCURY, "where": _where(NOBODY), "separation_arcsec": 75.92, "contacts": {
        name: {"jd_tt": FIRST_TT + step / 24} for step, name in enumerate(
            ("I", "II", "greatest", "III", "IV"))}}, {"importance": 5}),
    "conjunction/moon": (("moon", "jupiter"), MOON_MEETS_JUPITER, {}),
    "conjunction/moon-star": (("moon", "aldebaran"), {
        **MOON_MEETS_JUPITER, "separation_deg": -3.01, "declination_difference_deg": -3.01,
        "magnitudes": {"moon": -9.1, "aldebaran": 0.9}, "elongation_deg": 8.1,
        "illumination": 0.004}, {}),
    "conjunction/moon-cluster": (("moon", "beehive"), {
        **MOON_MEETS_JUPITER, "separation_deg": -1.24, "declination_difference_deg": -1.24,
        "magnitudes": {"moon": -12.5, "beehive": 3.7}, "elongation_deg": 171.0,
        "illumination": 0.99}, {}),
    "conjunction/planets": (("mercury", "jupiter"), PLANETS_MEET, {}),
    "conjunction/close": (("venus", "saturn"), {
        **PLANETS_MEET, "separation_deg": -0.0417, "declination_difference_deg": -0.0417,
        "elongation_deg": 33.0,
        "magnitudes": {"venus": -4.0, "saturn": None}}, {"importance": 4}),
    "conjunction/appulse": (("mars", "antares"), {
        **PLANETS_MEET, "definition": "appulse", "separation_deg": 4.67,
        "declination_difference_deg": 4.61,
        "least": {"jd_tt": FIRST_TT, "separation_deg": 4.67}, "elongation_deg": 92.0,
        "magnitudes": {"mars": 0.4, "antares": 1.1}}, {}),
    "grouping": (("mercury", "venus", "jupiter"), {
        "diameter_deg": 4.83, "elongation_deg": 22.6, "direction": "west",
        "constellation": "Gem"}, {}),
    "occultation": (("moon", "aldebaran"), MOON_HIDES_ALDEBARAN, {"importance": 3}),
    "occultation/bright-limb": (("moon", "aldebaran"), {
        **MOON_HIDES_ALDEBARAN, "direction": "west",
        "limb": {"disappearance": "bright", "reappearance": "dark"}}, {"importance": 3}),
    "occultation/planet": (("moon", "venus"), {
        **MOON_HIDES_ALDEBARAN, "magnitudes": {"moon": -8.2, "venus": -4.1},
        "elongation_deg": 28.4, "illumination": 0.06}, {"importance": 4}),
    "solar-eclipse/partial": (("sun", "moon"), {
        **SOLAR_ECLIPSE, "where": _where(NOBODY),
        "type": "partial", "gamma": 1.1933, "magnitude": 0.6524,
        "contacts": {"P1": {"jd_tt": FIRST_TT}, "P4": {"jd_tt": FIRST_TT}},
        "greatest": {"jd_tt": FIRST_TT, "latitude": -71.2, "longitude": -3.0,
                     "sun_altitude_deg": 0.0, "duration_s": None, "width_km": None}},
        {"importance": 3}),
    "solar-eclipse/annular": (("sun", "moon"), {
        **SOLAR_ECLIPSE, "where": _where(RING, ("IN", "CN"), ("dehradun", "xiamen")),
        "type": "annular", "magnitude": 0.9434}, {"importance": 4}),
    "solar-eclipse/total": (("sun", "moon"), {
        **SOLAR_ECLIPSE, "type": "total", "magnitude": 1.0790}, {"importance": 5}),
    "solar-eclipse/not-central": (("sun", "moon"), {
        **SOLAR_ECLIPSE, "type": "annular", "gamma": -0.9996, "magnitude": 0.9868,
        "contacts": {name: {"jd_tt": FIRST_TT} for name in ("P1", "U1", "U4", "P4")},
        "greatest": {"jd_tt": FIRST_TT, "latitude": -70.6, "longitude": 131.3,
                     "sun_altitude_deg": 0.0, "duration_s": None, "width_km": None}}, {}),
    "solar-eclipse/hybrid": (("sun", "moon"), {
        **SOLAR_ECLIPSE, "where": _where(NOBODY, ("AU",)),
        "type": "hybrid", "magnitude": 1.0132,
        "greatest": {**SOLAR_ECLIPSE["greatest"], "duration_s": 42.1}}, {"importance": 5}),
    "lunar-eclipse/penumbral": (("moon",), {
        **LUNAR_ECLIPSE, "type": "penumbral", "penumbral_magnitude": 0.8956,
        "umbral_magnitude": -0.1160, "partial_min": None, "total_min": None,
        "contacts": {name: {"jd_tt": FIRST_TT} for name in ("P1", "greatest", "P4")}}, {}),
    "lunar-eclipse/partial": (("moon",), {
        **LUNAR_ECLIPSE, "type": "partial", "umbral_magnitude": 0.0658, "total_min": None,
        "contacts": {name: {"jd_tt": FIRST_TT} for name in ("P1", "U1", "greatest", "U4", "P4")}},
        {"importance": 3}),
    "lunar-eclipse/total": (("moon",), {
        **LUNAR_ECLIPSE,
        "where": _where({**MANY, "seen": "all", "type": "total", "everywhere": "partial"}),
        "type": "total", "umbral_magnitude": 1.0152}, {"importance": 4}),
    "meteor-shower/GEM": ((), GEMINIDS, {"importance": 4}),
    "meteor-shower/JBO": ((), {
        **GEMINIDS, "code": "JBO", "zhr": None, "zhr_range": "0-100+", "parent": None,
        "moon_illumination": 0.55}, {}),
    "meteor-shower/PER": ((), {
        **GEMINIDS, "code": "PER", "zhr": None, "working_list": 2026, "extrapolated": True},
        {"importance": 1}),
    "meteor-shower/AMO": ((), {
        **GEMINIDS, "code": "AMO", "zhr": None, "parent": "1P/Halley",
        "moon_illumination": 0.97}, {}),
    "meteor-shower/ARI": ((), {
        **GEMINIDS, "code": "ARI", "zhr": 30, "daytime": True, "active": {"from": None, "to": None},
        "speed_kms": None, "parent": "96P/Machholz"}, {}),
    "lunar-month": ((), {
        "lunar_year": 2027, "month": 6, "leap": False, "days": 29, "uncertain_day": False}, {}),
    "lunar-month/leap": ((), {
        "lunar_year": 2028, "month": 5, "leap": True, "days": 30, "uncertain_day": False}, {}),
    "lunar-month/first": ((), {
        "lunar_year": 2027, "month": 1, "leap": False, "days": 30, "uncertain_day": False}, {}),
    "festival": ((), {"festival": "spring-festival", "uncertain_day": False},
                 {"importance": 3}),
    "festival/dated": ((), {
        "festival": "spring-festival", "lunar_year": 2020, "month": 1, "day": 1,
        "uncertain_day": False},
        {"importance": 3}),
    "festival/near-midnight": ((), {
        "festival": "double-ninth", "lunar_year": 2057, "month": 9, "day": 9,
        "uncertain_day": True}, {}),
    "festival/of-a-term": ((), {"festival": "hanshi", "uncertain_day": True}, {}),
    "solar-term/near-midnight": (("sun",), {
        "longitude_deg": 0.0, "declination_deg": 0.0, "term": "chunfen",
        "season": "march-equinox", "uncertain_day": True}, {"importance": 3}),
    "folk-season/chufu": ((), {"folk_season": "chufu", "uncertain_day": False}, {}),
    "folk-season/nine-1": ((), {"folk_season": "nine-1", "uncertain_day": False}, {}),
    "folk-season/meiyu-begin": ((), {"folk_season": "meiyu-begin", "uncertain_day": False},
                                {"importance": 1}),
    "venus-elongation/east": (("venus",), {
        "elongation_deg": 45.21, "direction": "east", "magnitude": -4.4}, {}),
    "venus-elongation/east-unknown": (("venus",), {
        "elongation_deg": 8.7, "direction": "east", "magnitude": None}, {}),
    "venus-elongation/west": (("venus",), {
        "elongation_deg": 46.3, "direction": "west", "magnitude": -4.5}, {}),
    "venus-elongation/west-unknown": (("venus",), {
        "elongation_deg": 4.04, "direction": "west", "magnitude": None}, {}),
    "full-moon/blue": (("moon",), {
        **PHASE, "rank": None, "supermoon": False, "blue": True, "lunar_day": 17}, {}),
    "full-moon/early": (("moon",), {
        **PHASE, "rank": None, "supermoon": True, "blue": False, "lunar_day": 14}, {}),
    "variable-minimum": (("algol",), {"magnitude": 3.39, "brightest": 2.12}, {"half_days": 0.042}),
    "deep-sky-midnight": (("m31",), {
        "messier": 31, "type": "galaxy", "magnitude": 3.4, "diameter_deg": 3.17,
        "declination_deg": 41.35, "constellation": "And"}, {}),
    "equation-of-time-zero": (("sun",), {"equation_of_time_s": 0.0, "then": "ahead"}, {}),
    "equation-of-time-zero/behind": (("sun",), {"equation_of_time_s": 0.0, "then": "behind"}, {}),
    "equation-of-time-extreme": (("sun",), {"equation_of_time_s": 986.6}, {}),
    "equation-of-time-extreme/behind": (("sun",), {"equation_of_time_s": -851.8}, {}),
    "libration-extreme": (("moon",), {
        "libration_deg": 9.92, "libration_longitude_deg": -8.01, "libration_latitude_deg": -5.88,
        "limb": "SW"}, {}),
    "lunar-standstill/major": (("moon",), {"type": "major", "declination_deg": 28.58}, {}),
    "lunar-standstill/minor": (("moon",), {"type": "minor", "declination_deg": 18.29}, {}),
    "five-gathering": (PLANETS_OF_OLD, {
        "span_deg": 9.25, "elongation_deg": 20.5, "direction": "east", "constellation": "Vir"}, {}),
    "mars-guards-antares": (("mars", "antares"), {
        "magnitude": -1.7, "diameter_arcsec": 18.4, "elongation_deg": 137.2, "distance_au": 0.51,
        "constellation": "Sco", "separation_deg": 2.47, "motion": "direct"}, {}),
    "mansion-entry": (("saturn", "kui-stride"), {
        "mansion": "kui-stride", "motion": "direct", "elongation_deg": 5.1}, {}),
    "mansion-entry/back": (("jupiter", "liu-willow"), {
        "mansion": "liu-willow", "motion": "retrograde", "elongation_deg": 160.1}, {}),
    "lunar-x": (("moon",), {"illumination": 0.53}, {"half_days": 0.083}),
    "planet-occultation": (("venus", "jupiter"), VENUS_HIDES_JUPITER, {"half_days": 0.005}),
    "planet-occultation/star": (("venus", "regulus"), {
        **VENUS_HIDES_JUPITER, "magnitudes": {"venus": -4.0, "regulus": 1.4},
        "elongation_deg": 39.8, "direction": "west"}, {"half_days": 0.005}),
    "ring-plane-crossing/earth": (("saturn",), {
        **JUPITER, "tilt_deg": 0.0, "sun_tilt_deg": 0.65, "of": "earth", "face": "south"}, {}),
    "ring-plane-crossing/north": (("saturn",), {
        **JUPITER, "tilt_deg": 0.0, "sun_tilt_deg": 0.65, "of": "earth", "face": "north",
        "elongation_deg": 9.6}, {"importance": 2}),
    "ring-plane-crossing/sun": (("saturn",), {
        **JUPITER, "tilt_deg": -2.22, "sun_tilt_deg": 0.0, "of": "sun", "face": "north"}, {}),
    "rings-widest": (("saturn",), {**JUPITER, "tilt_deg": 26.98, "sun_tilt_deg": 26.66}, {}),
    "rings-widest/south": (("saturn",), {
        **JUPITER, "tilt_deg": -26.98, "sun_tilt_deg": -26.66}, {}),
    "jupiter-double-shadow": (("jupiter", "io", "callisto"), {"elongation_deg": 164.5}, LASTING),
    "jupiter-triple-shadow": (("jupiter", "io", "europa", "callisto"), {"elongation_deg": 8.5},
                              LASTING),
    "galilean-mutual-occultation": (("jupiter", "io", "europa"), {
        "elongation_deg": 164.5, "hidden": None, "type": "partial", "covered": 0.42}, LASTING),
    "galilean-mutual-occultation/total": (("jupiter", "ganymede", "io"), {
        "elongation_deg": 164.5, "hidden": "begin", "type": "total", "covered": 1.0}, LASTING),
    "galilean-mutual-eclipse": (("jupiter", "io", "callisto"), {
        "elongation_deg": 8.5, "hidden": "end", "type": "annular", "covered": 0.69}, LASTING),
    "galilean-mutual-eclipse/total": (("jupiter", "callisto", "europa"), {
        "elongation_deg": 108.5, "hidden": None, "type": "total", "covered": 1.0}, LASTING),
    "galilean-transit": (("jupiter", "io"), {"elongation_deg": 164.5}, LASTING),
    "galilean-shadow": (("jupiter", "europa"), {"elongation_deg": 164.5}, LASTING),
    "galilean-eclipse": (("jupiter", "ganymede"), {"elongation_deg": 92.1, "hidden": None},
                         LASTING),
    "galilean-eclipse/hidden": (("jupiter", "io"), {"elongation_deg": 92.1, "hidden": "end"},
                                LASTING),
    "galilean-occultation": (("jupiter", "callisto"), {"elongation_deg": 92.1, "hidden": "both"},
                             LASTING),
    "earliest-sunrise": (("sun",), {
        "place": "changsha", "day_length_min": 841.2, "time_of_day_h": 5.07}, {}),
    "latest-sunrise": (("sun",), {
        "place": "changsha", "day_length_min": 630.4, "time_of_day_h": 6.89}, {}),
    "earliest-sunset": (("sun",), {
        "place": "changsha", "day_length_min": 627.9, "time_of_day_h": 17.06}, {}),
    "latest-sunset": (("sun",), {
        "place": "30s-100w", "day_length_min": 841.0, "time_of_day_h": 19.1}, {}),
    "longest-day": (("sun",), {"place": "changsha", "day_length_min": 842.6}, {}),
    "shortest-day": (("sun",), {"place": "changsha", "day_length_min": 622.3}, {}),
    "zenith-sun": (("sun",), {"place": "guangzhou", "altitude_deg": 89.96}, {}),
    "dark-moon-window": (("moon",), {
        "place": "changsha", "nights": 10, "hours": 81.4, "milky_way_hours": 29.2}, {}),
    "dark-moon-window/winter": (("moon",), {
        "place": "changsha", "nights": 11, "hours": 108.7, "milky_way_hours": 0.0}, {}),
    "first-crescent": (("moon",), {**CRESCENT, "zone": "A", "age_h": 37.97}, {}),
    "first-crescent/hard": (("moon",), {**CRESCENT, "zone": "B", "age_h": 25.5}, {}),
    "last-crescent": (("moon",), {**CRESCENT, "zone": "A", "age_h": -45.6}, {}),
    "last-crescent/hard": (("moon",), {**CRESCENT, "zone": "B", "age_h": -19.9}, {}),
    "planet-parade": (PLANETS_OF_OLD, {
        "place": "xian", "span_deg": 109.8, "first_day": "2022-04-27", "last_day": "2022-08-18",
        "nights": 114, "faint": ["uranus", "neptune"]}, {"half_days": 57.0}),
    "venus-by-day": (("venus",), {
        "place": "changsha", "magnitude": -4.7, "elongation_deg": 41.6, "altitude_deg": 72.4,
        "direction": "east", "first_day": "2028-02-14", "last_day": "2028-05-17"}, {}),
    "venus-by-day/morning": (("venus",), {
        "place": "changsha", "magnitude": -4.7, "elongation_deg": 41.7, "altitude_deg": 65.1,
        "direction": "west", "first_day": "2028-06-17", "last_day": "2028-10-01"}, {}),
    "planet-parade/plain": (PLANETS_OF_OLD[1:], {
        "place": "xian", "span_deg": 36.1, "first_day": "2002-03-06", "last_day": "2002-05-20",
        "nights": 76, "faint": []}, {"half_days": 38.0}),
}


def _sample(order: int, name: str) -> Event:
    bodies, details, rest = ROWS[name]
    kind = kinds()[name.split("/")[0]]
    own = {"importance": kind.importance, "precision": kind.precision} | rest
    id = f"2027-01-01-{name.replace('/', '-').lower()}"
    tt = FIRST_TT + 1.3 * order
    if "half_days" in own:
        half_days = own.pop("half_days")
        own |= {"begin": tt - half_days, "end": tt + half_days}
    return Event(id=id, kind=kind.id, family=kind.family, tt=tt, bodies=bodies, details=details,
                 **own)


SAMPLES: dict[str, Event] = {name: _sample(order, name) for order, name in enumerate(ROWS)}
