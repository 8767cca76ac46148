"""The activities a Teams client causes, shaped as recorded from one, with what real Teams adds.

Additions over the recording: ``conversation.tenantId``, ``from.tenantId`` and ``userRole`` of anonymous people, the details of
mention and clientInfo entities, ``value.trigger``, and on events the head that every other activity has.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from simulator.messages import thread_id
from simulator.world import Conversation, Kind, Meeting, Person, World

Activity = dict[str, Any]
ZONE = "Europe/Stockholm"
_EVENTS = "application/vnd.microsoft."


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _client(person: Person) -> dict[str, Any]:
    return {"type": "clientInfo", "locale": person.locale, "platform": "Web", "timezone": ZONE}


class Scene:
    """Makes activities of one world for one service address."""

    def __init__(self, world: World, service_url: str) -> None:
        self._world = world
        self.service_url = service_url

    def message(
        self,
        person: Person,
        conversation: Conversation,
        text: str,
        now: datetime,
        *,
        message_id: str,
        root_id: str = "",
        mention: bool = False,
        mentions: Sequence[Person] = (),
    ) -> Activity:
        """Somebody wrote ``text``; with ``mention`` the bot is mentioned in front."""
        entities: list[dict[str, Any]] = []
        if mention:
            text = f"<at>{self._world.bot_name}</at> {text}"
            entities.append(_mention(self._world.bot_id, self._world.bot_name))
        entities.extend(_mention(other.mri, other.name) for other in mentions)
        return {
            **self._head("message", person, conversation, now, message_id, root_id=root_id, local=True),
            "textFormat": "plain",
            "locale": person.locale,
            "text": text,
            "entities": [*entities, _client(person)],
            "channelData": self._place(conversation, thread=True),
        }

    def submit(self, person: Person, conversation: Conversation, value: Any, now: datetime, *, reply_to: str) -> Activity:
        """Somebody pressed a card's Action.Submit: a message with a value and no text."""
        return {
            **self._head("message", person, conversation, now, self._world.new_message_id(now), local=True),
            "locale": person.locale,
            "entities": [_client(person)],
            "channelData": {"source": {"name": "message"}, **self._place(conversation, thread=True)},
            "replyToId": reply_to,
            "value": value,
        }

    def invoke(
        self, person: Person, conversation: Conversation, value: Any, now: datetime, *, reply_to: str, root_id: str = ""
    ) -> Activity:
        """Somebody pressed Action.Execute, or the client refreshed a card (``value.trigger`` automatic)."""
        head = self._head("invoke", person, conversation, now, str(uuid.uuid4()), root_id=root_id, local=True, named=True)
        return {
            **head,
            "locale": person.locale,
            "entities": [_client(person)],
            "channelData": {"source": {"name": "message"}, **self._place(conversation, thread=True)},
            "replyToId": reply_to,
            "value": value,
            "name": "adaptiveCard/action",
        }

    def installation(self, person: Person, conversation: Conversation, action: str, now: datetime) -> Activity:
        """The app was added (``add``) or removed (``remove``) by ``person``."""
        settings = {"selectedChannel": {"id": conversation.id}}
        return {
            **self._head("installationUpdate", person, conversation, now, nameless=True, named=True),
            "locale": person.locale,
            "entities": [_client(person)],
            "channelData": {
                **self._place(conversation, team_named=True),
                "source": {"name": "message"},
                "settings": settings,
            },
            "action": action,
        }

    def members_changed(
        self,
        by: Person,
        conversation: Conversation,
        now: datetime,
        *,
        added: Iterable[Person | None] = (),
        removed: Iterable[Person | None] = (),
    ) -> Activity:
        """People (None = the bot) came to or left a chat or team."""
        activity = self._head("conversationUpdate", by, conversation, now, nameless=True)
        changes = {"membersAdded": list(map(self._account, added)), "membersRemoved": list(map(self._account, removed))}
        data = self._place(conversation, team_named=True)
        if conversation.kind is Kind.CHANNEL:
            data["eventType"] = "teamMemberAdded" if changes["membersAdded"] else "teamMemberRemoved"
            data["settings"] = {"selectedChannel": {"id": conversation.id}}
            data.pop("channel", None)
        return activity | {key: accounts for key, accounts in changes.items() if accounts} | {"channelData": data}

    def team_changed(self, by: Person, channel: Conversation, event: str, now: datetime) -> Activity:
        """``channelCreated``, ``channelRenamed``, ``channelDeleted``, ``teamRenamed`` ...: told in the team's first channel."""
        team = self._world.teams[channel.team_id]
        data: dict[str, Any] = {"tenant": {"id": team.tenant_id}, "team": {"id": team.id}, "eventType": event}
        if event.startswith("team"):
            data["team"] |= {"name": team.name, "aadGroupId": team.group_id}
        else:
            data["channel"] = {"id": channel.id, "name": channel.name}
        first = self._world.conversations[team.id]
        return self._head("conversationUpdate", by, first, now, nameless=True) | {"channelData": data}

    def meeting_turned(self, by: Person, meeting: Meeting, now: datetime, *, started: bool) -> Activity:
        """The scheduled meeting started or ended."""
        value = {
            "MeetingType": "Scheduled",
            "Title": meeting.title,
            "Id": meeting.id,
            "JoinUrl": meeting.join_url,
            "StartTime": _iso(now if started else meeting.starts_at),
        }
        if not started:
            value["EndTime"] = _iso(now)
        return self._event(by, meeting, "meetingStart" if started else "meetingEnd", value, now)

    def participant_moved(self, person: Person, meeting: Meeting, now: datetime, *, joined: bool, role: str) -> Activity:
        """Somebody came into or left the meeting; of an anonymous one the organizer stands in ``from``."""
        who = self._world.people[meeting.organizer_id] if person.anonymous else person
        user = self._account(person) | {"name": person.name}
        value = {"members": [{"user": user, "meeting": {"inMeeting": joined, "role": role}}]}
        return self._event(who, meeting, f"meetingParticipant{'Join' if joined else 'Leave'}", value, now)

    def reaction(self, person: Person, conversation: Conversation, message_id: str, kind: str, now: datetime) -> Activity:
        """Somebody put a reaction under a message of the bot."""
        head = self._head("messageReaction", person, conversation, now, nameless=True)
        data = {"channelData": self._place(conversation)}
        return head | data | {"reactionsAdded": [{"type": kind}], "replyToId": message_id}

    def _event(self, by: Person, meeting: Meeting, name: str, value: Any, now: datetime) -> Activity:
        chat = self._world.conversations[meeting.chat_id]
        data = {"meeting": {"id": meeting.id}, **self._place(chat)}
        head = self._head("event", by, chat, now, nameless=True)
        return head | {"channelData": data, "value": value, "name": f"{_EVENTS}{name}"}

    def _head(
        self,
        kind: str,
        person: Person,
        conversation: Conversation,
        now: datetime,
        activity_id: str = "",
        *,
        root_id: str = "",
        local: bool = False,
        named: bool = False,
        nameless: bool = False,
    ) -> Activity:
        place: dict[str, Any] = {
            "conversationType": str(conversation.kind),
            "tenantId": conversation.tenant_id,
            "id": thread_id(conversation.id, root_id) if root_id else conversation.id,
        }
        if conversation.kind is not Kind.PERSONAL:
            place["isGroup"] = True
        if named and conversation.kind is Kind.GROUP_CHAT:
            place["name"] = conversation.name
        head: Activity = {"type": kind, "id": activity_id or str(uuid.uuid4()), "timestamp": _iso(now)}
        if local:
            head["localTimestamp"] = now.astimezone(ZoneInfo(ZONE)).isoformat(timespec="milliseconds")
            head["localTimezone"] = ZONE
        return head | {
            "serviceUrl": self.service_url,
            "channelId": "msteams",
            "from": self._account(person) | ({} if nameless else {"name": person.name}),
            "conversation": place,
            "recipient": {"id": self._world.bot_id, "name": self._world.bot_name},
        }

    def _account(self, person: Person | None) -> dict[str, str]:
        if person is None:
            return {"id": self._world.bot_id}
        if person.anonymous:
            return {"id": person.mri, "name": person.name, "tenantId": person.tenant_id, "userRole": "anonymous"}
        return {"id": person.mri, "aadObjectId": person.id}

    def _place(self, conversation: Conversation, *, thread: bool = False, team_named: bool = False) -> dict[str, Any]:
        data: dict[str, Any] = {"tenant": {"id": conversation.tenant_id}}
        if conversation.kind is Kind.CHANNEL:
            team = self._world.teams[conversation.team_id]
            data["team"] = {"id": team.id}
            data["channel"] = {"id": conversation.id}
            if team_named:
                data["team"] |= {"name": team.name, "aadGroupId": team.group_id}
            if thread:
                data |= {"teamsChannelId": conversation.id, "teamsTeamId": team.id}
        if conversation.meeting_id:
            data["meeting"] = {"id": conversation.meeting_id}
        return data


def _mention(account_id: str, name: str) -> dict[str, Any]:
    return {"type": "mention", "mentioned": {"id": account_id, "name": name}, "text": f"<at>{name}</at>"}
