"""Request: which years and how many of their events are to be verified."""

from __future__ import annotations

from typing import Any, Self

from msgspec import Struct

from skycal.model import SkycalError
from skycal.publish.years import YEARS
from skycal.requests import Product, reading
from skycal.requests.parameters import DEFAULT_LANG, LANG, Parameter
from skycal.sky.ephemeris import EXCERPT_YEARS

ALL = "all"
MOST = 10_000_000  # of events: more than there are
USUAL_SAMPLE, USUAL_SEED = 1000, 7


def _sample(value: object) -> int | str:
    """Read how many events, or all of them."""
    if isinstance(value, str) and value.strip() == ALL:
        return ALL
    try:
        return reading.whole_number(1, MOST)(value)
    except SkycalError as error:
        raise SkycalError(f"{error.message}; or {ALL}") from None


SAMPLE = Parameter(
    "sample", _sample, "Measure so many events taken at random, or `all`.", "N",
    default=str(USUAL_SAMPLE))
SEED = Parameter(
    "seed", reading.whole_number(0, 2**32 - 1), "Another number takes other events.", "N",
    default=str(USUAL_SEED))


class VerifyRequest(Struct, frozen=True, kw_only=True):
    """Whole years, how many of their events (None: all) and which, and the language."""

    years: range = EXCERPT_YEARS
    sample: int | None = USUAL_SAMPLE
    seed: int = USUAL_SEED
    lang: str = DEFAULT_LANG

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Make it of values that were read; what is not given is the usual."""
        given = {name: value for name, value in values.items() if value is not None}
        if given.get("sample") == ALL:
            given["sample"] = None
        return cls(**given)


VERIFY: Product[Any] = Product("verify", VerifyRequest.of, (
    YEARS.but(required=False, default="1900..2100"), SAMPLE, SEED, LANG))
