"""A Teams on one's own computer: Connector service, people, channels, meetings, limits, faults, mail, clock and a page."""
