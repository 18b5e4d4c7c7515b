"""The doors: whatever is asked, both give the same answer, or the same line that says why not."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random

import doors
import pytest

import skycal
from skycal.calendar import zones

ROOT = Path(__file__).parents[1]
TODAY = date(2027, 1, 15)


@pytest.fixture(autouse=True)
def day(monkeypatch):
    """Let it be the same day whenever this runs."""
    monkeypatch.setattr(zones, "today", lambda zone: TODAY)
    monkeypatch.delenv("SKYCAL_PLACE", raising=False)


def both_answer_the_same(seed: int, count: int) -> dict[int, int]:
    """Ask so many random wishes through both doors; return how often each status came."""
    random, statuses = Random(seed), {}
    for _ in range(count):
        wish = doors.wish(random)
        words = doors.words_of(wish)
        prompt, python = doors.at_the_prompt(wish), doors.in_python(wish)
        assert doors.agree(wish, prompt, python), words
        statuses[prompt.status] = statuses.get(prompt.status, 0) + 1
    assert set(statuses) <= {0, 1, 2}
    return statuses


def test_both_doors_answer_the_same():
    statuses = both_answer_the_same(2027, 150)
    assert min(statuses[0], statuses[2]) > 30
