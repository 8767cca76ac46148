"""A Teams client's side: what people do there becomes real HTTP to the bot, and its answer what they see."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

import aiohttp

from simulator.activities import Activity, Scene
from simulator.hands import CannotPress, check, execute_value, fill, find_button, submit_value
from simulator.issuer import Issuer
from simulator.messages import CARD_TYPE, Message
from simulator.world import Conversation, Kind, Meeting, Person, Team, World

MESSAGE_TYPE = "application/vnd.microsoft.activity.message"
TIMEOUT = aiohttp.ClientTimeout(total=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of it: HTTP status and body of the bot's answer, and the messages it posted to that place meanwhile.

    ``wrong`` is true for an HTTP error and for an invoke answered with an error; status 0 = the bot did not answer in time.
    """

    status: int
    body: Any = None
    messages: tuple[Message, ...] = ()

    @property
    def card(self) -> dict[str, Any] | None:
        """The card an invoke was answered with."""
        value = self._invoke(CARD_TYPE)
        return value if isinstance(value, dict) else None

    @property
    def text(self) -> str:
        """The sentence an invoke was answered with (toast or error), else the last posted message's text."""
        toast = self._invoke(MESSAGE_TYPE)
        if isinstance(toast, str):
            return toast
        if isinstance(self.body, dict) and isinstance(self.body.get("value"), dict) and not self.card:
            return str(self.body["value"].get("message") or "")
        return self.messages[-1].text if self.messages else ""

    @property
    def wrong(self) -> bool:
        """Tell whether the bot failed or refused the invoke."""
        inner = self.body.get("statusCode", self.status) if isinstance(self.body, dict) else self.status
        return not (_well(self.status) and _well(inner))

    def _invoke(self, kind: str) -> Any:
        return self.body.get("value") if isinstance(self.body, dict) and self.body.get("type") == kind else None


