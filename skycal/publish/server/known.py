"""Known: what an address means, for how long, and for how long a reader may keep it."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from skycal.publish.server.answers import Answer

AN_HOUR_S, A_DAY_S, A_MONTH_S = 3600, 86400, 30 * 86400
NOT_KEPT = "no-store"  # of what holds for now only


class Known(Struct, frozen=True):
    """An answer, or the key of one; `max_age_s` None: nobody keeps it; `until` it means this."""

    answer: Answer | None
    max_age_s: int | None = AN_HOUR_S
    until: datetime | None = None
    key: str = ""
