"""What the doors see of Teams by the way: conversations, service addresses, who is behind an object id."""

from dataclasses import replace

from meetings.meeting import MeetingState
from meetings.people import AddressKind, Conversation, ConversationKind
from meetings.values import value
from workflows.deliveries import Delivery, DeliveryKind
from workflows.ports import Work
from workflows.reach import try_again


@value
class Sighting:
    """A conversation as an authenticated activity showed it, and the person it came from (keys may be empty)."""

    place: Conversation
    object_id: str = ""
    mri: str = ""


def note_place(work: Work, seen: Sighting) -> None:
    """Keep the newest service address and ids of a conversation; open a blocked address again when its person is heard.

    What could not reach that person goes now. What the network has set (which network a channel belongs to) is kept. Running it
    again changes nothing.
    """
    known = work.conversations.get(seen.place.id)
    address = None
    if seen.object_id:
        found = work.addresses.find(kind=AddressKind.TEAMS, tenant_id=seen.place.tenant_id, key=seen.object_id)
        address = found[0] if found else None
    personal = seen.place.kind is ConversationKind.PERSONAL
    person_id = address.person_id if address is not None and personal else None
    if known is None:
        work.conversations.add(replace(seen.place, person_id=person_id))
    else:
        newest = replace(
            known,
            service_url=seen.place.service_url or known.service_url,
            bot_id=seen.place.bot_id or known.bot_id,
            tenant_id=seen.place.tenant_id or known.tenant_id,
            team_id=seen.place.team_id or known.team_id,
            channel_id=seen.place.channel_id or known.channel_id,
            meeting_id=seen.place.meeting_id or known.meeting_id,
            person_id=person_id or known.person_id,
            removed=False,
        )
        if newest != known:
            work.conversations.save(newest)
    if address is not None:
        heard = replace(
            address,
            mri=seen.mri or address.mri,
            conversation_id=seen.place.id if personal else address.conversation_id,
            blocked=None,
        )
        if heard != address:
            work.addresses.save(heard)
        if address.blocked is not None:
            try_again(work, address.person_id)


def note_installed(work: Work, seen: Sighting) -> None:
    """The bot was installed here: say hello once per conversation, and not at all to people a network has told us about."""
    note_place(work, seen)
    place = work.conversations.get(seen.place.id)
    if place is None or (place.person_id is not None and work.memberships.find(person_id=place.person_id)):
        return
    work.outbox.add(
        Delivery(
            id=work.new_id(),
            dedupe_key=f"welcome/{seen.place.id}",
            network_id="",
            kind=DeliveryKind.WELCOME,
            subject_id=seen.place.id,
            conversation_id=seen.place.id,
            tenant_id=seen.place.tenant_id,
            due_at=work.now,
        )
    )


def note_removed(work: Work, conversation_id: str) -> None:
    """The bot was taken out: nothing more is sent there until it is installed again."""
    known = work.conversations.get(conversation_id)
    if known is not None and not known.removed:
        work.conversations.save(replace(known, removed=True))


def note_teams_meeting(work: Work, conversation_id: str, teams_meeting_id: str) -> None:
    """A Teams meeting began in this chat: tie it to the network's meeting of today, when there is exactly that one.

    Teams' meeting events are unreliable, so nothing else follows from them: a person starts and closes the meeting.
    """
    known = work.conversations.get(conversation_id)
    if known is None or known.network_id is None or not teams_meeting_id:
        return
    found = work.meetings.find(network_id=known.network_id, day=work.today)
    held = [meeting for meeting in found if meeting.state is not MeetingState.CANCELLED]
    if len(held) == 1 and held[0].teams_meeting_id is None:
        work.meetings.save(replace(held[0], teams_meeting_id=teams_meeting_id))