class Client:
    """Everybody's Teams client at once. ``issuer`` None = what is posted carries no token."""

    def __init__(
        self,
        world: World,
        scene: Scene,
        session: aiohttp.ClientSession,
        now: Callable[[], datetime],
        issuer: Issuer | None = None,
    ) -> None:
        self._world = world
        self._scene = scene
        self._session = session
        self._now = now
        self._issuer = issuer
        self.product_url = ""

    async def say(
        self,
        person: Person,
        conversation: Conversation,
        text: str,
        *,
        mention: bool = True,
        mentions: Sequence[Person] = (),
        root_id: str = "",
    ) -> Answer:
        """Write ``text``. Outside the personal chat the bot hears it only with ``mention`` (status 204 = it was not told)."""
        mention = mention and conversation.kind is not Kind.PERSONAL
        now = self._now()
        message = self._world.post(conversation, {"type": "message", "text": text}, now, author_id=person.id, root_id=root_id)
        thread = (root_id or message.id) if conversation.kind is Kind.CHANNEL else ""
        activity = self._scene.message(
            person, conversation, text, now, message_id=message.id, root_id=thread, mention=mention, mentions=mentions
        )
        message.activities[0] = activity
        if conversation.kind is not Kind.PERSONAL and not mention:
            return Answer(status=204)
        return await self._tell(activity, conversation)

    async def press(
        self, person: Person, message: Message, action: str, inputs: Mapping[str, str] | None = None, *, fallback: bool = False
    ) -> Answer:
        """Press the button ``action`` (title, verb or path) of the card ``person`` sees, with its fields filled in.

        The answer's card takes the place of theirs. ``fallback`` sends what a client without Action.Execute sends.
        Raises CannotPress when Teams would not let them.
        """
        card = self.card_seen(person, message)
        button = find_button(card, action)
        filled = fill(button, inputs or {})
        check(card, button, filled)
        if fallback or button.action["type"] == "Action.Submit":
            return await self.submit(person, message, submit_value(button.action, filled))
        return await self.invoke(person, message, execute_value(button.action, filled))

    async def invoke(self, person: Person, message: Message, value: Any) -> Answer:
        """Post an ``adaptiveCard/action`` with any ``value`` (also a forged one) and show the card it is answered with."""
        conversation = self._world.conversations[message.conversation_id]
        activity = self._scene.invoke(
            person, conversation, value, self._now(), reply_to=message.id, root_id=_thread(conversation, message)
        )
        answer = await self._tell(activity, conversation)
        if answer.card is not None:
            message.show(person.id, answer.card)
            if value.get("trigger") != "automatic":
                self._world.shown.append((person.id, message))
        return answer

    async def submit(self, person: Person, message: Message, value: Any) -> Answer:
        """Post the message of an Action.Submit with any ``value``."""
        conversation = self._world.conversations[message.conversation_id]
        return await self._tell(self._scene.submit(person, conversation, value, self._now(), reply_to=message.id), conversation)

    async def refresh(self, person: Person, message: Message) -> Answer | None:
        """Let the client refresh the card as Teams does when it comes into view; None when this person's does not refresh.

        Once for each wording of the message.
        """
        base = message.base_card or {}
        refresh = base.get("refresh") or {}
        key = (person.id, message.edition)
        if person.mri not in refresh.get("userIds", ()) or "action" not in refresh or key in message.refreshed:
            return None
        message.refreshed.add(key)
        return await self.invoke(person, message, execute_value(refresh["action"], {}, trigger="automatic"))

    async def open(self, person: Person, conversation: Conversation) -> list[Message]:
        """Look at a conversation: cards refresh, and the messages ``person`` sees are returned, oldest first."""
        seen = [m for m in conversation.messages if m.visible_to(person.id)]
        for message in seen:
            await self.refresh(person, message)
        return seen

    def card_seen(self, person: Person, message: Message) -> dict[str, Any]:
        """Return the card of ``message`` as ``person`` has it in front of them. Raises CannotPress when there is none."""
        card = message.card_for(person.id) if message.visible_to(person.id) else None
        if card is None:
            raise CannotPress(f"{person.name} sees no card there")
        return card

    async def install(self, person: Person) -> Answer:
        """``person`` adds the app for themselves."""
        self._world.installed_for.add(person.id)
        self._world.blocked_by.discard(person.id)
        chat = self._world.personal_chat(person)
        await self._tell(self._scene.members_changed(person, chat, self._now(), added=[person, None]), chat)
        return await self._tell(self._scene.installation(person, chat, "add", self._now()), chat)

    async def install_in(self, person: Person, conversation: Conversation) -> Answer:
        """``person`` adds the app to a team (through its channel), a shared channel or a chat."""
        self._set_installed(conversation, installed=True)
        await self._tell(self._scene.members_changed(person, conversation, self._now(), added=[None]), conversation)
        return await self._tell(self._scene.installation(person, conversation, "add", self._now()), conversation)

    async def remove(self, person: Person, conversation: Conversation) -> Answer:
        """``person`` removes the app from a team, a chat or (their own chat) for themselves."""
        self._set_installed(conversation, installed=False)
        return await self._tell(self._scene.installation(person, conversation, "remove", self._now()), conversation)

    async def block(self, person: Person) -> None:
        """``person`` blocks the bot; Teams tells the bot nothing."""
        self._world.blocked_by.add(person.id)

    async def come(self, person: Person, team: Team, by: Person) -> Answer:
        """``by`` puts ``person`` into a team."""
        team.members.append(person.id)
        first = self._world.conversations[team.id]
        return await self._tell(self._scene.members_changed(by, first, self._now(), added=[person]), first)

    async def go(self, person: Person, team: Team, by: Person) -> Answer:
        """``by`` takes ``person`` out of a team."""
        team.members.remove(person.id)
        first = self._world.conversations[team.id]
        return await self._tell(self._scene.members_changed(by, first, self._now(), removed=[person]), first)

    async def change_team(self, by: Person, channel: Conversation, event: str) -> Answer:
        """Tell the bot of ``channelCreated``, ``channelRenamed``, ``teamRenamed`` and the like."""
        first = self._world.conversations[channel.team_id]
        return await self._tell(self._scene.team_changed(by, channel, event, self._now()), first)

    async def start_meeting(self, by: Person, meeting: Meeting) -> Answer:
        """The scheduled meeting starts."""
        meeting.inside[by.id] = "Organizer" if by.id == meeting.organizer_id else "Presenter"
        return await self._tell(
            self._scene.meeting_turned(by, meeting, self._now(), started=True), self._world.conversations[meeting.chat_id]
        )

    async def end_meeting(self, by: Person, meeting: Meeting) -> Answer:
        """The meeting ends and everybody is out."""
        meeting.inside.clear()
        return await self._tell(
            self._scene.meeting_turned(by, meeting, self._now(), started=False), self._world.conversations[meeting.chat_id]
        )

    async def join(self, person: Person, meeting: Meeting, role: str = "Attendee") -> Answer:
        """``person`` comes into the meeting."""
        meeting.inside[person.id] = role
        activity = self._scene.participant_moved(person, meeting, self._now(), joined=True, role=role)
        return await self._tell(activity, self._world.conversations[meeting.chat_id])

    async def leave(self, person: Person, meeting: Meeting) -> Answer:
        """``person`` leaves the meeting."""
        role = meeting.inside.pop(person.id, "Attendee")
        activity = self._scene.participant_moved(person, meeting, self._now(), joined=False, role=role)
        return await self._tell(activity, self._world.conversations[meeting.chat_id])

    async def react(self, person: Person, message: Message, kind: str = "like") -> Answer:
        """``person`` puts a reaction under a message."""
        conversation = self._world.conversations[message.conversation_id]
        return await self._tell(self._scene.reaction(person, conversation, message.id, kind, self._now()), conversation)

    async def post(self, activity: Activity, *, token: str | None = None) -> Answer:
        """Post any activity as it stands; ``token`` replaces the true one ("" = none at all)."""
        if token is None and self._issuer:
            token = self._issuer.sign(str(activity.get("serviceUrl")))
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            async with self._session.post(
                f"{self.product_url}/api/messages", json=activity, headers=headers, timeout=TIMEOUT
            ) as response:
                return Answer(status=response.status, body=_read(await response.text()))
        except TimeoutError:
            return Answer(status=0)

    async def _tell(self, activity: Activity, conversation: Conversation) -> Answer:
        before = len(conversation.messages)
        answer = await self.post(activity)
        posted = tuple(m for m in conversation.messages[before:] if not m.author_id)
        return Answer(status=answer.status, body=answer.body, messages=posted)

    def _set_installed(self, conversation: Conversation, *, installed: bool) -> None:
        if conversation.kind is Kind.PERSONAL:
            change = self._world.installed_for.add if installed else self._world.installed_for.discard
            change(conversation.members[0])
        elif conversation.kind is Kind.CHANNEL and not conversation.shared:
            self._world.teams[conversation.team_id].installed = installed
        else:
            conversation.installed = installed


def _well(status: object) -> bool:
    return isinstance(status, int) and HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES


def _thread(conversation: Conversation, message: Message) -> str:
    return (message.root_id or message.id) if conversation.kind is Kind.CHANNEL else ""


def _read(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text
