"""Microsoft Graph, optional and off by default."""
