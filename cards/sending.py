"""How a network's messages fare: what waits, what stopped, and the button that pauses everything or goes on."""

from cards.elements import Element, card, escape, execute, facts, heading, text
from cards.envelope import Envelope
from cards.paging import cut
from meetings.values import value
from texts.say import Say

NAMES_MOST = 600


@value
class WaitingLine:
    """``matter`` as in the catalogue; ``oldest`` is words already."""

    matter: str
    count: int
    oldest: str


@value
class SendingView:
    """``change`` is "paused", "resumed" or "" (only shown). ``since`` and ``ran`` are words, "" = not paused, never run.

    ``overdue`` = it ought to have run again since.
    """

    envelope: Envelope
    name: str
    since: str = ""
    restored: bool = False
    ran: str = ""
    waiting: tuple[WaitingLine, ...] = ()
    dead: int = 0
    doubtful: int = 0
    blocked: int = 0
    no_address: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    by_mail: tuple[str, ...] = ()
    change: str = ""
    overdue: bool = False


def sending(view: SendingView, say: Say) -> Element:
    """Return the card."""
    body = [heading(say("sending.title")), text(escape(view.name), subtle=True)]
    if view.since:
        why = "sending.paused_restored" if view.restored else "sending.paused"
        body += [text(say(why, since=view.since), bold=True, colour="warning"), text(say("sending.still_answers"))]
    elif view.change == "resumed":
        body.append(text(say("sending.resumed"), bold=True, colour="good"))
    else:
        body.append(text(say("sending.goes"), colour="good"))
    body.append(text(say("sending.waits") if view.waiting else say("sending.nothing_waits"), separator=True))
    if view.waiting:
        body.append(facts(*((say(f"sending.matter_{line.matter}"), _counted(line, say)) for line in view.waiting)))
    body += [text(words) for words in _stopped(view, say)]
    body.append(heartbeat(view.ran, say, overdue=view.overdue) if view.ran else text(say("sending.never_ran"), subtle=True))
    return card(*body, actions=_actions(view, say), say=say, summary=say("sending.title"))


def heartbeat(ran: str, say: Say, *, overdue: bool, more: str = "") -> Element:
    """Say when reminders were last looked through, with what follows; in another colour when that ought not to be so long ago."""
    if overdue:
        return text(say("sending.overdue", at=ran), colour="attention")
    return text(" ".join(filter(None, (say("sending.ran", at=ran), more))), subtle=True)


def _counted(line: WaitingLine, say: Say) -> str:
    return say("sending.count", n=line.count, oldest=line.oldest)


def _stopped(view: SendingView, say: Say) -> list[str]:
    lines = []
    for key, count in (("dead", view.dead), ("doubtful", view.doubtful), ("blocked", view.blocked)):
        if count:
            lines.append(say(f"sending.{key}", n=count))
    for key, people in (("no_address", view.no_address), ("refused", view.refused), ("by_mail", view.by_mail)):
        if people:
            names = escape(cut(say("network_home.names", names=people), NAMES_MOST))
            lines.append(say(f"sending.{key}", n=len(people), names=names))
    return lines


def _actions(view: SendingView, say: Say) -> list[Element]:
    change = execute(say("sending.resume"), view.envelope.data("sending.resume"), style="positive", inputs=False)
    if not view.since:
        change = execute(say("sending.pause"), view.envelope.data("sending.pause"), style="destructive", inputs=False)
    home = execute(say("sending.home"), view.envelope.data("network.home"), inputs=False)
    return [change, home]


def moment(at: object, say: Say) -> str:
    """Return a local moment as words: "fredag 6 mars kl. 8.00"."""
    return say("sending.moment", at=at)
