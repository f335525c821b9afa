"""Measures of retrieval, of the checks and of drafts, behind `assistant eval`."""
