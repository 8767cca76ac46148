"""The door for members without Teams."""
