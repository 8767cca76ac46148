"""What a member is told when an assistant has answered whether they come, with the way to change it."""

from cards.agenda_call import coming
from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_words import when
from meetings.attendance import Answer
from meetings.glance import MeetingFacts
from meetings.values import value
from texts.say import Say


@value
class AnsweredForView:
    """``by`` gave the answer; ``deputy`` is who comes instead, "" when nobody was named."""

    envelope: Envelope
    meeting: MeetingFacts
    by: str
    answer: Answer
    deputy: str = ""


def answered_for(view: AnsweredForView, say: Say) -> Element:
    """Return the message."""
    body = [
        heading(say("answered_for.title", name=escape(view.by))),
        text(say(f"answered_for.{view.answer.value}")),
        text(escape(when(view.meeting, say)), bold=True),
    ]
    if view.deputy:
        body.append(text(say("attendance_answered.deputy", name=escape(view.deputy))))
    body += coming(view.envelope, view.answer, say, view.deputy)
    actions = [
        execute(say("agenda_call.agenda"), view.envelope.data("agenda.show"), inputs=False),
        execute(say("preferences.open"), view.envelope.data("preferences.show"), inputs=False),
    ]
    return card(*body, actions=actions, say=say, summary=say("answered_for.summary"))
