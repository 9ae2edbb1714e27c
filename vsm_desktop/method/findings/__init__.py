"""Findings: what is the case on a map, with its figures, and the question that it raises. Like a linter's."""
