"""What it means that one state differs from another."""
