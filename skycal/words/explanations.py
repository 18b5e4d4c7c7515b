"""Explanations: what an event means and how to look at it, in a few plain sentences, by kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from skycal.model import Event
from skycal.words import of_places
from skycal.words.dates import Dates
from skycal.words.eclipses import LUNAR_ECLIPSE, SOLAR_ECLIPSE, SUN_WARNING
from skycal.words.language import N_
from skycal.words.meteors import METEOR_SHOWER
from skycal.words.values import meeting
from skycal.words.wording import ByDetail, Either, Wording, given, say, up_to

# How far from the Sun a body is seen, roughly: the arcus visionis of the brightest planets
# is near 10 degrees, 20 give a dark sky, and 150 keep it up nearly all night.
LOST_DEG, TWILIGHT_DEG, MOST_OF_NIGHT_DEG = 10.0, 20.0, 150.0
# The faintest that eyes, binoculars and a small telescope show under a good sky.
EYES_MAG, BINOCULARS_MAG, SMALL_TELESCOPE_MAG = 5.0, 9.0, 12.0
# What the fields of a small telescope and of binoculars take in.
TELESCOPE_FIELD_DEG, BINOCULARS_FIELD_DEG = 1.0, 5.0


def _in_sight(wording: Wording) -> Wording:
    """Speak only of what is not lost in the light of the Sun."""
    return Either(lambda event: event.details["elongation_deg"] > LOST_DEG, wording)


INSTRUMENT = up_to("magnitude", (
    (EYES_MAG, N_("It can be seen with the naked eye.")),
    (BINOCULARS_MAG, N_("It takes binoculars to see it.")),
    (SMALL_TELESCOPE_MAG, N_("It takes a telescope to see it.")),
    (inf, N_("It takes a large telescope to see it.")),
))

# Of two or more bodies together: when to look, by their distance from the Sun and its side.
WHEN = up_to("elongation_deg", (
    (LOST_DEG, N_("Only %(from_sun)s from the Sun, they are lost in its light.")),
    (TWILIGHT_DEG, ByDetail("direction", {
        "east": N_("Look low in the west in the evening twilight, %(from_sun)s from the Sun."),
        "west": N_("Look low in the east in the morning twilight, %(from_sun)s from the Sun."),
    }, N_("They stand low in the twilight, %(from_sun)s from the Sun."))),
    (MOST_OF_NIGHT_DEG, ByDetail("direction", {
        "east": N_("Look after sunset; they stand %(from_sun)s east of the Sun."),
        "west": N_("Look before sunrise; they stand %(from_sun)s west of the Sun."),
    }, N_("They stand %(from_sun)s from the Sun."))),
    (inf, N_("They are up nearly all night.")),
))

TOGETHER = _in_sight(up_to(lambda event: abs(meeting(event)[2]), (
    (TELESCOPE_FIELD_DEG, N_("A small telescope takes in both at once.")),
    (BINOCULARS_FIELD_DEG, N_("Binoculars take in both at once.")),
)))

APPARITION = given("magnitude", given("diameter_arcsec", given("constellation", N_(
    "It is %(magnitude)s, %(diameter)s across, in %(constellation)s."))))

# Of what happens on Jupiter itself.
JUPITER_LOST = up_to("elongation_deg", (
    (LOST_DEG, N_("Jupiter is only %(from_sun)s from the Sun and lost in its light.")),))

# Of what its moons do to one another.
MUTUAL = (
    N_("It happens only for some months every six years, when we or the Sun look along the plane "
       "of their orbits."),
    ByDetail("hidden", {
        "begin": N_("Only its end is seen: Jupiter or its shadow hides the beginning."),
        "end": N_("Only its beginning is seen: Jupiter or its shadow hides the end."),
    }), JUPITER_LOST)

EXPLANATIONS: Mapping[str, Sequence[Wording]] = {
    "variable-minimum": (
        N_("A fainter star covers most of the brighter one. For about two hours the star is as "
           "faint as that, five hours before and after as bright as ever: compare it with its "
           "neighbours."),),
    "deep-sky-midnight": (
        N_("Number %(messier)s of Messier's catalogue crosses the meridian at midnight: these "
           "weeks it is up for most of the night. Every night it is there four minutes earlier. A "
           "moonless night and a dark site show most of it."),
        INSTRUMENT),
    **of_places.EXPLANATIONS,
    "new-moon": (N_("The Moon passes between the Earth and the Sun and is lost in its light; "
                    "the nights around now are dark."),),
    "first-quarter": (N_("Half of the Moon is lit; it stands near the meridian at dusk and sets "
                         "around midnight."),),
    "full-moon": (
        N_("The Moon stands opposite the Sun and shines all night."),
        ByDetail("supermoon", {True: N_(
            "Nearer than nine tenths of the way from apogee to perigee, it is a so-called "
            "supermoon and looks a little larger than usual.")}),
        ByDetail("blue", {True: N_("The second full Moon of a month is called a blue Moon.")}),
        ByDetail("lunar_day", {
            14: N_("In this Chinese month the Moon is full on the 14th already."),
            15: N_("In this Chinese month the Moon is full on the 15th itself."),
            16: N_("As the Chinese saying has it, the Moon of the 15th is full on the 16th."),
            17: N_("In this Chinese month the Moon is full on the 17th only."),
        })),
    "last-quarter": (N_("Half of the Moon is lit; it rises around midnight and stands near the "
                        "meridian at dawn."),),
    "moon-perigee": (N_("The Moon is at the point of this orbit nearest to the Earth, "
                        "%(diameter)s across."),),
    "moon-apogee": (N_("The Moon is at the point of this orbit farthest from the Earth, "
                       "%(diameter)s across."),),
    "moon-ascending-node": (N_("The Moon crosses the ecliptic northward; eclipses happen only "
                               "near the nodes."),),
    "moon-descending-node": (N_("The Moon crosses the ecliptic southward; eclipses happen only "
                                "near the nodes."),),
    "moon-north": (N_("The Moon is as far north of the celestial equator as it goes this month."),
                   ByDetail("standstill", {
                       "major": N_("The range of its declination is now near the greatest of "
                                   "its 18.6-year cycle."),
                       "minor": N_("The range of its declination is now near the least of its "
                                   "18.6-year cycle.")})),
    "moon-south": (N_("The Moon is as far south of the celestial equator as it goes this month."),
                   ByDetail("standstill", {
                       "major": N_("The range of its declination is now near the greatest of "
                                   "its 18.6-year cycle."),
                       "minor": N_("The range of its declination is now near the least of its "
                                   "18.6-year cycle.")})),
    "moon-on-equator": (ByDetail("way", {
        "north": N_("From now on the Moon is north of the celestial equator, for half a month."),
        "south": N_("From now on the Moon is south of the celestial equator, for half a month."),
    }),),
    "libration-extreme": (
        N_("The Moon's mean face is turned %(libration)s away from us: by so much do we see "
           "around its %(limb)s limb."),),
    "lunar-standstill": (ByDetail("type", {
        "major": N_("The node of the Moon's orbit is at the March equinox: for some months the "
                    "Moon goes farther north and south than at any time in 18.6 years."),
        "minor": N_("The node of the Moon's orbit is at the September equinox: for some months "
                    "the Moon keeps nearer to the equator than at any time in 18.6 years."),
    }),),
    "lunar-x": (
        N_("For about two hours before and after, the rising Sun draws a bright letter X on the "
           "terminator, from the rims of Blanchinus, La Caille and Purbach."),
        N_("A small telescope shows it.")),
    "solar-term": (ByDetail("season", {
        "march-equinox": N_("The Sun crosses the celestial equator northward; day and night are "
                            "nearly equal everywhere."),
        "june-solstice": N_("The Sun is at its northernmost; the north has its longest day, the "
                            "south its shortest."),
        "september-equinox": N_("The Sun crosses the celestial equator southward; day and night "
                                "are nearly equal everywhere."),
        "december-solstice": N_("The Sun is at its southernmost; the north has its shortest day, "
                                "the south its longest."),
    }, N_("One of the twenty-four solar terms: the Sun's apparent longitude reaches "
          "%(longitude)s.")),),
    "earth-perihelion": (N_("The Earth is at its nearest to the Sun this year; the seasons come "
                            "from the tilt of its axis, not from this distance."),),
    "earth-aphelion": (N_("The Earth is at its farthest from the Sun this year; the seasons come "
                          "from the tilt of its axis, not from this distance."),),
    "inferior-conjunction": (N_("It passes between the Earth and the Sun and cannot be seen; it "
                                "moves from the evening sky into the morning sky."),),
    "superior-conjunction": (N_("It passes behind the Sun and cannot be seen; it moves from the "
                                "morning sky into the evening sky."),),
    "solar-conjunction": (N_("It passes behind the Sun and cannot be seen; it will come back in "
                             "the morning sky."),),
    "opposition": (N_("Opposite the Sun, it is up all night and at its best for now."),
                   APPARITION, INSTRUMENT),
    "east-quadrature": (N_("Ninety degrees east of the Sun, it stands near the meridian at "
                           "sunset and sets around midnight."),),
    "west-quadrature": (N_("Ninety degrees west of the Sun, it rises around midnight and stands "
                           "near the meridian at sunrise."),),
    "greatest-elongation-east": (N_("At its farthest east of the Sun it is an evening star: look "
                                    "west after sunset."), APPARITION),
    "greatest-elongation-west": (N_("At its farthest west of the Sun it is a morning star: look "
                                    "east before sunrise."), APPARITION),
    "dichotomy": (
        N_("In a telescope its disk looks like the Moon at a quarter."),
        Either(lambda event: event.bodies[0] == "venus", N_(
            "To the eye Venus is half lit some days earlier in the evening sky, and later in the "
            "morning sky.")),
        APPARITION),
    "station-retrograde": (N_("Against the stars it stops moving east and turns back west."),),
    "station-direct": (N_("Against the stars it stops moving west and turns east again."),),
    "closest-to-earth": (
        given("diameter_arcsec",
              N_("It is at its nearest to the Earth for now, and its disk at its largest."),
              N_("It is at its nearest to the Earth for now.")),
        APPARITION),
    "equation-of-time-zero": (
        N_("Apparent solar time, which a sundial shows, is the same as mean solar time."),
        ByDetail("then", {
            "ahead": N_("From now on the Sun is ahead of it."),
            "behind": N_("From now on the Sun is behind it."),
        })),
    "equation-of-time-extreme": (Either(
        lambda event: event.details["equation_of_time_s"] > 0.0,
        N_("Apparent solar time, which a sundial shows, is farther ahead of mean solar time than "
           "in the months around."),
        N_("Apparent solar time, which a sundial shows, is farther behind mean solar time than "
           "in the months around.")),),
    "farthest-from-earth": (N_("It is farthest from the Earth, beyond the Sun."),),
    "planet-perihelion": (N_("It is at the point of its orbit nearest to the Sun."),),
    "planet-aphelion": (N_("It is at the point of its orbit farthest from the Sun."),),
    "greatest-brilliancy": (N_("The lit part of its disk is at its largest, and it is the "
                               "brightest point of light in the sky after the Sun and Moon."),
                            given("elongation_deg", N_("It stands %(elongation)s from the Sun."))),
    "transit": (N_("It crosses the Sun's disk as a small black dot; a telescope with a solar "
                   "filter shows it."), SUN_WARNING),
    "ring-plane-crossing": (
        ByDetail("of", {
            "earth": N_("Seen edge-on, the rings are a hair-thin line or vanish altogether."),
            "sun": N_("The Sun shines along the rings; from now on it lights their other face."),
        }),
        ByDetail("of", {"earth": ByDetail("face", {
            "north": N_("Their northern face is turned to us from now on."),
            "south": N_("Their southern face is turned to us from now on."),
        })}),
        up_to("elongation_deg", ((TWILIGHT_DEG, N_(
            "But Saturn is only %(from_sun)s from the Sun, too near for it to be seen.")),))),
    "rings-widest": (
        Either(lambda event: event.details["tilt_deg"] > 0.0,
               N_("We look upon the northern face of the rings, as steeply as we ever do."),
               N_("We look upon the southern face of the rings, as steeply as we ever do.")),
        N_("It comes twice in the 29 years of Saturn's orbit; wide rings make the planet "
           "brighter.")),
    "jupiter-double-shadow": (
        N_("The shadows of two of Jupiter's moons lie on the planet at the same time, black dots "
           "in a telescope."), JUPITER_LOST),
    "jupiter-triple-shadow": (
        N_("The shadows of three of Jupiter's moons lie on the planet at the same time, black dots "
           "in a telescope; it happens some sixteen times in a century."), JUPITER_LOST),
    "galilean-transit": (
        N_("The moon passes before Jupiter, for %(lasting)s; a telescope shows it."),
        JUPITER_LOST),
    "galilean-shadow": (
        N_("The moon's shadow passes over Jupiter, for %(lasting)s, a black dot in a telescope."),
        JUPITER_LOST),
    "galilean-eclipse": (
        N_("The moon goes dark in Jupiter's shadow, for %(lasting)s."),
        ByDetail("hidden", {
            "begin": N_("Only its coming out is seen: it goes into the shadow behind the planet."),
            "end": N_("Only its going in is seen: it comes out of the shadow behind the planet."),
            "both": N_("Nothing of it is seen: the moon is behind the planet."),
        }), JUPITER_LOST),
    "galilean-occultation": (
        N_("The moon passes behind Jupiter, for %(lasting)s."),
        ByDetail("hidden", {
            "begin": N_("Only its coming out is seen: it is in the planet's shadow before."),
            "end": N_("Only its going in is seen: it is in the planet's shadow after."),
            "both": N_("Nothing of it is seen: the moon is in the planet's shadow all the time."),
        }), JUPITER_LOST),
    "galilean-mutual-occultation": (
        N_("One moon of Jupiter passes before another, for %(lasting)s; in a telescope the two are "
           "one point of light, fainter for a while."), *MUTUAL),
    "galilean-mutual-eclipse": (
        N_("One moon of Jupiter goes through the shadow of another, for %(lasting)s, and in a "
           "telescope is fainter for a while."), *MUTUAL),
    "conjunction": (ByDetail("definition", {
        "right-ascension": given("least", N_("At their closest they are %(least)s apart."))}),
        WHEN,
        _in_sight(given("illumination", N_("The Moon is %(illumination)s lit."))), TOGETHER),
    "grouping": (WHEN,),
    "five-gathering": (
        N_("Mercury, Venus, Mars, Jupiter and Saturn are gathered in one part of the sky; old "
           "Chinese records call it the five stars gathering."), WHEN),
    "mars-guards-antares": (
        N_("Mars stands still among the stars beside its red rival; old Chinese records feared it "
           "as Mars guarding the Heart."), APPARITION),
    "mansion-entry": (
        N_("Each of the twenty-eight mansions begins at the right ascension of its determinative "
           "star, which the planet passes."),),
    "occultation": (
        N_("A part of the Earth sees %(occulter_within)s pass in front of %(occulted)s."),
        given("first_contact", N_("It begins at %(first_place)s and ends at %(last_place)s.")),
        WHEN, _in_sight(N_("The Moon is %(illumination)s lit.")),
        ByDetail("direction", {
            "east": N_("It goes behind the dark limb and comes out at the bright one."),
            "west": N_("It goes behind the bright limb and comes out at the dark one.")})),
    "planet-occultation": (
        N_("A part of the Earth sees %(occulter_within)s pass in front of %(occulted)s."),
        N_("It begins at %(first_place)s and ends at %(last_place)s."), WHEN),
    "solar-eclipse": SOLAR_ECLIPSE,
    "lunar-eclipse": LUNAR_ECLIPSE,
    "meteor-shower": METEOR_SHOWER,
    "lunar-month": (N_("The day of the new Moon by Beijing time opens the month."),),
    "festival": (),
    "folk-season": (ByDetail("folk_season", {
        **dict.fromkeys(("chufu", "zhongfu", "mofu", "fu-end"), N_(
            "The three fu, the hottest days, are counted from the third geng day after the "
            "summer solstice.")),
        **dict.fromkeys((f"nine-{count}" for count in range(1, 10)), N_(
            "The nines, nine days each, are counted from the winter solstice.")),
        **dict.fromkeys(("meiyu-begin", "meiyu-end"), N_(
            "The plum rains of the almanac go by the sexagenary days, not by the weather.")),
    }),),
    "venus-elongation": (ByDetail("direction", {
        "east": up_to("elongation_deg", (
            (LOST_DEG, N_("Venus is too near the Sun to be seen.")),
            (inf, N_("Venus is the evening star: look west after sunset.")))),
        "west": up_to("elongation_deg", (
            (LOST_DEG, N_("Venus is too near the Sun to be seen.")),
            (inf, N_("Venus is the morning star: look east before sunrise.")))),
    }),),
}


def explain(words: Dates, event: Event) -> str:
    """Return what the event means and how to look at it; '' where its title says all."""
    told = ""
    for wording in EXPLANATIONS.get(event.kind, ()):
        sentence = say(words, wording, event)
        told = words.p_("sentences", "%(first)s %(second)s", first=told, second=sentence) if (
            told and sentence) else told or sentence
    return told
