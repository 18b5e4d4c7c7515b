"""Every kind's record is one that can be: its family, precision, profile, picture, details."""

from typing import get_type_hints

import pytest

from skycal.calendar.kinds import kinds
from skycal.events.kind import LISTED, SEEN
from skycal.model import FAMILIES, PRECISIONS
from skycal.pictures import PICTURES


def test_every_family_has_kinds():
    assert {kind.family for kind in kinds().values()} == set(FAMILIES)


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.id)
def test_a_record_is_one_that_can_be(kind):
    assert kind.family in FAMILIES
    assert kind.importance in range(1, 6)
    assert kind.precision in PRECISIONS
    assert kind.seen in SEEN
    assert kind.listed in LISTED
    assert kind.picture in ("", *PICTURES)
    assert kind.told_apart_by in ("", "bodies", *get_type_hints(kind.details))
    assert kind.precision == "day" or not kind.at_midnight


def test_every_picture_is_some_kinds():
    assert {kind.picture for kind in kinds().values()} - {""} == set(PICTURES)
