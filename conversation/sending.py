"""What waits to be sent, pausing it and going on: reading the presses and the words, drawing the card."""

from datetime import datetime

from cards.envelope import Envelope
from cards.sending import SendingView, WaitingLine, moment, sending
from conversation.verbs import Card, Speaker, Spoken, Verb
from texts.say import Say
from workflows import pause_sending
from workflows.sending_state import SendingState


def draw_sending(shown: pause_sending.SendingShown, say: Say) -> Card:
    """Draw what waits and what stopped."""
    state = shown.sending
    view = SendingView(
        envelope=Envelope(network=shown.network_id, subject=shown.network_id, card=shown.card),
        name=shown.name,
        since=at_words(state.paused_at, say),
        restored=state.restored,
        ran=at_words(state.ran_at, say),
        waiting=waiting_lines(state, say),
        dead=state.dead,
        doubtful=state.doubtful,
        blocked=state.blocked,
        no_address=shown.no_address,
        refused=shown.refused,
        by_mail=shown.by_mail,
        overdue=state.overdue,
        change=shown.change.value if shown.change is not None else "",
    )
    return sending(view, say)


def waiting_lines(state: SendingState, say: Say) -> tuple[WaitingLine, ...]:
    """Return what waits, as the card shows it."""
    return tuple(WaitingLine(matter=row.matter.value, count=row.count, oldest=at_words(row.oldest, say)) for row in state.waiting)


def at_words(at: datetime | None, say: Say) -> str:
    """Return a local moment as words, "" for none."""
    return moment(at, say) if at is not None else ""


VERBS: tuple[Verb, ...] = (
    Verb(request=pause_sending.SHOW, read=lambda _fields: pause_sending.ShowSending(), draw=draw_sending, reads=True),
    Verb(request=pause_sending.PAUSE, read=lambda _fields: pause_sending.PauseSending(), draw=draw_sending),
    Verb(request=pause_sending.RESUME, read=lambda _fields: pause_sending.ResumeSending(), draw=draw_sending),
)
SPEAKERS: dict[str, Speaker] = {
    "sending": lambda _command, _situation, _mentions: Spoken(verb="sending.show", ask=pause_sending.ShowSending()),
    "pause_sending": lambda _command, _situation, _mentions: Spoken(verb="sending.pause", ask=pause_sending.PauseSending()),
    "resume_sending": lambda _command, _situation, _mentions: Spoken(verb="sending.resume", ask=pause_sending.ResumeSending()),
}
