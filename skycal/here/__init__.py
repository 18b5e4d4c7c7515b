"""Here: what is seen from a place, when, and which way to look."""
