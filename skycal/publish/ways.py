"""Ways: how each device subscribes, in words; what was never tried says so."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from skycal.words import Words
from skycal.words.language import N_

# What a tier holds, by the feed's name.
TIERS: Mapping[str, str] = MappingProxyType({
    "best": N_("About a dozen a year: the ten best, and whatever else is worth a journey."),
    "visible": N_("About sixty a year: what is worth looking for and can be seen."),
    "standard": N_("About one a day: phases, planets, meetings, terms, all that a sky "
                   "calendar lists."),
    "full": N_("About three a day: everything that is computed, down to nodes and quadratures."),
})


class Way(Struct, frozen=True):
    """How one kind of device or service subscribes; `verified`: somebody has seen it work."""

    id: str
    called: str
    steps: tuple[str, ...]
    verified: bool = False


# The buttons' names are those that the makers document; what nobody of us has done is not verified.
WAYS = (
    Way("apple", N_("iPhone, iPad, Mac"), (
        N_("Photograph the code above, or touch \"Subscribe on this device\", and confirm."),
        N_("Or: Calendar, Calendars, Add Calendar, Add Subscription Calendar, and paste the "
           "address."),
        N_("It asks again by itself; how often is set with the account."))),
    Way("android", N_("Android, Xiaomi, Huawei and others: ICSx5"), (
        N_("Install ICSx5 (F-Droid or an app store): Android's own calendars cannot subscribe to "
           "an address."),
        N_("Touch the plus sign, paste the https address, choose how often."),
        N_("The events then appear in the phone's own calendar, Xiaomi's and Huawei's too."))),
    Way("google", N_("Google Calendar"), (
        N_("On a computer: Other calendars, plus sign, From URL, paste the https address."),
        N_("Google asks again only once in 12 to 24 hours."))),
    Way("outlook", N_("Outlook"), (
        N_("Add calendar, Subscribe from web, paste the https address."),
        N_("It asks again after some hours to a day."))),
    Way("thunderbird", N_("Thunderbird"), (
        N_("New Calendar, On the Network, paste the https address."),)),
    Way("command", N_("vdirsyncer and khal"), (
        N_("A storage of type http with the https address; khal shows what it has synchronised."),
    ), verified=True),
    Way("feishu", N_("Feishu (Lark)"), (
        N_("Calendar settings, subscribe to a calendar, by address; where that is missing, import "
           "the .ics file once."),)),
    Way("dingtalk", N_("DingTalk, WeCom"), (
        N_("Calendar settings, add a calendar, by address; where that is missing, subscribe on "
           "the phone as above."),)),
)  # fmt: skip

NOTES = (
    N_("Events never make you busy, and nothing rings unless you say so."),
    N_("With a place, an event stands when one looks, for an hour at most; an eclipse while it "
       "lasts there."),
    N_("An event keeps its identity for ever: when it is computed better your calendar moves it "
       "and does not show it twice."),
    N_("To end it, remove the subscribed calendar: all of its events go with it."),
)


def ways(words: Words) -> list[Way]:
    """Return the ways in a language."""
    return [Way(way.id, words._(way.called), tuple(map(words._, way.steps)), way.verified)
            for way in WAYS]


def notes(words: Words) -> list[str]:
    """Return what is good to know, in a language."""
    return [words._(note) for note in NOTES]
