"""What the back row sees: the map large enough to be read, one slim line, and the question that is asked."""
