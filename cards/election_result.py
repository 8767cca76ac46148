"""The result of a vote: who is elected and has said what, the count as bars, and every round in plain sentences."""

import json
from dataclasses import replace

from cards.election_words import Candidate, bar, called, named
from cards.elements import Element, ask_choice, card, escape, execute, heading, more, section, text
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
    """Somebody elected; ``answer`` is asked, takes or refuses."""

    candidate: Candidate
    answer: str = "asked"


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
    when the result is published. ``over`` = nothing can be opened any more. ``spoken`` = elected by a common yes. ``decision`` is
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
    if view.spoken:
        body.append(text(say("election_result.spoken"), subtle=True, separator=True))
    else:
        took_part = say("election_result.took_part", n=view.voted, electors=view.electors)
        body += [text(took_part, subtle=True, separator=True), *_bars(view, say)]
    if view.leads and not view.published and view.chairs and (view.elected or view.vacant):
        body.append(ask_choice("staying", say("election_form.staying"), named(view.chairs), multiple=True))
    actions = _leading(view, say) if view.leads else []
    actions += _details(view, say)
    return card(*body, actions=actions, say=say, summary=title)


def _winners(view: ElectionResultView, say: Say) -> list[Element]:
    lines = []
    for one in view.elected:
        words = say(f"election_result.{one.answer}", name=escape(called(one.candidate)))
        lines.append(text(words, bold=one.answer != "refuses"))
    if view.tied:
        names = tuple(escape(called(candidate)) for candidate in view.tied)
        level = text(say(f"election_result.{view.why}", names=names), bold=True)
        lines.append(section(level, text(say("election_result.by_runoff")), emphasis=True))
    lines += _lots(view, say)
    if view.vacant:
        lines.append(text(say("election_result.vacant", n=view.vacant)))
    return lines or [text(say("counting.nobody"))]


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
    if view.lot or view.level:
        found.append(execute(say("lot.title"), view.envelope.data("election.show", part="lot"), inputs=False))
    if view.votes:
        rows = [_vote(who, names, say) for who, names in view.votes]
        found.append(more(say("election_result.button_votes"), *_fitting(rows, VOTES_MOST, say)))
    if view.published and view.count is not None and view.voted >= FEWEST:
        found.append(execute(say("secrecy.file_title"), view.envelope.data("election.export"), inputs=False))
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
        return []
    if view.tied:
        buttons.append(
            execute(say("election_result.button_runoff"), data("election.show", part="open"), "positive", inputs=False)
        )
    buttons.append(execute(say("election_result.button_repeat"), data("election.show", part="repeat"), inputs=False))
    return buttons
