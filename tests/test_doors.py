"""The doors: whatever is asked, both give the same answer, or the same line that says why not."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date
from inspect import signature
from pathlib import Path
from random import Random

import doors
import pytest

import skycal
from skycal.calendar import zones
from skycal.cli import console
from skycal.cli.tongue import ENGLISH
from skycal.requests import PRODUCTS

ROOT = Path(__file__).parents[1]
TODAY = date(2027, 1, 15)


@pytest.fixture(autouse=True)
def day(monkeypatch):
    """Let it be the same day whenever this runs."""
    monkeypatch.setattr(zones, "today", lambda zone: TODAY)
    monkeypatch.delenv("SKYCAL_PLACE", raising=False)
    # At the prompt errors are translated (tests/test_cli_tongue.py); here they are compared.
    monkeypatch.setattr(console, "tongue_for", lambda words, environ: ENGLISH)


def both_answer_the_same(seed: int, count: int) -> None:
    random, statuses = Random(seed), Counter[int]()
    for _ in range(count):
        wish = doors.wish(random)
        prompt, python = doors.at_the_prompt(wish), doors.in_python(wish)
        assert doors.agree(wish, prompt, python), doors.words_of(wish)
        statuses[prompt.status] += 1
    assert set(statuses) <= {0, 1, 2}
    assert min(statuses[0], statuses[2]) > count / 5


def python_complains_in_one_way(seed: int, count: int) -> None:
    random = Random(seed)
    for _ in range(count):
        wish = doors.strange_wish(random)
        assert doors.in_python(wish).status in (0, 2), wish


def processes_end_as_they_should(seed: int, count: int) -> None:
    """As `at_the_prompt`, but for what a process alone has: exit, streams, real arguments."""
    random = Random(seed)
    for _ in range(count):
        words = doors.words_of(doors.wish(random))
        if any("\0" in word or "\ud800" in word for word in words):  # no process can be told so
            continue
        done = subprocess.run([sys.executable, "-m", "skycal", *words], cwd=ROOT,
                              capture_output=True)
        assert done.returncode in (0, 1, 2), words
        assert bool(done.stdout) == (done.returncode == 0), words
        assert len(done.stderr.splitlines()) == (done.returncode != 0), words


def test_both_doors_answer_the_same():
    both_answer_the_same(2027, 80)


@pytest.mark.parametrize("product", PRODUCTS.values(), ids=[*PRODUCTS])
def test_python_takes_what_the_product_takes(product):
    function = getattr(skycal, product.name)
    given = set(signature(function).parameters) - {"progress"}
    assert given == {one.name for one in product.takes}


def test_python_complains_in_one_way():
    python_complains_in_one_way(2027, 100)


def test_processes_end_as_they_should():
    processes_end_as_they_should(2027, 5)


# Twenty thousand, in slices that can be run by themselves (-k "20_000 and 2028").


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2028, 2068))
def test_both_doors_answer_the_same_20_000_times(seed):
    both_answer_the_same(seed, 500)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2028, 2068))
def test_python_complains_in_one_way_20_000_times(seed):
    python_complains_in_one_way(seed, 500)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2028, 2038))
def test_500_processes_end_as_they_should(seed):
    processes_end_as_they_should(seed, 50)
