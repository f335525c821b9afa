"""Checks of the report as a whole."""
