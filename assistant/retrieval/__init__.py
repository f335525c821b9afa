"""Retrieval: a query to ranked passages, each with the reason why it was found."""
