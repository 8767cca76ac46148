"""The clock, the tick, the sweep and the sender of due work."""
