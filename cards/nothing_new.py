"""Saying before the meeting that there is nothing new: the part of the agenda card, and the receipt."""

from collections.abc import Sequence

from cards.elements import Element, ask_choice, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from cards.paging import cut
from meetings.glance import MeetingFacts
from meetings.values import value
from texts.say import Say

TITLE_MOST = 120
NAMES_MOST = 600


@value
class NothingNewView:
    """``by`` names everybody who has said so by now; ``organisation`` is who it was said for in a round, "" elsewhere."""

    envelope: Envelope
    meeting: MeetingFacts
    item_id: str
    label: str
    title: str
    organisation: str
    by: tuple[str, ...]
    back: bool = False


def report_part(envelope: Envelope, items: Sequence[tuple[str, str]], say: Say) -> Element:
    """Return the part that opens to choose an item; ``items`` are pairs of id and title."""
    choices = [(item_id, cut(title, TITLE_MOST)) for item_id, title in items]
    send = execute(say("nothing_new.send"), envelope.data("item.report_nothing_new"), style="positive")
    field = ask_choice("report_item", say("nothing_new.which"), choices, value=choices[0][0], required=True)
    field["errorMessage"] = say("nothing_new.which_error")
    return more(say("nothing_new.button"), field, actions=[send])


def nothing_new(view: NothingNewView, say: Say) -> Element:
    """Return the receipt, with the way back."""
    title = say("nothing_new.taken_back" if view.back else "nothing_new.noted")
    body = [heading(title), text(escape(f"{view.label}. {cut(view.title, TITLE_MOST)}"), bold=True)]
    if view.organisation:
        kind = "back_organisation" if view.back else "organisation"
        body.append(text(escape(say(f"nothing_new.{kind}", name=view.organisation))))
    if view.by and (view.organisation or view.back):
        body.append(text(escape(cut(say("agenda.nothing_new", names=view.by), NAMES_MOST)), subtle=True))
    if not view.back:
        body.append(text(say("nothing_new.kept", day=view.meeting.day), subtle=True))
    data = view.envelope.data("item.report_nothing_new", report_item=view.item_id, back="" if view.back else "true")
    actions = [
        execute(say("nothing_new.again" if view.back else "nothing_new.back"), data, inputs=False),
        execute(say("agenda_preview.show"), view.envelope.data("agenda.show"), inputs=False),
    ]
    return card(*body, actions=actions, say=say, summary=title)
