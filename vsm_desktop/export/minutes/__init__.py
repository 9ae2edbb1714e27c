"""The minutes of a session: one value (`minutes`), and what writes it in each format."""
