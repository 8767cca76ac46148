"""Cards as mail."""
