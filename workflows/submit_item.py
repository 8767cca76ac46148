"""Send in an item: by form, by the button under a typed proposal, or for somebody else by whoever keeps the agenda."""

from meetings.agenda import AgendaItem, Intent, ItemKind
from meetings.meeting import Meeting, MeetingState
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.card_edits import edit_call
from workflows.carrying import add_item
from workflows.item_shown import ItemChange, ItemShown, item_shown
from workflows.ports import Work
from workflows.request import Request
from workflows.within import membership_within, open_meeting_within


@value
class SubmitItem:
    """``proposer_id`` "" = the sender; ``presenter_id`` "" = nobody named. ``minutes`` is the wanted time."""

    subject_id: str
    title: str
    intent: Intent | None = None
    background: str = ""
    minutes: int | None = None
    link: str = ""
    presenter_id: str = ""
    proposer_id: str = ""


def submit_item(work: Work, ask: SubmitItem) -> ItemShown:
    """Put the item on the agenda; after the stop time it is marked late.

    Raises Refused: NOT_FOUND (meeting, presenter, proposer), MEETING_CLOSED, NO_MEETING, NOT_YOURS when somebody who does
    not keep the agenda names another proposer.
    """
    meeting = open_meeting_within(work, ask.subject_id)
    actor = work.actor
    proposer_id = ask.proposer_id or actor.person.id
    if proposer_id != actor.person.id:
        if not (actor.is_secretary or actor.is_chair):
            raise Refused(Refusal.NOT_YOURS)
        membership_within(work, proposer_id)
    if ask.presenter_id:
        membership_within(work, ask.presenter_id)
    item_id = work.new_id()
    item = AgendaItem(
        id=item_id,
        network_id=meeting.network_id,
        meeting_id=meeting.id,
        position=1,
        title=ask.title,
        kind=ItemKind.SUBMITTED,
        intent=ask.intent,
        background=ask.background,
        minutes=ask.minutes,
        link=ask.link,
        proposer_id=proposer_id,
        entered_by=actor.person.id,
        presenter_ids=(ask.presenter_id,) if ask.presenter_id else (),
        late=is_late(work, meeting),
        chain_id=item_id,
    )
    item = add_item(work, item)
    edit_call(work, meeting)
    return item_shown(work, meeting, item, ItemChange.SUBMITTED)


def is_late(work: Work, meeting: Meeting) -> bool:
    """Tell whether the stop time has passed or the meeting has begun."""
    if meeting.state is MeetingState.RUNNING:
        return True
    return meeting.stop_at is not None and work.now > meeting.stop_at


REQUEST = Request(
    verb="agenda.submit",
    ask=SubmitItem,
    run=submit_item,
    result=ItemShown,
    roles=frozenset({Role.MEMBER, Role.DEPUTY, Role.COORDINATOR, Role.SECRETARY, Role.STAFF}),
    chairs=True,
)
