"""A drafting desk for Vietnamese official reports."""
