"""Places: what can be seen from here, when, and which way to look."""
