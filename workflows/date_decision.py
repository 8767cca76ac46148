"""Say how long a decision holds and when it is looked at again, or make its item a standing one."""

from dataclasses import replace
from datetime import date

from meetings.meeting import Meeting
from meetings.people import Role
from meetings.records import Decision
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.around import Spot, may_write, meeting_here, spot
from workflows.build_agenda import build_agendas
from workflows.ports import Work
from workflows.request import Request
from workflows.within import own_network


@value
class DateDecision:
    """``subject_id`` is the meeting; a date that is None is taken away."""

    subject_id: str
    decision_id: str
    valid_until: date | None = None
    review_on: date | None = None


@value
class DecisionDated:
    """The decision with its dates."""

    spot: Spot
    decision_id: str
    text: str
    valid_until: date | None
    review_on: date | None


@value
class MakeStanding:
    """Let an item of the meeting ``subject_id`` come to every meeting; ``item_id`` names it."""

    subject_id: str
    item_id: str


@value
class StandingMade:
    """``title`` stands among the network's standing items; ``new`` false = it did so before."""

    spot: Spot
    title: str
    new: bool


def date_decision(work: Work, ask: DateDecision) -> DecisionDated:
    """Raise Refused: NOT_FOUND, NOT_YOUR_ROLE, and DATE_PASSED for a date that is not after the meeting."""
    meeting = meeting_here(work, ask.subject_id)
    if not may_write(work.actor, meeting):
        raise Refused(Refusal.NOT_YOUR_ROLE)
    decision = work.decisions.get(ask.decision_id)
    if decision is None or decision.meeting_id != meeting.id:
        raise Refused(Refusal.NOT_FOUND)
    check_dates(meeting, ask.valid_until, ask.review_on)
    decision = replace(decision, valid_until=ask.valid_until, review_on=ask.review_on)
    work.decisions.save(decision)
    build_agendas(work, meeting.network_id)
    return _dated(work, meeting, decision)


def check_dates(meeting: Meeting, *days: date | None) -> None:
    """Refuse a date that is not after the meeting the decision is made at: DATE_PASSED."""
    if any(day is not None and day <= meeting.day for day in days):
        raise Refused(Refusal.DATE_PASSED)


def _dated(work: Work, meeting: Meeting, decision: Decision) -> DecisionDated:
    return DecisionDated(
        spot=spot(work, meeting, work.items.get(decision.item_id)),
        decision_id=decision.id,
        text=decision.text,
        valid_until=decision.valid_until,
        review_on=decision.review_on,
    )


def make_standing(work: Work, ask: MakeStanding) -> StandingMade:
    """Put the item's title among the standing ones, before the last of them ("Övrigt"). Raise Refused NOT_FOUND."""
    network = own_network(work)
    meeting = meeting_here(work, ask.subject_id)
    item = work.items.get(ask.item_id)
    if item is None or item.meeting_id != meeting.id:
        raise Refused(Refusal.NOT_FOUND)
    titles = network.rules.standing_items
    new = item.title.casefold() not in {title.casefold() for title in titles}
    if new:
        changed = (*titles[:-1], item.title, *titles[-1:])
        work.networks.save(replace(network, rules=replace(network.rules, standing_items=changed)))
        build_agendas(work, network.id)
    return StandingMade(spot=spot(work, meeting, item), title=item.title, new=new)


DATES = Request(verb="decision.dates", ask=DateDecision, run=date_decision, result=DecisionDated)
STANDING = Request(
    verb="decision.standing",
    ask=MakeStanding,
    run=make_standing,
    result=StandingMade,
    roles=frozenset({Role.COORDINATOR, Role.SECRETARY}),
    chairs=True,
)
