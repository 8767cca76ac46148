"""The network's rules as values and functions; knows no other room."""
