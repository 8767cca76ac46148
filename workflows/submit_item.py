"""Send in an item: by form, by the button under a typed proposal, or for somebody else by whoever may."""

from meetings.agenda import AgendaItem, Intent, ItemKind, Paper
from meetings.meeting import Meeting, MeetingState
from meetings.people import Role
from meetings.values import value
from workflows.card_edits import edit_call
from workflows.carrying import add_item
from workflows.deliveries import DeliveryKind
from workflows.item_shown import ItemChange, ItemShown, item_shown, keeps_agenda
from workflows.meeting_notices import leaders, to_person
from workflows.ports import Work
from workflows.request import Request
from workflows.standing_in import check_answers_for
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
    preparer_ids: tuple[str, ...] = ()
    guest_ids: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()

    @property
    def on_behalf_of(self) -> str:
        """Whose item it is, for the journal."""
        return self.proposer_id


def submit_item(work: Work, ask: SubmitItem) -> ItemShown:
    """Put the item on the agenda; after the stop time it is marked late, and whoever keeps the agenda is told and chooses.

    Whoever it was sent in for is told. Raises Refused: NOT_FOUND (meeting, people), MEETING_CLOSED, MEETING_CANCELLED,
    NOT_ASSISTANT.
    """
    meeting = open_meeting_within(work, ask.subject_id)
    actor = work.actor
    proposer_id = ask.proposer_id or actor.person.id
    check_proposes_for(work, proposer_id)
    for person_id in (ask.presenter_id, *ask.preparer_ids, *ask.guest_ids):
        if person_id:
            membership_within(work, person_id)
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
        preparer_ids=ask.preparer_ids,
        guest_ids=ask.guest_ids,
        papers=ask.papers,
        late=is_late(work, meeting),
        chain_id=item_id,
    )
    item = add_item(work, item)
    edit_call(work, meeting)
    if proposer_id != actor.person.id:
        to_person(work, meeting, DeliveryKind.ITEM_FOR, item.id, proposer_id)
    if item.late and not keeps_agenda(actor):
        for person_id in leaders(work, meeting.network_id):
            to_person(work, meeting, DeliveryKind.ITEM_LATE, item.id, person_id)
    return item_shown(work, meeting, item, ItemChange.SUBMITTED)


def check_proposes_for(work: Work, person_id: str) -> None:
    """Let items be sent in for oneself, by whoever keeps the agenda for everybody, by assistants for those who said so.

    Raises Refused NOT_FOUND, NOT_ASSISTANT.
    """
    if person_id == work.actor.person.id:
        return
    if keeps_agenda(work.actor):
        membership_within(work, person_id)
    else:
        check_answers_for(work, person_id)


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
