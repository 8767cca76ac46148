"""What minutes say about elections: the announcement with whose turn it may be, and the decision."""

from meetings.election_facts import AnnouncedFacts, SettledFacts
from texts.say import Say, say_in
from texts.sorting import swedish_key


def print_announcement(facts: AnnouncedFacts, language: str) -> str:
    """Return when the chairs are elected, and which municipalities have not chaired lately, in Swedish order."""
    say = say_in(language)
    when = "unplanned" if facts.on is None else "next" if facts.next else "later"
    lines = [say(f"election_minutes.announced_{when}", n=facts.seats, on=facts.on)]
    if facts.waiting:
        lines.append(print_waiting(facts.waiting, facts.years, say))
    return " ".join(lines)


def print_waiting(waiting: tuple[str, ...], years: int, say: Say) -> str:
    """Return "Klevan, Åketorp och Ängelö har inte haft ordförandeskapet de senaste 3 åren."."""
    return say("election_minutes.waiting", names=tuple(sorted(waiting, key=swedish_key)), years=years)


def print_outcome(facts: SettledFacts, language: str) -> str:
    """Return the decision: who was elected and accepts, from when, who stays on for a transition, and what is vacant.

    A lot that was drawn by hand is told: whose number was missing, who drew, who saw it, and the order that came out.
    """
    say = say_in(language)
    if facts.elected:
        line = say("election_minutes.elected", n=len(facts.elected), names=facts.elected)
        if facts.starts is not None:
            line += say("election_minutes.from", day=facts.starts)
    else:
        line = say("election_minutes.nobody") if facts.staying or facts.vacant else ""
    if facts.staying:
        key = "and_staying" if facts.elected else "staying"
        line += say(f"election_minutes.{key}", n=len(facts.staying), names=facts.staying)
    line += "."
    if facts.vacant:
        line += " " + say("election_minutes.vacant", n=facts.vacant)
    for lot in facts.drawn:
        told = {"missing": lot.missing, "by": lot.by, "witnesses": lot.witnesses, "order": lot.order}
        line += " " + say("election_minutes.drawn", **told)
    return line
