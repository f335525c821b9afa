"""Checks of what is affirmed and denied, risen and fallen, reached and missed."""
