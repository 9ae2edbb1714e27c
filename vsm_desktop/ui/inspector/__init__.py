"""The inspector: what can be said of what is selected, asked in a facilitator's words."""
