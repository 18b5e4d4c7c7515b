"""Waves: curves without astronomy for the searches, sums of sinusoids and any plain functions."""

import numpy as np

STEP = 0.25


class Plain:
    """Rows of plain functions of time on an even grid, wrapped where they have a period."""

    def __init__(self, functions, first=0.0, last=20.0, period=None):
        self.functions, self.period = functions, period
        self.tt = np.arange(round(first / STEP), round(last / STEP) + 1) * STEP

    def _wrapped(self, values):
        if self.period is None:
            return values
        return values - self.period * np.ceil(values / self.period - 0.5)

    def scan(self):
        return self._wrapped(np.stack([function(self.tt) for function in self.functions]))

    def exact(self, rows, tt):
        values = np.array([self.functions[row](t) for row, t in zip(rows, tt, strict=True)])
        return self._wrapped(values.reshape(len(rows)))


def waves(constant, terms):
    """Return constant + sum of amplitude * sin(2 pi t / period + phase)."""
    return lambda tt: constant + sum(a * np.sin(2 * np.pi * tt / p + f) for a, p, f in terms)


def sign_changes(function, first, last, step):
    """Return the middles of the dense steps in which a function changes sign."""
    tt = np.arange(first, last, step)
    positive = function(tt) > 0.0
    return (tt[:-1] + step / 2.0)[positive[:-1] != positive[1:]]


def only_touches(function, first, last, step):
    """Tell whether a function stays within rounding of zero between two changes of sign."""
    between = np.linspace(first, last, round((last - first) / step) + 1)[:-1] + step / 2.0
    return np.abs(function(between)).max() < 1e-12
