"""Checks of the documents that a text cites or quotes."""
