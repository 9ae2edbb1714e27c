"""A presentation of a map, of native shapes: what is in it stands in `deck`.

python-pptx is loaded with the modules in here, and nothing loads these but who writes a presentation.
"""
