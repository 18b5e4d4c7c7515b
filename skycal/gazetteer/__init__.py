"""Gazetteer: places of the Earth by name."""
