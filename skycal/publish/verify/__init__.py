"""Verify: our events against stock Skyfield, independent counts and published tables."""
