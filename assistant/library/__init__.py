"""The library: reading documents, cleaning them, cutting them into passages, and keeping them."""
