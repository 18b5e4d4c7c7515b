"""Eclipses: eclipses, occultations and transits as places see them."""
