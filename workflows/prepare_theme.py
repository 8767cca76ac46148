"""The leads of a theme say how they want to work with it, and whether the coordinator should prepare something."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from meetings.actions import Action, ActionState, Persons
from meetings.meeting import Meeting, MeetingState
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.themes import Theme, ThemeForm
from meetings.values import value
from workflows.deliveries import Delivery, DeliveryKind
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import companions_of
from workflows.theme_items import help_due, help_of
from workflows.theme_steps import dress_item
from workflows.theme_view import ThemeChange, ThemeTold, keeps_register, open_theme, told
from workflows.waking import waking
from workflows.within import own_network

HelpPrinter = Callable[[str, str, str], str]
"""Prints what the coordinator is asked for from language, the theme's title and the leads' own words ("" = none)."""

PATIENCE = timedelta(days=2)


@value
class PrepareTheme:
    """The leads' form. ``help`` = the coordinator should prepare something, ``help_words`` what; False takes it back.

    New words ask for it even where nobody ticked the box.
    """

    theme_id: str
    question: str
    form: ThemeForm
    print_help: HelpPrinter
    minutes: int | None = None
    help: bool = False
    help_words: str = ""
    subject_id: str = ""


def prepare_theme(work: Work, ask: PrepareTheme) -> ThemeTold:
    """Raise Refused: NOT_FOUND, THEME_CLOSED, NOT_YOURS (neither leads it nor keeps the register)."""
    theme = open_theme(work, ask.theme_id)
    if work.actor.person.id not in theme.lead_ids and not keeps_register(work):
        raise Refused(Refusal.NOT_YOURS)
    theme = replace(theme, question=ask.question, form=ask.form, minutes=ask.minutes)
    theme = replace(theme, action_id=_helped(work, theme, ask))
    work.themes.save(theme)
    dress_item(work, theme)
    return told(work, theme, ThemeChange.PREPARED)


def _helped(work: Work, theme: Theme, ask: PrepareTheme) -> str | None:
    """Keep, change, give or take back what the coordinator is to prepare; return the action's id."""
    before = help_of(work, theme)
    if not ask.help and (before is not None or not ask.help_words):
        if before is not None:
            work.actions.save(replace(before, state=ActionState.REMOVED))
        return None
    network = own_network(work)
    text = ask.print_help(network.language, theme.title, ask.help_words)
    if before is not None:
        if before.text != text:
            work.actions.save(replace(before, text=text))
        return before.id
    meeting = work.meetings.get(theme.meeting_id) if theme.meeting_id else None
    given_at = work.meetings.get(theme.chosen_at_id) if theme.chosen_at_id else None
    given_at = given_at or meeting or _any_meeting(work, theme)
    action = Action(
        id=work.new_id(),
        network_id=network.id,
        meeting_id=given_at.id,
        item_id="",
        place=1,
        text=text,
        owner=Persons(person_ids=_coordinators(work, network.id)),
        due=help_due(meeting),
        written_by=work.actor.person.id,
        written_at=work.now,
    )
    work.actions.add(action)
    _tell(work, action, network.zone)
    return action.id


def _any_meeting(work: Work, theme: Theme) -> Meeting:
    """Return the network's newest meeting: an action belongs to one. Refused NO_MEETING when there has never been any."""
    meetings = [m for m in work.meetings.find(network_id=theme.network_id) if m.state is not MeetingState.CANCELLED]
    if not meetings:
        raise Refused(Refusal.NO_MEETING)
    return max(meetings, key=lambda meeting: (meeting.day, meeting.id))


def _coordinators(work: Work, network_id: str) -> tuple[str, ...]:
    """Return the coordinators, the chairs where there is none."""
    people = companions_of(work, network_id, work.today)
    found = tuple(one.person.id for one in people if one.membership.role is Role.COORDINATOR)
    return found or tuple(one.person.id for one in people if one.membership.chair)


def _tell(work: Work, action: Action, zone: str) -> None:
    """Let the coordinator hear of it in waking hours, unless they asked themselves."""
    due_at = waking(work, zone)
    for person_id in action.owner.person_ids if isinstance(action.owner, Persons) else ():
        if person_id == work.actor.person.id:
            continue
        work.outbox.add(
            Delivery(
                id=work.new_id(),
                dedupe_key=f"action_given/{action.id}/{person_id}",
                network_id=action.network_id,
                kind=DeliveryKind.ACTION_GIVEN,
                subject_id=action.id,
                due_at=due_at,
                expires_at=due_at + PATIENCE,
                person_id=person_id,
            )
        )


REQUEST = Request(verb="theme.prepare", ask=PrepareTheme, run=prepare_theme, result=ThemeTold)
