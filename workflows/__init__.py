"""What a person or the clock may ask: one plain function per request, ``(work, ask) -> result``."""
