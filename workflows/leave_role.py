"""Somebody leaves: all they have on their hands is listed and handed over in one step."""

from dataclasses import replace
from datetime import date, timedelta

from meetings.people import Membership, Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.action_view import ActionShown, action_shown
from workflows.around import Named, named
from workflows.build_agenda import build_agendas
from workflows.deliveries import Delivery, DeliveryKind
from workflows.on_hands import actions_of, items_of, pass_on, themes_of
from workflows.ports import Work
from workflows.request import Request
from workflows.seat_terms import end_terms
from workflows.settle_seats import chair_from
from workflows.situation import companions_of
from workflows.waking import waking
from workflows.within import membership_within, own_network


@value
class ShowLeaving:
    """``person_id`` is who leaves, "" = not chosen yet."""

    subject_id: str = ""
    person_id: str = ""


@value
class HandOverRole:
    """Everything ``person_id`` has goes to ``to_id``, the chair seat too when ``chair``.

    ``last_day`` is the last day of the person's role in the network, None = they stay in it.
    """

    subject_id: str
    person_id: str
    to_id: str
    chair: bool = False
    last_day: date | None = None


@value
class ComingItem:
    """An item of a coming meeting that the person raised, presents or prepares."""

    day: date
    title: str


@value
class Leaving:
    """What a person has on their hands, ``themes`` by title. ``receiver`` = it was just handed over to them.

    ``people`` are all who can leave or receive; ``person`` None = nobody was chosen yet. ``office`` is a role of the network that
    nobody but them holds, which no press hands over.
    """

    network_id: str
    card: str
    people: tuple[Named, ...]
    person: Named | None = None
    actions: tuple[ActionShown, ...] = ()
    items: tuple[ComingItem, ...] = ()
    chair: bool = False
    receiver: Named | None = None
    last_day: date | None = None
    themes: tuple[str, ...] = ()
    office: Role | None = None


def show_leaving(work: Work, ask: ShowLeaving) -> Leaving:
    """Raise Refused: NOT_FOUND."""
    network_id = work.actor.membership.network_id
    today = work.today
    people = _people(work, network_id, today)
    if not ask.person_id:
        return Leaving(network_id=network_id, card=work.new_id(), people=people)
    return _leaving(work, membership_within(work, ask.person_id), people)


def hand_over_role(work: Work, ask: HandOverRole) -> Leaving:
    """Hand everything over at once; the receiver gets one message with what is theirs now, not at night.

    Raise Refused: NOT_FOUND, ALREADY_OWNER (to themselves), LAST_CHAIR (leaves as the only chair and hands the seat to nobody),
    DATE_PASSED.
    """
    today = work.today
    leaver, receiver = membership_within(work, ask.person_id), membership_within(work, ask.to_id)
    network_id = leaver.network_id
    if receiver.role is Role.GUEST:
        raise Refused(Refusal.NOT_FOUND)
    if leaver.person_id == receiver.person_id:
        raise Refused(Refusal.ALREADY_OWNER, field=named(work, network_id, ask.to_id, today).name)
    if ask.last_day is not None and ask.last_day < today:
        raise Refused(Refusal.DATE_PASSED)
    network = own_network(work)
    before = _leaving(work, leaver, _people(work, network_id, today))
    pass_on(work, network_id, ask.person_id, ask.to_id)
    _move_seat(work, leaver, receiver, ask)
    work.outbox.add(
        Delivery(
            id=work.new_id(),
            dedupe_key=f"actions_handed/{before.card}",
            network_id=network_id,
            kind=DeliveryKind.ACTIONS_HANDED,
            subject_id=ask.person_id,
            due_at=waking(work, network.zone),
            tenant_id=network.tenant_id,
            person_id=ask.to_id,
        )
    )
    build_agendas(work, network_id)
    return replace(before, receiver=named(work, network_id, ask.to_id, today), last_day=ask.last_day)


def _people(work: Work, network_id: str, today: date) -> tuple[Named, ...]:
    people = companions_of(work, network_id, today)
    ids = dict.fromkeys(one.person.id for one in people if one.membership.role is not Role.GUEST)
    return tuple(named(work, network_id, person_id, today) for person_id in ids)


def _leaving(work: Work, membership: Membership, people: tuple[Named, ...]) -> Leaving:
    network_id, person_id = membership.network_id, membership.person_id
    days = {meeting.id: meeting.day for meeting in work.meetings.find(network_id=network_id)}
    items = items_of(work, network_id, person_id)
    return Leaving(
        network_id=network_id,
        card=work.new_id(),
        people=people,
        person=named(work, network_id, person_id, work.today),
        actions=tuple(action_shown(work, row) for row in actions_of(work, network_id, person_id)),
        items=tuple(ComingItem(day=days[item.meeting_id], title=item.title) for item in items),
        chair=membership.chair,
        themes=tuple(theme.title for theme in themes_of(work, network_id, person_id)),
        office=_office(work, membership),
    )


def _office(work: Work, membership: Membership) -> Role | None:
    """Return the role of coordinator or secretary when nobody else holds it today."""
    if membership.role not in {Role.COORDINATOR, Role.SECRETARY}:
        return None
    rows = work.memberships.find(network_id=membership.network_id, role=membership.role)
    others = [one for one in rows if one.holds_on(work.today) and one.person_id != membership.person_id]
    return None if others else membership.role


def _move_seat(work: Work, leaver: Membership, receiver: Membership, ask: HandOverRole) -> None:
    """End the leaver's role or chair on the last day; the receiver chairs from the day after, so that old minutes stand."""
    last = ask.last_day or work.today
    gives = leaver.chair and ask.chair
    if leaver.chair and ask.last_day is not None and not gives:
        chairs = [
            m for m in work.memberships.find(network_id=leaver.network_id, chair=True) if m.holds_on(last + timedelta(days=1))
        ]
        if not [one for one in chairs if one.person_id != leaver.person_id]:
            raise Refused(Refusal.LAST_CHAIR)
    if gives or ask.last_day is not None:
        end_terms(work, leaver, last, receiver if gives and not receiver.chair else None)
    if ask.last_day is not None:
        _leave(work, leaver, last)
    elif gives:
        chair_from(work, leaver.network_id, leaver.person_id, last + timedelta(days=1), chair=False)


def _leave(work: Work, leaver: Membership, last: date) -> None:
    """End the person's role on the last day, and what was to begin later: nobody comes back as a chair by the calendar."""
    for row in work.memberships.find(network_id=leaver.network_id, person_id=leaver.person_id):
        if row.since is not None and row.since > last:
            work.memberships.remove(row.id)
        elif row.until is None or row.until > last:
            work.memberships.save(replace(row, until=last))


WHO = frozenset({Role.COORDINATOR, Role.SECRETARY})
SHOW = Request(verb="role.leaving", ask=ShowLeaving, run=show_leaving, result=Leaving, roles=WHO, chairs=True)
HAND_OVER = Request(verb="role.hand_over", ask=HandOverRole, run=hand_over_role, result=Leaving, roles=WHO, chairs=True)
