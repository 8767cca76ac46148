"""Blocks -> Word; the only place that knows python-docx. Import it through ``minutes.docx``."""
