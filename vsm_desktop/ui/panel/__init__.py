"""The analysis panel beside the canvas."""
