"""A value stream map editor that asks of every stage whether it leads to anything a client accepts."""

__version__ = "0.1.0"
