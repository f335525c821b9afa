"""Checks of the language itself: spelling, official form, the office's words, blanks."""
