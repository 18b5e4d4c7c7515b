"""Sky: where everything is, sampled once for a span of time and exact at any instant of it."""

from skycal.sky.apparent import Places
from skycal.sky.ephemeris import Ephemeris, ephemeris_for
from skycal.sky.sky import Sky

__all__ = ["Ephemeris", "Places", "Sky", "ephemeris_for"]
