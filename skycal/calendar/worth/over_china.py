"""Over China: what its provincial capitals have of events, all looked up in the sky at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.calendar.worth.capitals import Nights
from skycal.calendar.worth.from_capitals import Meetings
from skycal.calendar.worth.showers_from_capitals import ShowerNights
from skycal.calendar.worth.view import View
from skycal.model import Event
from skycal.sky import Sky


def views(sky: Sky, events: Sequence[Event]) -> dict[str, View]:
    """Return by id what the capitals have of events with bodies in the night, and of showers."""
    if not events:
        return {}
    showers = [event for event in events if event.kind == "meteor-shower"]
    meetings = [event for event in events if event.kind != "meteor-shower"]
    every = [*meetings, *showers]
    both = [event.kind == "meteor-shower" or "moon" in event.bodies for event in every]
    nights = Nights.nearest(sky, np.array([event.tt for event in every]), both)
    groups = [
        (some, rows, seen(some, own))
        for some, seen, first in ((meetings, Meetings, 0), (showers, ShowerNights, len(meetings)))
        if some for rows, own in (nights.some(first, len(some)),)
    ]
    asked = [(rows[night], names) for _, rows, group in groups for night, names in (group.asked(),)]
    ends = np.cumsum([len(names) for _, names in asked])[:-1]
    sines = nights.of_bodies(
        np.concatenate([night for night, _ in asked]), [one for _, names in asked for one in names]
    )
    return {
        event.id: view
        for (some, _, group), own in zip(groups, np.split(sines, ends), strict=True)
        for event, view in zip(some, group.views(own), strict=True)
    }
