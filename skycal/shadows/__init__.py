"""Shadows: the shadow of the Moon on the Earth and of the Earth on the Moon."""
