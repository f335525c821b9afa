"""Checks of people, places, bodies and units."""
