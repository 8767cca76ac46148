"""The coordinator's overview: where things stand, what comes next, what waits."""

from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_words import counts, stops, when
from cards.paging import cut
from cards.people_form import people_form
from cards.sending import heartbeat
from meetings.glance import MeetingFacts, Tally
from meetings.values import value
from texts.say import Say

NAMES_MOST = 600
ROOM = 4
"""Buttons beside which those for the messages and the settings still fit; the form of the people has one of its own."""


@value
class NetworkHomeView:
    """``station`` is what comes next: people, plan, call, publish, start or running. ``created`` = just set up.

    ``waiting`` and ``stopped`` count messages; ``since`` and ``ran`` are words, "" = sending is not paused, the clock never ran;
    ``overdue`` = it ought to have run again since.
    """

    envelope: Envelope
    name: str
    people: int
    organisations: int
    station: str
    meeting: MeetingFacts | None = None
    tally: Tally | None = None
    silent: tuple[str, ...] = ()
    unreachable: tuple[str, ...] = ()
    ownerless: int = 0
    undated: int = 0
    refused: tuple[str, ...] = ()
    since: str = ""
    ran: str = ""
    overdue: bool = False
    waiting: int = 0
    stopped: int = 0
    created: bool = False


def network_home(view: NetworkHomeView, say: Say) -> Element:
    """Return the overview."""
    title = say("network_home.created", name=escape(view.name)) if view.created else escape(view.name)
    body = [heading(title), text(_size(view, say), subtle=True)]
    if view.meeting is not None:
        body.append(text(say("network_home.next_meeting", when=escape(when(view.meeting, say))), bold=True))
        if view.tally is not None and view.station in {"publish", "start"}:
            body.append(text(counts(view.tally, say)))
        if view.station == "call" and (until := stops(view.meeting, say)):
            body.append(text(until))
    step = "people_next" if view.station == "people" else view.station
    body.append(text(say(f"network_home.{step}")))
    body += [text(words) for words in _waiting(view, say)]
    body += _sending(view, say)
    return card(*body, actions=_actions(view, say), say=say, summary=say("network_home.summary"))


def _size(view: NetworkHomeView, say: Say) -> str:
    people = say("network_home.people", n=view.people)
    return f"{people} · {say('network_home.organisations', n=view.organisations)}"


def _waiting(view: NetworkHomeView, say: Say) -> list[str]:
    lines = []
    if view.silent:
        names = escape(cut(say("network_home.names", names=view.silent), NAMES_MOST))
        lines.append(say("network_home.silent", n=len(view.silent), names=names))
    if view.unreachable:
        names = escape(cut(say("network_home.names", names=view.unreachable), NAMES_MOST))
        lines.append(say("network_home.unreachable", n=len(view.unreachable), names=names))
    if view.refused:
        names = escape(cut(say("network_home.names", names=view.refused), NAMES_MOST))
        lines.append(say("network_home.refused", n=len(view.refused), names=names))
    if view.ownerless:
        lines.append(say("network_home.ownerless", n=view.ownerless))
    if view.undated:
        lines.append(say("network_home.undated", n=view.undated))
    return lines


def _sending(view: NetworkHomeView, say: Say) -> list[Element]:
    """Say that the clock runs and how the messages fare; nothing of it on the day a network is set up."""
    lines = []
    if view.since:
        lines.append(text(say("sending.paused", since=view.since), colour="warning"))
    if view.stopped:
        lines.append(text(say("network_home.stopped", n=view.stopped), colour="attention"))
    if view.ran:
        waits = say("network_home.waiting", n=view.waiting) if view.waiting else say("sending.nothing_waits")
        lines.append(heartbeat(view.ran, say, overdue=view.overdue, more=waits))
    return lines


def _actions(view: NetworkHomeView, say: Say) -> list[Element]:
    """Return at most six buttons, what comes next first.

    The messages have their button where there is room, and in place of changing the meeting while something is wrong with them.
    """
    network = Envelope(network=view.envelope.network, subject=view.envelope.network, card=view.envelope.card)
    own = view.envelope
    verbs = {
        "call": ("meeting.call", "agenda.arranging", "meeting.form"),
        "publish": ("agenda.preview", "agenda.arranging", "meeting.form"),
        "start": ("meeting.start", "agenda.arranging", "meeting.form"),
        "running": ("item.show",),
    }.get(view.station, ())
    buttons = [
        execute(
            say(f"network_home.button_{verb.replace('.', '_')}"),
            own.data(verb),
            style="positive" if place == 0 else "default",
            inputs=False,
        )
        for place, verb in enumerate(verbs)
    ]
    if not verbs:
        buttons.append(execute(say("network_home.button_plan"), network.data("meeting.form"), inputs=False))
        buttons.append(execute(say("meeting_form.series"), network.data("series.show"), inputs=False))
    form = people_form(network, say("network_home.button_people"), "", say)
    buttons.insert(0 if view.station == "people" else len(buttons), form)
    wrong = bool(view.since or view.stopped or view.overdue)
    if wrong or (not view.created and len(buttons) < ROOM):
        del buttons[ROOM - 2 : -1]
        buttons.append(execute(say("network_home.button_sending"), network.data("sending.show"), inputs=False))
    buttons.append(execute(say("network_home.button_settings"), network.data("network.settings"), inputs=False))
    return buttons
