"""The database: tables, rows, the unit of work."""
