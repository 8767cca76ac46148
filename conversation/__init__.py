"""Inbound: a turn becomes an ask, the ask's result becomes a card."""
