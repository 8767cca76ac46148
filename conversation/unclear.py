"""What to answer when only the person can say what the words were."""

from cards.envelope import Envelope
from cards.unclear import UnclearView, unclear
from conversation.turn import Reply, Turn
from meetings.meeting import MeetingState
from texts.commands import Command, Unknown
from texts.say import Say
from workflows.situation import Situation

SAY, DISMISS = "words.say", "words.dismiss"
"""Two verbs of the conversation itself: say the suggested words, or let it be. Neither stores anything of its own."""


def unclear_reply(command: Command | Unknown, words: str, around: Situation, turn: Turn, say: Say) -> Reply:
    """Quote the words and offer what they may become; nothing is stored (rule 2)."""
    meeting = around.meeting
    view = UnclearView(
        envelope=Envelope(
            network=around.network.id,
            subject=meeting.id if meeting is not None else "",
            card=turn.activity_id,
            version=meeting.version if meeting is not None else 1,
        ),
        words=words,
        suggestion=command.suggestion if isinstance(command, Unknown) else "",
        may_note=meeting is not None and meeting.state is MeetingState.RUNNING and around.actor.is_secretary,
        may_propose=meeting is not None,
    )
    card = unclear(view, say)
    return Reply(card=card, summary=str(card["fallbackText"]))
