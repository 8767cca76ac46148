"""Gentle remarks beside the preview of a notice: what is easily forgotten, said once and never in the way."""

from collections.abc import Iterator
from datetime import date

from cards.paging import cut
from meetings.agenda import Intent
from meetings.glance import AgendaLine, MeetingFacts
from meetings.numbering import called
from meetings.papers import papers_of
from texts.dates import Unclear, read_date
from texts.paper_words import promises_paper
from texts.say import Say

REMARKS_MOST = 8
WORDS_MOST = 60


def remarks(meeting: MeetingFacts, lines: tuple[AgendaLine, ...], usual_weekday: int | None, say: Say) -> list[str]:
    """Return the remarks, at most eight: another weekday than usual, dates that cannot be, papers and presenters missing."""
    found = [*_weekday(meeting, usual_weekday, say), *(words for line in lines for words in _item(line, meeting, say))]
    return found[:REMARKS_MOST]


def _weekday(meeting: MeetingFacts, usual: int | None, say: Say) -> Iterator[str]:
    if usual is not None and usual != meeting.day.weekday():
        # Any day that falls on a weekday can name it.
        yield say("agenda_remarks.weekday", day=meeting.day, usual=date.fromordinal(usual + 1))


def _item(line: AgendaLine, meeting: MeetingFacts, say: Say) -> Iterator[str]:
    label = called(line.number, line.letter)
    for words in (line.title, line.background):
        reading = read_date(words, meeting.day)
        if isinstance(reading, Unclear) and reading.reason == "weekday":
            yield say("agenda_remarks.wrong_weekday", label=label, words=cut(reading.words, WORDS_MOST))
    if not papers_of(line) and promises_paper(f"{line.title}\n{line.background}"):
        yield say("agenda_remarks.no_paper", label=label)
    if line.intent is Intent.DECIDE and not line.presenters:
        yield say("agenda_remarks.no_presenter", label=label)
