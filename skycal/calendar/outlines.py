"""Outlines: where on Earth an eclipse or an occultation is seen, drawn when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from skycal.model import Event


def outlined(event: Event) -> dict[str, Any]:
    """Return an event's details with the outline of its region, if it has one."""
    return dict(event.details)


def without_outline(details: Mapping[str, Any]) -> dict[str, Any]:
    """Return details without the outline of their region: half of a year's bytes are outlines."""
    plain = dict(details)
    if "region" in plain:
        plain["region"] = {key: value for key, value in plain["region"].items() if key != "outline"}
    return plain
