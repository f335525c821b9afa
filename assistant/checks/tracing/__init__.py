"""Figures of a text traced to the fact or passage they come from, or to the computation they follow from."""
