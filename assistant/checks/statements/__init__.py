"""Checks of what the sentences say: with a ground, whole, once, and of their heading."""
