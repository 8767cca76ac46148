"""Views and how they are drawn: as Adaptive Card, as accessible HTML form, as plain text. Pure."""
