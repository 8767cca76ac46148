"""The network's settings: days, standing items, house style, who approves."""

from dataclasses import replace

from meetings.network import Approver, HouseStyle, Rules
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.build_agenda import build_agendas
from workflows.network_tree import placed_under, possible_parents
from workflows.ports import Work
from workflows.request import Request
from workflows.within import own_network


@value
class ShowRules:
    """Look at the settings."""

    subject_id: str


@value
class SetRules:
    """Every setting of the form. Labels are printed as written; ``absent_label`` "" prints no absence list.

    ``chair_seats``, ``usual_minutes``, ``teams_minutes`` and ``ballot_days`` None = as they are.
    ``parent_id`` is the network this one is a sub-network of, "" = of none, None = as it is.
    """

    subject_id: str
    call_days: int
    stop_days: int
    notice_days: int
    approver: Approver
    standing_items: tuple[str, ...]
    absent_label: str
    decision_label: str
    sign_off: str
    numbered: bool
    action_list: bool
    chair_seats: int | None = None
    usual_minutes: int | None = None
    teams_minutes: int | None = None
    themes: bool = False
    chair_told: bool = False
    ballot_days: int | None = None
    parent_id: str | None = None


@value
class RulesShown:
    """The settings as they are; ``saved`` when they were just changed.

    ``parents`` (id, name) are the networks this one can be a sub-network of, ``parent_id`` the one it is.
    """

    network_id: str
    subject_id: str
    card: str
    name: str
    rules: Rules
    style: HouseStyle
    saved: bool = False
    parent_id: str = ""
    parents: tuple[tuple[str, str], ...] = ()


def show_rules(work: Work, ask: ShowRules) -> RulesShown:
    """Raise Refused NOT_FOUND for another network."""
    return _shown(work, ask.subject_id, saved=False)


def set_rules(work: Work, ask: SetRules) -> RulesShown:
    """Change the settings; agendas that have not been sent get the standing items and chair seats at once.

    Meetings whose question has not gone out keep the days they were planned with until they move.

    Raises Refused: NOT_FOUND for another network and a parent the actor does not lead, FIELD_INVALID when the days do not come
    in the order call, stop, notice.
    """
    network = own_network(work)
    if ask.subject_id != network.id:
        raise Refused(Refusal.NOT_FOUND)
    if not ask.call_days >= ask.stop_days >= 0 or ask.notice_days > ask.call_days:
        raise Refused(Refusal.FIELD_INVALID, field="call_days")
    rules = replace(
        network.rules,
        call_days=ask.call_days,
        stop_days=ask.stop_days,
        notice_days=ask.notice_days,
        approver=ask.approver,
        standing_items=ask.standing_items,
        chair_seats=ask.chair_seats or network.rules.chair_seats,
        usual_minutes=ask.usual_minutes or network.rules.usual_minutes,
        teams_minutes=ask.teams_minutes or network.rules.teams_minutes,
        chair_told=ask.chair_told,
        themes=ask.themes,
        ballot_days=network.rules.ballot_days if ask.ballot_days is None else ask.ballot_days,
    )
    style = replace(
        network.style,
        absent_label=ask.absent_label or None,
        decision_label=ask.decision_label,
        sign_off=ask.sign_off,
        numbered=ask.numbered,
        action_list=ask.action_list,
    )
    if ask.parent_id is not None:
        network = placed_under(work, network, ask.parent_id)
    work.networks.save(replace(network, rules=rules, style=style))
    build_agendas(work, network.id)
    return _shown(work, ask.subject_id, saved=True)


def _shown(work: Work, subject_id: str, *, saved: bool) -> RulesShown:
    network = own_network(work)
    if subject_id != network.id:
        raise Refused(Refusal.NOT_FOUND)
    return RulesShown(
        network_id=network.id,
        subject_id=network.id,
        card=work.new_id(),
        name=network.name,
        rules=network.rules,
        style=network.style,
        saved=saved,
        parent_id=network.parent_id or "",
        parents=tuple((other.id, other.name) for other in possible_parents(work, network)),
    )


WHO = frozenset({Role.COORDINATOR, Role.SECRETARY})
SHOW = Request(verb="network.settings", ask=ShowRules, run=show_rules, result=RulesShown, roles=WHO, chairs=True)
REQUEST = Request(verb="network.rules", ask=SetRules, run=set_rules, result=RulesShown, roles=WHO, chairs=True)
