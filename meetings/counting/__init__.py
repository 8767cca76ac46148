"""Counting elections: exact, pure, and with a transcript that says why at every step."""
