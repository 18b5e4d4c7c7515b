"""Revisions: SEQUENCE and LAST-MODIFIED rise with what is said of an event, and only then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from skycal.publish import revisions
from skycal.publish.revisions import Revisions

FIRST = datetime(2026, 11, 22, tzinfo=UTC)
SINCE = "20261122T000000Z"
LATER = datetime(2027, 1, 1, tzinfo=UTC)
FEEDS = ("full", "best")


@pytest.fixture(autouse=True)
def date(monkeypatch):
    """Let the data be of a date that tests may change."""
    monkeypatch.setattr(revisions, "DATA_REVISION", FIRST)
    return lambda moment: monkeypatch.setattr(revisions, "DATA_REVISION", moment)


def said(before, **texts):
    """Return the revisions of texts by feed and event (`full_a`), and what is kept of them."""
    now = Revisions(before, SINCE)
    given = {name: now.of(*name.split("_"), text) for name, text in texts.items()}
    return given, now.now(FEEDS)


def test_what_is_new_is_the_first_revision():
    given, kept = said({}, full_a="one")
    assert given["full_a"] == (0, FIRST)
    assert list(kept) == ["a"]
    assert " " not in kept["a"]


def test_a_new_date_of_the_data_alone_changes_nothing(date):
    _, kept = said({}, full_a="one")
    date(LATER)
    given, again = said(kept, full_a="one", full_b="new")
    assert given == {"full_a": (0, FIRST), "full_b": (0, LATER)}
    assert again["a"] == kept["a"]
    assert said(again, full_b="new")[0]["full_b"] == (0, LATER)


def test_a_change_is_dated_by_the_data(date):
    _, kept = said({}, full_a="one", full_b="same")
    date(LATER)
    given, kept = said(kept, full_a="two", full_b="same")
    assert given == {"full_a": (1, LATER), "full_b": (0, FIRST)}
    given, kept = said(kept, full_a="two")
    assert given["full_a"] == (1, LATER)


def test_a_change_without_a_new_date_is_later_all_the_same():
    _, kept = said({}, full_a="one")
    for time in range(1, 4):
        given, kept = said(kept, full_a=f"other {time}")
        assert given["full_a"] == (time, FIRST + timedelta(seconds=time))


def test_feeds_that_say_it_otherwise_have_revisions_of_their_own():
    given, kept = said({}, full_a="long", best_a="short", full_b="x", best_b="x")
    assert set(kept) == {"a", "best/a", "b"}
    given, kept = said(kept, full_a="long", best_a="shorter", full_b="x", best_b="x")
    assert given["full_a"].sequence == given["best_b"].sequence == 0
    assert given["best_a"] == (1, FIRST + timedelta(seconds=1))
    given, kept = said(kept, full_a="longer", best_a="longer")
    assert given == {"full_a": (1, FIRST + timedelta(seconds=1)),
                     "best_a": (2, FIRST + timedelta(seconds=2))}  # fmt: skip


def test_what_vanished_is_not_kept():
    _, kept = said({}, full_a="one", full_b="two")
    assert set(said(kept, full_b="two")[1]) == {"b"}
