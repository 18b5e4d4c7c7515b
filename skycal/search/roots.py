"""Roots: where many functions change sign, each in its own bracket, all together."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from skycal.arrays import Flags, Floats, Indices

Exact = Callable[[Indices, Floats], Floats]

TOLERANCE_DAYS = 2e-9  # 0.2 ms; a Julian date in one float resolves 0.04 ms
SHARED_STEP = 2.0**-15  # days; 3 s, exact in a float
SMALL_STEP = 2.0**-20  # days; 0.08 s
TIGHT_DAYS = 1e-4  # how far from a good guess the root may lie; 9 s
SECANTS = 6  # at most; from a guess that is good to minutes the second or third is the last
SETTLED_DAYS = 1e-7  # of the last secant; the next would be a ten-thousandth of it


def roots(
    exact: Exact, row: Indices, low: Floats, high: Floats, guess: Floats | None = None
) -> Floats:
    """Return where each row changes sign between `low` and `high`.

    Where the curve changes sign close around `guess`, a chord there is exact to a millisecond;
    elsewhere the whole bracket is searched. (Of two roots half an hour apart it errs by 0.05 s.)
    """
    if guess is None:
        return _chandrupatla(exact, row, low, high)
    found, held = _chord(exact, row, low, high, guess)
    wide = np.flatnonzero(~held)
    if len(wide):
        found[wide] = _chandrupatla(exact, row[wide], low[wide], high[wide])
    return found


def _chord(
    exact: Exact, row: Indices, low: Floats, high: Floats, guess: Floats
) -> tuple[Floats, Flags]:
    """Return where a chord close around `guess` is zero, and whether the curve changes sign there.

    Of what does not the places mean nothing.
    """
    guess = np.rint(guess / SHARED_STEP) * SHARED_STEP  # the same chord in every span, to the bit
    near, far = np.maximum(guess - TIGHT_DAYS, low), np.minimum(guess + TIGHT_DAYS, high)
    ends = exact(np.concatenate([row, row]), np.concatenate([near, far]))
    before, after = ends[: len(row)], ends[len(row) :]
    held = (before <= 0.0) != (after <= 0.0)
    part = np.divide(before, before - after, out=np.zeros_like(before), where=held)
    return near + (far - near) * part, held


def stepped(
    exact: Exact, row: Indices, low: Floats, high: Floats, guess: Floats, rate: Floats
) -> Floats:
    """Return where each row changes sign between `low` and `high`, one step from a good `guess`.

    `rate`: the slope there. Where the step is long the whole bracket is searched.
    """
    guess = np.rint(guess / SMALL_STEP) * SMALL_STEP  # the same step in every span, to the bit
    step = -np.divide(exact(row, guess), rate, out=np.full(len(row), np.inf), where=rate != 0.0)
    found = guess + step
    wide = np.flatnonzero(~((np.abs(step) < TIGHT_DAYS) & (found >= low) & (found <= high)))
    if len(wide):
        found[wide] = _chandrupatla(exact, row[wide], low[wide], high[wide])
    return found


def secants(
    exact: Exact, row: Indices, low: Floats, high: Floats, guess: Floats, slope: Floats
) -> Floats:
    """Return where each row changes sign between `low` and `high`, by secants from a `guess`.

    `slope`: about that of the curve there. A row stays where its step is short, whatever the
    others do; where none is, the whole bracket is searched.
    """
    last, at_last = guess, exact(row, guess)
    found = _within(guess - at_last / slope, low, high)
    settled = np.zeros(len(row), bool)
    for _ in range(SECANTS):
        at_found = exact(row, found)
        rise, step = at_found - at_last, np.where(settled, 0.0, np.inf)
        np.divide(at_found * (found - last), rise, out=step, where=~settled & (rise != 0.0))
        last, at_last, found = found, at_found, _within(found - step, low, high)
        settled |= (np.abs(step) < SETTLED_DAYS) & (found > low) & (found < high)
        if settled.all():
            return found
    wide = np.flatnonzero(~settled)
    found[wide] = _chandrupatla(exact, row[wide], low[wide], high[wide])
    return found


def _within(x: Floats, low: Floats, high: Floats) -> Floats:
    return np.minimum(np.maximum(x, low), high)


def _chandrupatla(exact: Exact, row: Indices, low: Floats, high: Floats) -> Floats:
    """Return the root in each bracket, by Chandrupatla's method (Adv. Eng. Softw. 28, 1997, 145).

    Inverse quadratic steps where they are safe, bisection elsewhere, on all brackets together;
    the settled ones drop out. A bracket without a change of sign gives its better end.
    """
    if not len(row):
        return np.empty(0)
    ends = exact(np.concatenate([row, row]), np.concatenate([high, low]))
    fa, fb = ends[: len(row)], ends[len(row) :]
    found = np.where(np.abs(fa) < np.abs(fb), high, low)
    active = np.flatnonzero(np.sign(fa) * np.sign(fb) < 0)
    row, a, b, fa, fb = row[active], high[active], low[active], fa[active], fb[active]
    fraction: Floats = np.full(len(active), 0.5)
    while len(active):
        t = a + fraction * (b - a)
        ft = exact(row, t)
        same = (ft > 0.0) == (fa > 0.0)
        c, fc = np.where(same, a, b), np.where(same, fa, fb)
        b, fb = np.where(same, b, a), np.where(same, fb, fa)
        a, fa = t, ft
        margin = TOLERANCE_DAYS / 2.0 / np.maximum(np.abs(b - a), TOLERANCE_DAYS / 10.0)
        fraction = np.minimum(
            np.maximum(_step(a, b, c, fa, fb, fc), np.minimum(margin, 0.5)), 1.0 - margin
        )
        more = (margin < 0.5) & (ft != 0.0)
        if not more.all():
            done = ~more
            better = np.abs(ft) < np.abs(fb)
            found[active[done]] = np.where(better, t, b)[done]
            active, row, fraction = active[more], row[more], fraction[more]
            a, b, fa, fb = a[more], b[more], fa[more], fb[more]
    return found


def _step(a: Floats, b: Floats, c: Floats, fa: Floats, fb: Floats, fc: Floats) -> Floats:
    """Return the next fraction from `a` towards `b`: inverse quadratic if it is monotone there."""
    with np.errstate(divide="ignore", invalid="ignore"):
        xi = (a - b) / (c - b)
        phi = (fa - fb) / (fc - fb)
        quadratic = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (
            fc - fb
        )
        safe = (phi**2 < xi) & ((1.0 - phi) ** 2 < 1.0 - xi) & np.isfinite(quadratic)
    return np.where(safe, quadratic, 0.5)
