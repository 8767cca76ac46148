"""Ids that grow with time: 48 bits of milliseconds and 80 random bits in 26 characters (Crockford's base 32, as ULIDs)."""

import secrets
import threading
from datetime import datetime

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = tuple(first + second for first in _DIGITS for second in _DIGITS)
_RANDOM_BITS = 80


class Ids:
    """One process's source of ids. Each is greater than the one before, also when the clock stands still or is set back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last_time = -1
        self._last = 0

    def new(self, now: datetime) -> str:
        """Return the next id for the time ``now``."""
        milliseconds = int(now.timestamp() * 1000)
        with self._lock:
            if milliseconds > self._last_time:
                self._last_time = milliseconds
                self._last = (milliseconds << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)
            else:
                self._last += 1
            return _letters(self._last)


def _letters(number: int) -> str:
    return "".join([_PAIRS[(number >> shift) & 1023] for shift in range(120, -1, -10)])
