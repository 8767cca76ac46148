"""Playing a meeting: people in a simulated Teams type and press; nothing else reaches the product."""
