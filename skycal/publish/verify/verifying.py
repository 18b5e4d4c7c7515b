"""Verifying: from a request to the document of what was compared."""

from __future__ import annotations

from skycal.publish.verify.counts import COUNTED, counts
from skycal.publish.verify.document import VerifyDocument
from skycal.publish.verify.ours import events_of_years
from skycal.publish.verify.request import VerifyRequest
from skycal.publish.verify.residuals import Progress, residuals, sampled
from skycal.publish.verify.tables import TABULATED, beside_tables


def verified(request: VerifyRequest, progress: Progress | None = None) -> VerifyDocument:
    """Return what the comparisons of a request gave."""
    years = request.years
    events = sampled(years, request.sample, request.seed, progress)
    instants = residuals(events, years)
    ours = list(events_of_years(years, COUNTED | TABULATED))
    agreements, eclipses = beside_tables(years, ours)
    return VerifyDocument(
        years, instants, agreements, [*counts(years, ours), *eclipses], request.lang)
