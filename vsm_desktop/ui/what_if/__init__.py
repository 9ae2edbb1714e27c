"""What a person does in a what-if, and what is seen of it around the canvas and in the panel."""
