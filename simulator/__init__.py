"""A Teams that runs on one's own computer; talks to the product over HTTP only."""
