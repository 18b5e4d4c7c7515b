"""Skies: a whole year of Beijing time, with the days around it that its charts reach for."""

from datetime import datetime

from skycal.sky import Sky, ephemeris_for
from skycal.sky.timescale import BEIJING, tt_of

AROUND_DAYS = 8.0


def sky_of(year):
    begin, end = (tt_of(datetime(at, 1, 1, tzinfo=BEIJING)) for at in (year, year + 1))
    return Sky(ephemeris_for(year, year), begin - AROUND_DAYS, end + AROUND_DAYS)
