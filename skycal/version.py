"""Version: one number for the package, the generator's name and the feed."""

__version__ = "0.2.0"
