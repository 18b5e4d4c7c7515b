"""Plain words: says an event's `details["title"]`, so that a test of layout needs no catalog."""

from __future__ import annotations


class PlainWords:
    """What a format asks of skycal.words.Words, in the plainest English."""

    html_lang = "en"

    def __init__(self, lang):
        self.lang = lang
        self.shows_lunar = self.short_terms = lang != "en"

    def _(self, message, **values):
        return message % values if values else message

    def p_(self, context, message, **values):
        return self._(message, **values)

    def title(self, event, there=None):
        return event.details["title"]

    def figures(self, event, there=None):
        return event.details.get("figures", "")

    def summary(self, event, title=None, figures=None):
        return ": ".join(filter(None, (self.title(event), self.figures(event))))

    def brief(self, event, there=None):
        return self.title(event)

    def inside(self, event, day):
        return self.title(event)

    def explain(self, event):
        return f"This is {self.title(event)}."

    def term(self, term):
        return term

    def festival(self, festival):
        return festival

    def name(self, id, *contexts):
        return id

    def other_day(self, day, clock, near):
        return f"{day.day}, {clock}"

    def family(self, family):
        return family.title()

    def date(self, day):
        return day.isoformat()

    def date_short(self, day):
        return f"{day:%b} {day.day}"

    def month(self, day):
        return f"{day:%B %Y}"

    def month_name(self, month):
        return ("January", "February")[month - 1]

    def weekday(self, day):
        return f"{day:%A}"

    def weekday_short(self, day):
        return f"{day:%a}"

    def clock(self, moment, precision="minute"):
        return f"{moment:%Hh}" if precision == "hour" else f"{moment:%H:%M}"

    def lunar_day(self, day):
        return f"{day.month}\N{CIRCLED IDEOGRAPH MOON}{day.day}"

    def zone_label(self, zone_name):
        return f"UTC{zone_name}"

    def clock_label(self, zone_name, near="", mean_time=False):
        return self.zone_label(zone_name)

    def calendar_title(self, span, place_name=None):
        return f"The sky in {span.first.year}" + (f", {place_name}" if place_name else "")

    def reason(self, one, local, zone, day):
        return ", ".join(one.parts)

    def beside(self, one, local, zone):
        return ""

    def list_of(self, names):
        return ", ".join(names)

    def clauses(self, told):
        return ", ".join(filter(None, told))

    def apart(self, sentence):
        return [piece for piece in sentence.split(", ") if piece]

    def sentences(self, told):
        return " ".join(filter(None, told))

    def position(self, latitude, longitude):
        return f"{latitude} {longitude}"
