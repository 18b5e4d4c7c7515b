"""skycal: the yearly sky calendar, exact, in Chinese."""

__version__ = "0.1.0"
