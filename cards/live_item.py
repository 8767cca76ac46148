"""The head of the running meeting: what is on, what comes next, and the buttons the note-taker needs."""

from dataclasses import replace

from cards.elements import (
    Element,
    action_row,
    ask_choice,
    ask_date,
    ask_text,
    card,
    escape,
    execute,
    heading,
    more,
    section,
    text,
)
from cards.envelope import Envelope
from meetings.numbering import called
from meetings.values import value
from texts.say import Say

REASONS = ("time", "proposer_absent", "left", "other")


@value
class LiveItemView:
    """``missing`` is the first name of who the item waits for, "" when nobody is missing. Names are ready to show.

    ``moves`` is how often the item has been moved; ``vacant`` = it is about a vacant seat, which an election fills;
    ``election_id`` is the election it is about, "" for none;
    ``has_history`` = it stood on earlier agendas or was made from something.
    ``reported`` said beforehand that there is nothing new, ``awaited`` organisations of the round have not said so.
    """

    envelope: Envelope
    item_id: str
    number: int
    total: int
    title: str
    following: str = ""
    raised_by: str = ""
    missing: str = ""
    missing_id: str = ""
    notes: int = 0
    decisions: int = 0
    actions: int = 0
    minutes: int | None = None
    letter: str = ""
    reported: tuple[str, ...] = ()
    awaited: tuple[str, ...] = ()
    moves: int = 0
    vacant: bool = False
    election_id: str = ""
    has_history: bool = False

    @property
    def called(self) -> str:
        """The number as it is said: "13 b"."""
        return called(self.number, self.letter)


def live_item(view: LiveItemView, say: Say) -> Element:
    """Draw the head; every button names the item it was drawn for."""
    title = say("live_item.title", number=view.called, total=view.total, title=escape(view.title))
    body = [heading(title)]
    if view.raised_by:
        body.append(text(say("live_item.raised_by", person=escape(view.raised_by))))
    if view.moves:
        body.append(text(say("live_item.moves", n=view.moves), subtle=True))
    if view.minutes:
        body.append(text(say("live_item.minutes", minutes=view.minutes), subtle=True))
    counts = [
        say(f"live_item.{name}", n=count)
        for name, count in (("notes", view.notes), ("decisions", view.decisions), ("actions", view.actions))
        if count
    ]
    if counts:
        body.append(text(" · ".join(counts), subtle=True))
    if view.missing:
        body.append(_missing(view, say))
    if view.reported:
        body.append(_reported(view, say))
    following = say("live_item.following", title=escape(view.following)) if view.following else say("live_item.last")
    body.append(text(following, subtle=True))
    actions = [] if not view.following else [execute(say("live_item.next"), view.envelope.data("item.next"), "positive", False)]
    actions += [_move(view, say), execute(say("live_item.more"), view.envelope.data("item.more"), "default", inputs=False)]
    if view.election_id:
        about = replace(view.envelope, subject=view.election_id).data("election.show")
        actions.append(execute(say("election.button_show"), about, inputs=False))
    elif view.has_history and not view.missing:
        data = replace(view.envelope, subject=view.item_id).data("item.history")
        actions.append(execute(say("live_item.history"), data, inputs=False))
    if not view.following:
        actions.append(execute(say("live_item.close"), view.envelope.data("meeting.close"), "positive", False))
    return card(*body, actions=actions, say=say, summary=say("live_item.summary", number=view.called, total=view.total))


def _reported(view: LiveItemView, say: Say) -> Element:
    """Show who said beforehand that there is nothing new; the outcome is offered when nobody more is awaited."""
    words = [text(escape(say("agenda.nothing_new", names=view.reported)))]
    if view.awaited:
        return section(*words, text(escape(say("live_item.awaited", names=view.awaited)), subtle=True), emphasis=True)
    data = view.envelope.data("item.nothing_new", item=view.item_id)
    return section(*words, action_row(execute(say("live_item.nothing_new"), data, inputs=False)), emphasis=True)


def _missing(view: LiveItemView, say: Say) -> Element:
    data = view.envelope.data(
        "item.postpone", item=view.item_id, reason="proposer_absent", person=view.missing_id, to="", words=""
    )
    return section(
        text(say("live_item.missing", person=escape(view.missing)), colour="warning"),
        action_row(execute(say("live_item.move_now"), data, inputs=False)),
        emphasis=True,
    )


def _move(view: LiveItemView, say: Say) -> Element:
    """Return the ways an item leaves the meeting; a vacant seat comes to every meeting, so an election is offered instead."""
    if view.vacant:
        return execute(say("election.button_announce"), view.envelope.data("election.announce", ask="true"), inputs=False)
    reasons = [(reason, say(f"live_item.reason.{reason}")) for reason in REASONS]
    return more(
        say("live_item.move"),
        ask_choice("reason", say("live_item.reason_label"), reasons, value="time"),
        ask_text("words", say("live_item.words_label"), most=300),
        ask_date("to", say("live_item.to_label")),
        actions=[
            execute(say("live_item.move_now"), view.envelope.data("item.postpone", item=view.item_id)),
            execute(say("live_item.drop"), view.envelope.data("item.drop", item=view.item_id)),
        ],
    )


def live_more(view: LiveItemView, say: Say) -> Element:
    """Draw what else can be done with the item and the meeting."""
    item = {"item": view.item_id}
    title = say("live_item.title", number=view.called, total=view.total, title=escape(view.title))
    return card(
        heading(title),
        ask_text("number", say("live_item.number_label"), most=6),
        ask_text("title", say("live_item.title_label"), value=view.title, most=300),
        actions=[
            execute(say("live_item.nothing_new"), view.envelope.data("item.nothing_new", **item), inputs=False),
            execute(say("live_item.filed"), view.envelope.data("item.filed", **item), inputs=False),
            execute(say("live_item.goto"), view.envelope.data("item.goto")),
            execute(say("live_item.retitle"), view.envelope.data("item.retitle", **item)),
            execute(say("live_item.roll_call"), view.envelope.data("roll.show"), inputs=False),
            execute(say("live_item.close"), view.envelope.data("meeting.close"), inputs=False),
        ],
        say=say,
        summary=say("live_item.summary", number=view.called, total=view.total),
    )
