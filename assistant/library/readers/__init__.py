"""One module a format: bytes -> Extract. Nothing here cleans or judges the text."""
