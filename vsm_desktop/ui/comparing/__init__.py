"""The page on which two states are compared."""
