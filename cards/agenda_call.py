"""The question for items and attendance: in the channel with counts, to each person with their own answer."""

from cards.elements import Element, action_row, ask_choice, ask_text, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from cards.item_form import ItemDraft, item_fields
from cards.meeting_join import join_line
from cards.meeting_words import carried, counts, stops, when
from cards.paging import cut
from meetings.attendance import Answer
from meetings.glance import AgendaLine, MeetingFacts, Tally
from meetings.namesakes import Named
from meetings.values import value
from texts.say import Say

CARRIED_MOST = 10
TITLE_MOST = 200
DEPUTY_MOST = 120


@value
class AgendaCallView:
    """``answer`` is the receiver's own, None in the channel and before they answered. ``open`` false = nothing to press.

    ``tally`` None = no counts: a card that is not drawn again would soon show old ones. ``principals`` are those whom the
    receiver may answer for: without any, nobody is asked whom an answer is for.
    """

    envelope: Envelope
    meeting: MeetingFacts
    carried: tuple[AgendaLine, ...]
    tally: Tally | None
    answer: Answer | None = None
    open: bool = True
    principals: tuple[Named, ...] = ()


def agenda_call(view: AgendaCallView, say: Say) -> Element:
    """Return the card."""
    body = [heading(say("agenda_call.title", day=view.meeting.day)), text(escape(when(view.meeting, say)), bold=True)]
    if view.open and (until := stops(view.meeting, say)):
        body.append(text(until))
    if view.carried:
        body.append(text(say("agenda_call.carried", n=len(view.carried))))
        body += [text(_carried(line, say)) for line in view.carried[:CARRIED_MOST]]
    if view.answer is not None:
        body.append(text(say(f"agenda_call.you_{view.answer.value}"), colour="good"))
    if view.tally is not None:
        body.append(text(counts(view.tally, say), subtle=True, separator=True))
    summary = say("agenda_call.summary", day=view.meeting.day)
    if not view.open:
        body.append(text(say("agenda_call.over")))
        return card(*body, say=say, summary=summary)
    body += join_line(view.meeting, say)
    body += whom(view.principals, say)
    body += coming(view.envelope, view.answer, say)
    show = execute(say("agenda_call.agenda"), view.envelope.data("agenda.show"), inputs=False)
    return card(*body, actions=[propose(view.envelope, say), show], say=say, summary=summary)


def coming(envelope: Envelope, answer: Answer | None, say: Say, deputy: str = "") -> list[Element]:
    """Return "Kommer du?" with its three answers, and behind them who comes instead of whoever does not."""
    return [
        text(say("agenda_call.coming" if answer is None else "agenda_call.change"), bold=True),
        action_row(*answers(envelope, say)),
        ask_text("deputy", say("agenda_call.deputy"), value=deputy, most=DEPUTY_MOST),
    ]


def answers(envelope: Envelope, say: Say) -> list[Element]:
    """Return the three answers to "Kommer du?"."""
    return [
        execute(say(f"agenda_call.answer_{answer.value}"), envelope.data("attendance.answer", answer=answer.value))
        for answer in Answer
    ]


def whom(principals: tuple[Named, ...], say: Say) -> list[Element]:
    """Return the choice whom the answers and items of the card are for; nothing for people who only answer for themselves."""
    if not principals:
        return []
    choices = [(person.id, person.name[:120]) for person in principals]
    return [ask_choice("person", say("agenda_call.whom"), choices)]


def propose(envelope: Envelope, say: Say) -> Element:
    """Return the part that opens to propose an item."""
    send = execute(say("agenda_call.send"), envelope.data("agenda.submit"), style="positive")
    return more(say("agenda_call.propose"), *item_fields(ItemDraft(), say), actions=[send])


def _carried(line: AgendaLine, say: Say) -> str:
    return "– " + escape(f"{cut(line.title, TITLE_MOST)} ({carried(line, say)})")
