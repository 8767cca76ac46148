"""When those who have not voted are reminded: at most twice a ballot, and never at its very end."""

from datetime import datetime, timedelta

from meetings.rounds import Round

DAY = timedelta(days=1)
OPEN_ENDED = (3 * DAY, 6 * DAY)
"""After so long a ballot that closes by hand reminds."""


def reminder_times(ballot: Round) -> tuple[datetime, ...]:
    """Return the instants from which on a reminder is due: half way, and a day before the end, of a ballot of four days or more.

    One of two days or more reminds a day before its end, a shorter one never: it is for a meeting.
    """
    if ballot.closes_at is None:
        return tuple(ballot.opened_at + after for after in OPEN_ENDED)
    length = ballot.closes_at - ballot.opened_at
    last = ballot.closes_at - DAY
    if length < 2 * DAY:
        return ()
    return (last,) if length < 4 * DAY else (ballot.opened_at + length / 2, last)
