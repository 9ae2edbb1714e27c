"""Quick capture: what people say, typed in a line and drawn."""
