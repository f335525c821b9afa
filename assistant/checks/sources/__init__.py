"""What a text may draw on: its grounds, without the orders and the foreign matter that a source may hold."""
