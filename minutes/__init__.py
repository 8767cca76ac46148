"""Documents: a minutes value becomes docx, html or text."""
