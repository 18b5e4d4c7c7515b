"""View: what somebody has of an event: all that its worth is judged by beside its own figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from skycal.gazetteer.table import provinces


class View(Struct, frozen=True):
    """What somebody has of an event; of many, their mean.

    `share`: the part of them that sees it; `altitude_deg`: of the lowest body when it is best;
    `hours`: how long one can look; `separation_deg`: between two bodies then; `rate_per_hour`: of
    meteors in the best hour; `moonlight`: the Moon then is `up`, has `set`, will `rise` or is
    `away`; `type`, `magnitude`: of an eclipse as it is seen; `aid`: what an eye needs for it.
    """

    share: float = 0.0
    altitude_deg: float = 0.0
    hours: float = 0.0
    separation_deg: float | None = None
    rate_per_hour: float | None = None
    moonlight: str | None = None
    type: str | None = None
    magnitude: float = 0.0
    aid: str | None = None


UNSEEN = View()


def at_place(local: Mapping[str, Any]) -> View:
    """Return what one place has of an event, by its circumstances there."""
    watch = local["watch"]
    if not watch or not local["visible"]:
        return UNSEEN
    return View(
        share=1.0,
        altitude_deg=watch["altitude_deg"],
        hours=24.0 * (watch["to"]["jd_tt"] - watch["from"]["jd_tt"]),
        separation_deg=watch["separation_deg"],
        rate_per_hour=local.get("rate_per_hour"),
        type=local.get("type"),
        magnitude=local.get("magnitude") or 0.0,
        aid=local["aid"],
    )


def of_china(where: Mapping[str, Any]) -> View:
    """Return what China has of what tells by itself who sees it: the share of its provinces.

    An eclipse counts as the most it is anywhere in China.
    """
    china = where["china"]
    if china["seen"] == "none":
        return UNSEEN
    share = 1.0 if china["seen"] == "all" else len(china["provinces"]) / len(provinces())
    deepest, altitude_deg = china["max"], china.get("altitude_deg")
    return View(
        share=share, altitude_deg=90.0 if altitude_deg is None else altitude_deg, hours=1.0,
        type=china["type"],
        magnitude=deepest["magnitude"] if deepest else 0.0, aid=china.get("aid"),
    )  # fmt: skip
