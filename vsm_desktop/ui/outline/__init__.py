"""The outline beside the canvas: what stands on the map, as tables to read, to find in and to type figures into."""
