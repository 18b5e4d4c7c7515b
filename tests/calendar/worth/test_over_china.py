"""Over China: the same of an event alone and among many."""

from skycal.calendar.worth.over_china import EVENTS_AT_ONCE, views
from skycal.events import find


def test_alone_and_among_many(sky_2027):
    kinds = {"conjunction", "meteor-shower", "opposition", "jupiter-double-shadow"}
    events = [event for event in find(sky_2027, kinds) if event.importance >= 2]
    together = views(sky_2027, events)
    assert len(together) == len(events) > 2 * EVENTS_AT_ONCE
    for event in events[::7]:
        assert views(sky_2027, [event]) == {event.id: together[event.id]}


def test_of_nothing_nothing(sky_2027):
    assert views(sky_2027, []) == {}
