"""Wording: a message, or a choice between messages by an event's details."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct

from skycal.model import Event
from skycal.words.dates import Dates
from skycal.words.values import Values

Wording: TypeAlias = "str | Callable[[Event], Wording]"


class ByDetail(Struct, frozen=True):
    """A choice by the value of a detail: `wordings` of the values, or else `otherwise`."""

    key: str
    wordings: Mapping[Any, Wording]
    otherwise: Wording = ""

    def __call__(self, event: Event) -> Wording:
        return self.wordings.get(event.details.get(self.key), self.otherwise)


class Either(Struct, frozen=True):
    """A choice by a question about the event."""

    question: Callable[[Event], bool]
    yes: Wording
    no: Wording = ""

    def __call__(self, event: Event) -> Wording:
        return self.yes if self.question(event) else self.no


def given(key: str, wording: Wording, otherwise: Wording = "") -> Wording:
    """Speak only if the detail is there and not None."""
    return Either(lambda event: event.details.get(key) is not None, wording, otherwise)


def up_to(measure: str | Callable[[Event], float],
          steps: Sequence[tuple[float, Wording]]) -> Wording:
    """Choose the first step whose limit a detail (or another measure) does not pass, else ''."""
    def chosen(event: Event) -> Wording:
        value = event.details.get(measure) if isinstance(measure, str) else measure(event)
        fitting = (wording for limit, wording in steps if value is not None and value <= limit)
        return next(fitting, "")
    return chosen


def choose(wording: Wording, event: Event) -> str:
    """Return the message an event calls for; '' for none."""
    while callable(wording):
        wording = wording(event)
    return wording


def say(words: Dates, wording: Wording, event: Event) -> str:
    """Choose, translate and fill in; '' where there is nothing to say."""
    message = choose(wording, event)
    return words._(message) % Values(words, event) if message else ""


def variants(wording: Wording) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each message a choice can come to, with the details that call for it, if known."""
    if isinstance(wording, str):
        yield from [(wording, {})] if wording else []
    elif isinstance(wording, Either):
        yield from variants(wording.yes)
        yield from variants(wording.no)
    elif isinstance(wording, ByDetail):
        for value, choice in wording.wordings.items():
            for message, details in variants(choice):
                yield message, {wording.key: value, **details}
        yield from variants(wording.otherwise)
