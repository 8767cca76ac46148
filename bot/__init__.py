"""The door for Teams, the composition root and the command line."""
