"""A late item and what to do with it; then what was chosen."""

from cards.elements import Element, ask_text, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from cards.meeting_words import about, when
from meetings.glance import AgendaLine, MeetingFacts
from meetings.values import value
from texts.say import Say

WORDS_MOST = 500


@value
class ItemLateView:
    """``envelope`` has the item as its subject."""

    envelope: Envelope
    meeting: MeetingFacts
    item: AgendaLine


@value
class LateChosenView:
    """``choice`` is take, next or decline; ``sender`` is told, "" when nobody is."""

    envelope: Envelope
    meeting: MeetingFacts
    item: AgendaLine
    choice: str
    words: str = ""
    sender: str = ""


def item_late(view: ItemLateView, say: Say) -> Element:
    """Return the question with its three answers; declining takes a word to the sender."""
    item = view.item
    body = [
        heading(say("item_late.title")),
        text(escape(item.title), bold=True),
        text(escape(about(item, say)), subtle=True),
    ]
    if item.background:
        body.append(text(escape(item.background)))
    body.append(text(escape(when(view.meeting, say))))
    words = ask_text("words", say("item_late.words"), multiline=True, most=WORDS_MOST)
    no = execute(say("item_late.decline"), view.envelope.data("agenda.late", choice="decline"))
    actions = [
        execute(say("item_late.take"), view.envelope.data("agenda.late", choice="take"), style="positive", inputs=False),
        execute(say("item_late.next"), view.envelope.data("agenda.late", choice="next"), inputs=False),
        more(say("item_late.declining"), words, actions=[no]),
    ]
    return card(*body, actions=actions, say=say, summary=say("item_late.title"))


def late_chosen(view: LateChosenView, say: Say) -> Element:
    """Return what was chosen and who is told."""
    title = say(f"item_late.chosen_{view.choice}")
    body = [heading(title), text(escape(view.item.title), bold=True), text(escape(when(view.meeting, say)), subtle=True)]
    if view.sender:
        body.append(text(say("item_late.told", name=escape(view.sender))))
    if view.words:
        body.append(text(escape(say("meeting_words.quoted", words=view.words))))
    meeting = Envelope(
        network=view.meeting.network_id, subject=view.meeting.id, card=view.envelope.card, version=view.meeting.version
    )
    arrange = execute(say("item_late.arrange"), meeting.data("agenda.arranging"), inputs=False)
    return card(*body, actions=[arrange], say=say, summary=title)
