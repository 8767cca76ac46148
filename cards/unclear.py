"""Words nobody could be sure about: nothing has been stored, and three buttons say what they may become."""

from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say

MOST_TITLE = 200


@value
class UnclearView:
    """``words`` as typed. ``suggestion`` is a message that would have been a command ("" = none is near).

    ``may_note`` = a meeting is on in which this person may write; ``may_propose`` = there is a meeting to propose for.
    """

    envelope: Envelope
    words: str
    suggestion: str = ""
    may_note: bool = False
    may_propose: bool = False


def unclear(view: UnclearView, say: Say) -> Element:
    """Draw the question."""
    envelope = view.envelope
    actions = []
    title = say("unclear.title")
    if view.suggestion:
        title = say("unclear.did_you_mean", suggestion=escape(view.suggestion))
        if not view.suggestion.endswith("…"):
            actions.append(execute(say("unclear.yes"), envelope.data("words.say", words=view.suggestion), style="positive"))
    if view.may_propose:
        actions.append(execute(say("unclear.item"), envelope.data("agenda.propose", title=view.words[:MOST_TITLE])))
    if view.may_note:
        actions.append(execute(say("unclear.note"), envelope.data("note.add", text=view.words)))
    actions.append(execute(say("unclear.nothing"), envelope.data("words.dismiss")))
    return card(
        heading(title),
        text(escape(view.words)),
        text(say("unclear.stored_nothing"), subtle=True),
        actions=actions,
        say=say,
        summary=say("unclear.summary"),
    )
