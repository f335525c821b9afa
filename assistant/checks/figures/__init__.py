"""Checks of figures, dates, periods and of what is counted."""
