"""Outbound: what is due becomes the message for one receiver."""
