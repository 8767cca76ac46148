"""What stands behind the door for Teams: turns go to the conversation, happenings to the store."""

from collections.abc import Callable

from bot.happenings import Happening, HappeningKind
from conversation.dispatch import Dispatch
from conversation.turn import Reply, Turn
from meetings.people import Conversation
from workflows.note_place import Sighting, note_installed, note_place, note_removed, note_teams_meeting
from workflows.ports import Store


class TeamsDoor:
    """Answers turns and keeps what Teams tells by the way. ``wake`` is called when something became due."""

    def __init__(self, dispatch: Dispatch, store: Store, wake: Callable[[], None]) -> None:
        self._dispatch = dispatch
        self._store = store
        self._wake = wake

    async def answer(self, turn: Turn) -> Reply:
        """Do what the person asks."""
        return await self._dispatch.answer(turn)

    async def happened(self, happening: Happening) -> None:
        """Take note of an event; being told twice changes nothing."""
        seen = sighting(happening)
        match happening.kind:
            case HappeningKind.INSTALLED:
                await self._store.run(lambda work: note_installed(work, seen))
                self._wake()
            case HappeningKind.REMOVED:
                await self._store.run(lambda work: note_removed(work, seen.place.id))
            case HappeningKind.MEETING_STARTED:
                await self._store.run(lambda work: note_teams_meeting(work, seen.place.id, happening.place.meeting_id))
            case _ if seen.place.service_url:
                await self._store.run(lambda work: note_place(work, seen))
            case _:
                return


def sighting(happening: Happening) -> Sighting:
    """Return the conversation and sender of a happening as the workflows know them."""
    place = happening.place
    return Sighting(
        place=Conversation(
            id=place.conversation_id,
            kind=place.kind,
            tenant_id=place.tenant_id,
            service_url=place.service_url,
            bot_id=place.bot_id,
            team_id=place.team_id or None,
            channel_id=place.channel_id or None,
            meeting_id=place.meeting_id or None,
        ),
        object_id=happening.sender.object_id,
        mri=happening.sender.mri,
    )
