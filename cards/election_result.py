"""The result of a vote: who is elected and has said what, the count as bars, and every round in plain sentences."""

import json
from dataclasses import replace

from cards.check import MOST_ACTIONS
from cards.election_words import Candidate, Chair, bar, called, chairs_line, named
from cards.elements import Element, action_row, ask_choice, card, escape, execute, heading, more, section, text
from cards.envelope import Envelope
from cards.lot_by_hand import drawn_line
from cards.paging import cut
from meetings.ballot_secrecy import FEWEST
from meetings.counting.transcript import Count, Method
from meetings.namesakes import Named
from meetings.values import value
from texts.counting import figure, transcript
from texts.say import Say

ROUNDS_MOST = 5_000
VOTES_MOST = 4_000
"""Characters of the rounds, and of who voted what, that fit beside the rest of the card."""

VOTE_MOST = 100


@value
class Elected:
    """Somebody elected; ``answer`` is asked, takes or refuses, ``in_room`` = it was said there and written down for them."""

    candidate: Candidate
    answer: str = "asked"
    in_room: bool = False


@value
class Drawn:
    """A lot drawn by hand, by name: the order that came out, who drew it, who saw it."""

    order: tuple[str, ...]
    by: str
    witnesses: tuple[str, ...]


@value
class ElectionResultView:
    """The envelope is about the election, and ``round`` is the vote.

    ``count`` has its candidates in ballot order; None = the ballots are too few to show.

    ``elected`` in the order they were elected, those who refused among them; ``vacant`` seats are left. ``tied`` go on to
    a runoff, ``why``: level, short (nobody has more than half of the votes) or again (their runoff elected nobody); the count
    holds only up to ``stage`` then. ``lot`` = chance settled something; ``level`` are those between whom it has not been drawn
    yet, because those who are ``missing`` have not told their number. ``drawn`` are the lots that people drew. ``votes`` are
    (who, what) in an open vote. ``published`` false = only the leader sees it. ``chairs`` sit now and may stay on, which is asked
    when the result is published. ``over`` = nothing can be opened any more; ``seats_now`` are then those of the network as they
    stand, and ``revocable`` = the election can still be taken back. ``spoken`` = elected by a common yes. ``decision`` is
    its line in the minutes, "" until there is one. ``said`` is a receipt on top.
    """

    envelope: Envelope
    round: str
    seats: int
    voted: int
    electors: int
    candidates: tuple[Candidate, ...] = ()
    count: Count | None = None
    elected: tuple[Elected, ...] = ()
    tied: tuple[Candidate, ...] = ()
    why: str = "level"
    stage: int = 0
    lot: bool = False
    level: tuple[Candidate, ...] = ()
    missing: tuple[str, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    vacant: int = 0
    votes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    quorum_missed: bool = False
    leads: bool = False
    published: bool = True
    over: bool = False
    seats_now: tuple[Chair, ...] = ()
    revocable: bool = False
    spoken: bool = False
    decision: str = ""
    chairs: tuple[Named, ...] = ()
    said: str = ""


def election_result(view: ElectionResultView, say: Say) -> Element:
    """Draw the result; the buttons are for whoever leads the election."""
    title = say("election_result.title", n=view.seats)
    body = [heading(title)]
    if view.said:
        body.append(text(view.said, colour="good"))
    if not view.published:
        body.append(text(say("election_result.only_you"), colour="warning"))
    if view.quorum_missed:
        body.append(text(say("election_result.quorum_missed"), colour="attention"))
    body += _winners(view, say)
    if view.decision:
        body.append(text(say("election_result.decision", line=escape(view.decision))))
    if view.over and view.seats_now:
        body.append(text(chairs_line(view.seats_now, say), subtle=True))
    if view.spoken:
        body.append(text(say("election_result.spoken"), subtle=True, separator=True))
    else:
        took_part = say("election_result.took_part", n=view.voted, electors=view.electors)
        body += [text(took_part, subtle=True, separator=True), *_bars(view, say)]
    if view.leads and not view.published and view.chairs and (view.elected or view.vacant):
        body.append(ask_choice("staying", say("election_form.staying"), named(view.chairs), multiple=True))
    actions = _leading(view, say) if view.leads else []
    actions += _details(view, say)
    # What somebody who was asked has said takes the place of the numbers of the lot and the file: they are there another time.
    yes = _yes(view, say)
    taken = sum(2 if each["type"] == "Action.ShowCard" else 1 for row in yes for each in row["actions"])
    return card(*body, *yes, actions=actions[: MOST_ACTIONS - taken], say=say, summary=title)


def _winners(view: ElectionResultView, say: Say) -> list[Element]:
    lines = []
    for one in view.elected:
        key = "said_in_room.result" if one.in_room else f"election_result.{one.answer}"
        lines.append(text(say(key, name=escape(called(one.candidate))), bold=one.answer != "refuses"))
    if view.tied:
        names = tuple(escape(called(candidate)) for candidate in view.tied)
        level = text(say(f"election_result.{view.why}", names=names), bold=True)
        lines.append(section(level, text(say("election_result.by_runoff")), emphasis=True))
    lines += _lots(view, say)
    if view.vacant:
        lines.append(text(say("election_result.vacant", n=view.vacant)))
    return lines or [text(say("counting.nobody"))]


def _yes(view: ElectionResultView, say: Say) -> list[Element]:
    """Return the button by which a yes said in the room is written down for somebody who has been asked."""
    asked = [one.candidate for one in view.elected if one.answer == "asked"]
    if not asked or not view.leads or not view.published or view.over:
        return []
    title = say("said_in_room.button")
    if len(asked) == 1:
        data = view.envelope.data("seat.accept", elected=asked[0].id)
        return [action_row(execute(title, data, inputs=False))]
    people = [(one.id, called(one)) for one in asked]
    missing = say("said_in_room.who_missing")
    choice = ask_choice("elected", say("said_in_room.who"), people, expanded=True, required=True, error=missing)
    save = execute(say("said_in_room.button_save"), view.envelope.data("seat.accept"), "positive")
    return [action_row(more(title, choice, actions=[save]))]


def _lots(view: ElectionResultView, say: Say) -> list[Element]:
    """Return what chance has settled and is still to settle, and whose numbers for it are missing."""
    lines = []
    if view.lot and not view.drawn:
        lines.append(text(say("election_result.by_lot"), bold=True))
    if view.level:
        names = tuple(escape(called(candidate)) for candidate in view.level)
        lines.append(text(say("lot_by_hand.waits", names=names), bold=True))
    if view.missing:
        names = tuple(escape(name) for name in view.missing)
        lines.append(text(say("election_result.lot_missing", n=len(names), names=names), colour="warning"))
    return [*lines, *(text(drawn_line(one.order, one.by, one.witnesses, say), bold=True) for one in view.drawn)]


def _bars(view: ElectionResultView, say: Say) -> list[Element]:
    """Return a bar for each candidate by the first sums of the count, the longest first."""
    count = view.count
    if count is None or view.voted < FEWEST:
        return [text(say("election_result.too_few"), subtle=True)] if view.voted < FEWEST else []
    lines = [text(say(f"election_result.votes_{count.method.value}"), bold=True)]
    tallies = count.stages[0].tallies if count.stages else ()
    most = len(count.candidates) - 1 if count.method is Method.SCHULZE else max(count.valid, 1)
    for number, votes in sorted(tallies, key=lambda each: (-each[1], each[0])):
        name = escape(called(view.candidates[number]))
        length = bar(int(votes), most)
        lines.append(text(say("election_result.bar", bar=length, votes=figure(votes, say), name=name)))
    if count.blank:
        lines.append(text(say("election_result.blank", n=count.blank), subtle=True))
    return lines


def _details(view: ElectionResultView, say: Say) -> list[Element]:
    """Return what opens: every round in words, in an open vote who voted what, and the file that checks it all."""
    found = []
    if view.count is not None and view.voted >= FEWEST:
        lines = [escape(line.strip()) for line in transcript(view.count, say, view.stage)]
        found.append(more(say("election_result.button_rounds"), *_fitting(lines, ROUNDS_MOST, say)))
    if view.votes:
        rows = [_vote(who, names, say) for who, names in view.votes]
        found.append(more(say("election_result.button_votes"), *_fitting(rows, VOTES_MOST, say)))
    if view.published and view.count is not None and view.voted >= FEWEST:
        found.append(execute(say("secrecy.file_title"), view.envelope.data("election.export"), inputs=False))
    if view.lot or view.level:
        found.append(execute(say("lot.title"), view.envelope.data("election.show", part="lot"), inputs=False))
    return found


def _fitting(lines: list[str], most: int, say: Say) -> list[Element]:
    """Return as many lines as fit, with a word about the rest."""
    blocks: list[Element] = []
    size = 0
    for line in lines:
        block = text(line)
        size += len(json.dumps(block, ensure_ascii=False))
        if size > most:
            return [*blocks, text(say("election_result.rest"), subtle=True)]
        blocks.append(block)
    return blocks


def _vote(who: str, names: tuple[str, ...], say: Say) -> str:
    chosen = tuple(escape(cut(name, VOTE_MOST)) for name in names)
    place = escape(cut(who, VOTE_MOST))
    if not chosen:
        return say("election_result.vote_blank", who=place)
    return say("election_result.vote", who=place, names=chosen)


def _settled(view: ElectionResultView, say: Say) -> list[Element]:
    """Return what is left to do with an election that is over: take it back while that is possible, or announce the next."""
    about = replace(view.envelope, subject=view.round).data("election.annul")
    back = execute(say("election_result.button_annul_settled"), about, "destructive", inputs=False)
    new = replace(view.envelope, subject="").data("election.show", part="announce")
    announce = execute(say("election_result.button_announce"), new, inputs=False)
    return [announce, back] if view.revocable else [announce]


def _leading(view: ElectionResultView, say: Say) -> list[Element]:
    data = view.envelope.data
    buttons = []
    if view.level:
        draw = data("election.show", part="draw")
        buttons.append(execute(say("lot_by_hand.button"), draw, "positive", inputs=False))
    if not view.published:
        about = replace(view.envelope, subject=view.round).data
        if not view.level:
            buttons.append(execute(say("election_result.button_publish"), about("election.publish"), "positive"))
        annul = execute(say("election_result.button_annul"), about("election.annul"), "destructive", inputs=False)
        return [*buttons, annul]
    if view.over:
        return _settled(view, say)
    if view.tied:
        buttons.append(
            execute(say("election_result.button_runoff"), data("election.show", part="open"), "positive", inputs=False)
        )
    buttons.append(execute(say("election_result.button_repeat"), data("election.show", part="repeat"), inputs=False))
    return buttons
