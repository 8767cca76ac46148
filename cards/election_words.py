"""What every card of an election says alike: seats, who votes and how, when it starts, whose turn it might be."""

from collections.abc import Sequence
from datetime import date

from cards.elements import Element, escape, text
from cards.paging import cut
from meetings.namesakes import Named
from meetings.values import value
from texts.say import Say
from texts.sorting import swedish_key

NAME_MOST = 60
PLACE_MOST = 40
PEOPLE_MOST = 50
BAR_MOST = 20


@value
class Candidate:
    """Somebody who stands: ``id`` is the nomination's.

    ``served`` is the last day the municipality had the chair; ``known`` false = its history has holes. ``recent`` = within the
    years that the advice about taking turns looks at, ``now`` = it has the chair today.
    """

    id: str
    name: str
    organisation: str = ""
    served: date | None = None
    known: bool = False
    recent: bool = False
    now: bool = False


@value
class Chair:
    """A seat as it stands: who has it ("" = nobody), and whether only until somebody is elected."""

    name: str
    organisation: str = ""
    interim: bool = False


@value
class Turns:
    """Advice about taking turns: the municipalities without the chair these ``years``, and those nobody knows about."""

    years: int = 3
    waiting: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@value
class Terms:
    """What an election is about, as stored words: see ``texts/catalogue/election.toml`` for each.

    ``until`` is the last day somebody can be proposed; ``starts_on`` belongs to the start on a day.
    """

    seats: int = 1
    form: str = "acclamation"
    method: str = "majority"
    electorate: str = "organisations"
    starts: str = "at_once"
    starts_on: date | None = None
    until: date | None = None
    quorum: int = 0


def vote_line(terms: Terms, say: Say) -> str:
    """Return "Sluten omröstning · en röst per kommun · rangordning"; a common yes has no votes to speak of."""
    form = say(f"election.form_{terms.form}")
    if terms.form == "acclamation":
        return form
    return " · ".join((form, say(f"election.electorate_{terms.electorate}"), say(f"election.method_{terms.method}")))


def starts_line(terms: Terms, say: Say) -> str:
    """Return when the elected begin."""
    if terms.starts == "day" and terms.starts_on is not None:
        return say("election.starts_day", day=terms.starts_on)
    return say("election.starts_month_shift" if terms.starts == "month_shift" else "election.starts_at_once")


def called(person: Candidate | Chair | Named) -> str:
    """Return "Disa Daleros (Ängelö)": in an election the municipality always stands behind the name, whoever shares it."""
    name, place = cut(person.name, NAME_MOST), cut(person.organisation, PLACE_MOST)
    return f"{name} ({place})" if place else name


def named(people: Sequence[Named], most: int = PEOPLE_MOST) -> list[tuple[str, str]]:
    """Return people as choices in Swedish order; more than fit a card can be written by name."""
    ordered = sorted(people, key=lambda person: (swedish_key(person.name), swedish_key(person.organisation)))
    return [(person.id, called(person)) for person in ordered[:most]]


def chairs_line(chairs: Sequence[Chair], say: Say) -> str:
    """Return who has the seats, who stays on for a transition, and how many are vacant."""
    firm = tuple(escape(called(one)) for one in chairs if one.name and not one.interim)
    interim = tuple(escape(called(one)) for one in chairs if one.name and one.interim)
    vacant = sum(not one.name for one in chairs)
    parts = [say("election.chairs", n=len(firm), names=firm)] if firm else []
    parts += [say("election.chairs_interim", n=len(interim), names=interim)] if interim else []
    parts += [say("election_result.vacant", n=vacant)] if vacant else []
    return " ".join(parts)


def bar(part: int, whole: int) -> str:
    """Return "▰▰▰▱": a step for each, scaled down when there are many."""
    steps = min(whole, BAR_MOST)
    filled = part * steps // whole if whole else 0
    return "▰" * filled + "▱" * (steps - filled)


def candidate_line(candidate: Candidate, say: Say) -> str:
    """Return a candidate with what is known of their municipality's turns: a note, never a bar."""
    name = escape(called(candidate))
    if candidate.now:
        return say("election.candidate_now", name=name)
    if candidate.recent and candidate.served is not None:
        return say("election.candidate_recent", name=name, year=str(candidate.served.year))
    if candidate.served is None and not candidate.known:
        return say("election.candidate_unknown", name=name)
    return name


def turns_lines(turns: Turns, say: Say) -> list[Element]:
    """Return the advice, nothing when there is none to give."""
    lines = []
    if turns.waiting:
        names = tuple(escape(name) for name in sorted(turns.waiting, key=swedish_key))
        lines.append(text(say("election.waiting", n=len(names), years=turns.years, names=names), separator=True))
    if turns.unknown:
        names = tuple(escape(name) for name in sorted(turns.unknown, key=swedish_key))
        lines.append(text(say("election.unknown", names=names), subtle=True, separator=not turns.waiting))
    if turns.waiting:
        lines.append(text(say("election.advice"), subtle=True))
    return lines
