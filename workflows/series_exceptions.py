"""The exceptions of a series: a day that was moved or cancelled is not planned again."""

from dataclasses import replace

from meetings.meeting import Meeting
from meetings.series import Series
from workflows.ports import Work


def series_of(work: Work, network_id: str) -> Series | None:
    """Return the network's series that goes on, None when there is none."""
    return next((one for one in reversed(work.series.find(network_id=network_id)) if not one.ended), None)


def leave_out(work: Work, meeting: Meeting) -> None:
    """Write the day of a meeting of a series down as an exception."""
    series = work.series.get(meeting.series_id) if meeting.series_id else None
    if series is not None and meeting.day not in series.rule.skipped:
        skipped = tuple(sorted((*series.rule.skipped, meeting.day)))
        work.series.save(replace(series, rule=replace(series.rule, skipped=skipped)))
