"""What the Connector tells about conversations, teams and meetings; read only."""

from collections.abc import Sequence
from typing import Any

from aiohttp import web

from simulator.messages import bare
from simulator.world import Conversation, Meeting, Person, World
from simulator.wrongs import Wrong

Told = dict[str, Any]
MOST_PER_PAGE = 500
PER_PAGE = 200


class Rooms:
    """Answers of one world."""

    def __init__(self, world: World) -> None:
        self._world = world

    def find(self, conversation_id: str) -> Conversation:
        """Return the conversation. Raises Wrong 404."""
        conversation = self._world.conversations.get(bare(conversation_id))
        if conversation is None:
            raise Wrong(404, "ConversationNotFound", "no such conversation")
        return conversation

    def members(self, request: web.Request) -> list[Told]:
        """Everybody at once: the old call."""
        return [account(person) for person in self._people(request)]

    def paged_members(self, request: web.Request) -> Told:
        """One page; ``continuationToken`` is there while more follow."""
        people = self._people(request)
        try:
            size = int(request.query.get("pageSize", PER_PAGE))
            start = int(request.query.get("continuationToken") or 0)
        except ValueError as broken:
            raise Wrong(400, "BadArgument", "pageSize or continuationToken is not one of ours") from broken
        if not 1 <= size <= MOST_PER_PAGE or not 0 <= start <= len(people):
            raise Wrong(400, "BadArgument", "pageSize or continuationToken is out of range")
        page: Told = {"members": [account(person) for person in people[start : start + size]]}
        if start + size < len(people):
            page["continuationToken"] = str(start + size)
        return page

    def member(self, request: web.Request) -> Told:
        """One member, by Teams id or object id."""
        wanted = request.match_info["member"]
        for person in self._people(request):
            if wanted in {person.mri, person.id}:
                return account(person)
        raise Wrong(404, "MemberNotFoundInConversation", "no such member")

    def team(self, request: web.Request) -> Told:
        """The team's name and counts."""
        team_id = request.match_info["conversation"]
        team = self._world.teams.get(team_id)
        if team is None:
            raise Wrong(404, "ConversationNotFound", "no such team")
        return {
            "id": team.id,
            "name": team.name,
            "aadGroupId": team.group_id,
            "tenantId": team.tenant_id,
            "channelCount": len(self._channels(team_id)),
            "memberCount": len(team.members),
        }

    def channels(self, request: web.Request) -> Told:
        """The team's channels; the first one has no name, as in Teams."""
        team_id = request.match_info["conversation"]
        if team_id not in self._world.teams:
            raise Wrong(404, "ConversationNotFound", "no such team")
        return {"conversations": [{"id": c.id, "name": None if c.id == team_id else c.name} for c in self._channels(team_id)]}

    def meeting(self, request: web.Request) -> Told:
        """Details of a scheduled meeting."""
        meeting = self._meeting(request)
        organizer = self._world.people[meeting.organizer_id]
        return {
            "details": {
                "id": meeting.id,
                "msGraphResourceId": f"MSo{meeting.id.rstrip('=')}",
                "scheduledStartTime": meeting.starts_at.isoformat(),
                "scheduledEndTime": meeting.ends_at.isoformat(),
                "joinUrl": meeting.join_url,
                "title": meeting.title,
                "type": "Scheduled",
            },
            "conversation": {"id": meeting.chat_id, "conversationType": "groupChat", "isGroup": True},
            "organizer": {"id": organizer.mri, "aadObjectId": organizer.id, "tenantId": organizer.tenant_id},
        }

    def participant(self, request: web.Request) -> Told:
        """Role and presence of one person, by object id and tenant."""
        meeting = self._meeting(request)
        person = self._world.people.get(request.match_info["member"])
        members = self._world.conversations[meeting.chat_id].members
        if person is None or person.id not in members or request.query.get("tenantId") != person.tenant_id:
            raise Wrong(404, "ParticipantNotFound", "no such participant")
        usual = "Organizer" if person.id == meeting.organizer_id else "Attendee"
        return {
            "user": account(person),
            "meeting": {"role": meeting.inside.get(person.id, usual), "inMeeting": person.id in meeting.inside},
            "conversation": {"id": meeting.chat_id, "conversationType": "groupChat", "isGroup": True},
        }

    def _people(self, request: web.Request) -> Sequence[Person]:
        conversation = self.find(request.match_info["conversation"])
        if not self._world.bot_is_in(conversation):
            raise Wrong(403, "BotNotInConversationRoster", "the app is not installed here")
        return [self._world.people[person_id] for person_id in conversation.members]

    def _channels(self, team_id: str) -> list[Conversation]:
        return [c for c in self._world.conversations.values() if c.team_id == team_id]

    def _meeting(self, request: web.Request) -> Meeting:
        meeting = self._world.meetings.get(request.match_info["meeting"])
        if meeting is None:
            raise Wrong(404, "MeetingNotFound", "no such meeting")
        return meeting


def account(person: Person) -> Told:
    """A person as the member calls tell them; an anonymous one is a name."""
    if person.anonymous:
        return {"id": person.mri, "name": person.name, "tenantId": person.tenant_id, "userRole": "anonymous"}
    given, _, family = person.name.partition(" ")
    return {
        "id": person.mri,
        "name": person.name,
        "objectId": person.id,
        "aadObjectId": person.id,
        "givenName": given,
        "surname": family,
        "email": person.mail,
        "userPrincipalName": person.mail,
        "tenantId": person.tenant_id,
        "userRole": "guest" if person.guest else "user",
    }
