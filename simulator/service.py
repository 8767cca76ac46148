"""The Bot Connector as the bot sees it: create, send, reply, update, delete, members, channels and meetings."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from simulator.faults import Fault, Faults
from simulator.history import History
from simulator.issuer import Issuer
from simulator.limits import Limits, Traffic, retry_after
from simulator.messages import Message, bare, thread_id, thread_root
from simulator.rooms import Rooms
from simulator.world import Conversation, Kind, Person, Unknown, World
from simulator.wrongs import Wrong, error_response

MOST_BYTES_UTF16 = 100 * 1024

Body = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What an operation did: the answer's status and body, and the message it made or changed."""

    status: int
    body: Any
    message: Message | None = None


class Service:
    """One Connector over one world; ``issuer`` None = no token is asked for."""

    def __init__(
        self,
        world: World,
        *,
        limits: Limits,
        faults: Faults,
        history: History,
        now: Callable[[], datetime],
        issuer: Issuer | None = None,
    ) -> None:
        self._world = world
        self._limits = limits
        self._faults = faults
        self._history = history
        self._now = now
        self._issuer = issuer
        self._rooms = Rooms(world)

    def routes(self) -> list[web.RouteDef]:
        """All routes, below ``/connector``."""
        one = "/connector/v3/conversations/{conversation}"
        return [
            web.post("/connector/v3/conversations", self._create),
            web.post(f"{one}/activities", self._send),
            web.post(f"{one}/activities/{{activity}}", self._send),
            web.put(f"{one}/activities/{{activity}}", self._update),
            web.delete(f"{one}/activities/{{activity}}", self._delete),
            web.get(f"{one}/members", self._read("members", self._rooms.members)),
            web.get(f"{one}/pagedmembers", self._read("paged_members", self._rooms.paged_members)),
            web.get(f"{one}/members/{{member}}", self._read("member", self._rooms.member)),
            web.get("/connector/v3/teams/{conversation}", self._read("team", self._rooms.team)),
            web.get("/connector/v3/teams/{conversation}/conversations", self._read("channels", self._rooms.channels)),
            web.get("/connector/v1/meetings/{meeting}", self._read("meeting", self._rooms.meeting)),
            web.get("/connector/v1/meetings/{meeting}/participants/{member}", self._read("participant", self._rooms.participant)),
        ]

    async def _create(self, request: web.Request) -> web.StreamResponse:
        body = await _json(request)
        channel_id = str(((body.get("channelData") or {}).get("channel") or {}).get("id") or "")

        def act() -> Done:
            if body.get("isGroup"):
                return self._create_thread(bare(channel_id), body)
            return self._create_personal(body)

        return await self._run(request, "create", bare(channel_id) or _first_member(body), Traffic.SEND, act, body)

    def _create_thread(self, channel_id: str, body: Body) -> Done:
        activity = body.get("activity")
        if not isinstance(activity, dict):
            raise Wrong(400, "BadArgument", "a channel post needs an activity; a bot cannot create a group chat")
        conversation = self._speakable(channel_id)
        message = self._post(conversation, activity, "")
        return Done(status=201, body={"id": thread_id(channel_id, message.id), "activityId": message.id}, message=message)

    def _create_personal(self, body: Body) -> Done:
        try:
            person = self._world.person(_first_member(body))
        except Unknown as unknown:
            raise Wrong(403, "BotNotInConversationRoster", "no such member for this bot") from unknown
        tenant_id = str(body.get("tenantId") or ((body.get("channelData") or {}).get("tenant") or {}).get("id") or "")
        if tenant_id != person.tenant_id:
            raise Wrong(400, "BadArgument", "the tenant is not the member's")
        chat = self._world.personal_chat(person)
        self._check_reachable(person)
        activity = body.get("activity")
        if not isinstance(activity, dict):
            return Done(status=201, body={"id": chat.id})
        message = self._post(chat, activity, "")
        return Done(status=201, body={"id": chat.id, "activityId": message.id}, message=message)

    async def _send(self, request: web.Request) -> web.StreamResponse:
        body = await _json(request)
        conversation_id = request.match_info["conversation"]
        reply_to = request.match_info.get("activity", "")

        def act() -> Done:
            conversation = self._speakable(conversation_id)
            root_id = thread_root(conversation_id)
            if conversation.kind is Kind.CHANNEL and reply_to and not root_id:
                replied = conversation.message(reply_to)
                root_id = (replied.root_id or replied.id) if replied else ""
            message = self._post(conversation, body, root_id, only_for=self._receiver(request, conversation, body))
            return Done(status=201, body={"id": message.id}, message=message)

        operation = "reply" if reply_to else "send"
        return await self._run(request, operation, bare(conversation_id), Traffic.SEND, act, body)

    async def _update(self, request: web.Request) -> web.StreamResponse:
        body = await _json(request)

        def act() -> Done:
            message = self._own_message(request)
            if "isTargetedActivity" in request.query and body.get("recipient"):
                raise Wrong(400, "BadArgument", "the receiver of a targeted message cannot change")
            _check_activity(body)
            message.activities.append(body)
            return Done(status=200, body={"id": message.id}, message=message)

        return await self._run(request, "update", bare(request.match_info["conversation"]), None, act, body)

    async def _delete(self, request: web.Request) -> web.StreamResponse:
        def act() -> Done:
            message = self._own_message(request)
            message.deleted = True
            return Done(status=200, body=None, message=message)

        return await self._run(request, "delete", bare(request.match_info["conversation"]), None, act, {})

    def _read(
        self, operation: str, read: Callable[[web.Request], Any]
    ) -> Callable[[web.Request], "asyncio.Future[web.StreamResponse] | Any"]:
        traffic = None if operation in {"meeting", "participant"} else Traffic.READ

        async def handle(request: web.Request) -> web.StreamResponse:
            thread = bare(request.match_info.get("conversation") or request.match_info.get("meeting", ""))
            return await self._run(request, operation, thread, traffic, lambda: Done(status=200, body=read(request)), {})

        return handle

    async def _run(
        self, request: web.Request, operation: str, thread: str, traffic: Traffic | None, act: Callable[[], Done], content: Body
    ) -> web.StreamResponse:
        """Token, limit, planted fault, operation: in this order; every way out is written into the history."""
        witness: dict[str, Any] = {"operation": operation, "conversation_id": thread, "content": content}
        fault: Fault | None = None
        try:
            if self._issuer and not self._issuer.knows(request.headers.get("Authorization", "")):
                raise Wrong(401, "BotNotRegistered", "no valid token")
            wait = self._limits.take(traffic, bot=self._world.bot_id, thread=thread, tenant=self._tenant_of(thread))
            if wait > 0:
                raise Wrong(429, "Throttled", "too many requests", retry_after=retry_after(wait))
            fault = self._faults.for_request(operation, thread)
            if fault:
                await asyncio.sleep(fault.delay)
                if not fault.accept:
                    _spoil(fault)
            done = act()
        except Wrong as wrong:
            self._history.append(at=self._now(), accepted=False, status=wrong.status, code=wrong.code, **witness)
            return wrong.answer(request)
        spoilt = _spoilt(fault) if fault and fault.accept else None
        self._history.append(
            at=self._now(),
            accepted=True,
            status=spoilt.status if spoilt else done.status,
            code=spoilt.code if spoilt else "",
            message_id=done.message.id if done.message else "",
            **witness,
        )
        if spoilt:
            return spoilt.answer(request)
        return web.json_response(done.body, status=done.status) if done.body is not None else web.Response(status=done.status)

    def _post(self, conversation: Conversation, activity: Body, root_id: str, *, only_for: str = "") -> Message:
        _check_activity(activity)
        return self._world.post(conversation, activity, self._now(), root_id=root_id, only_for=only_for)

    def _receiver(self, request: web.Request, conversation: Conversation, body: Body) -> str:
        if request.query.get("isTargetedActivity") != "true":
            return ""
        receiver = str((body.get("recipient") or {}).get("id") or "")
        if conversation.kind is Kind.PERSONAL or not receiver:
            raise Wrong(400, "BadArgument", "a targeted message needs a receiver and more than two people")
        try:
            return self._world.person(receiver).id
        except Unknown as unknown:
            raise Wrong(400, "BadArgument", "no such receiver") from unknown

    def _speakable(self, conversation_id: str) -> Conversation:
        conversation = self._rooms.find(conversation_id)
        if conversation.kind is Kind.PERSONAL:
            self._check_reachable(self._world.people[conversation.members[0]])
        elif not self._world.bot_is_in(conversation):
            raise Wrong(403, "BotNotInConversationRoster", "the app is not installed here")
        return conversation

    def _check_reachable(self, person: Person) -> None:
        reason = self._world.unreachable(person)
        if reason:
            raise Wrong(*reason, "the bot cannot write to this person")

    def _own_message(self, request: web.Request) -> Message:
        message = self._speakable(request.match_info["conversation"]).message(request.match_info["activity"])
        if message is None:
            raise Wrong(404, "ActivityNotFoundInConversation", "no such message")
        if message.author_id:
            raise Wrong(403, "NotEnoughPermissions", "a bot changes its own messages only")
        return message

    def _tenant_of(self, thread: str) -> str:
        conversation = self._world.conversations.get(thread)
        return conversation.tenant_id if conversation else ""


def _first_member(body: Body) -> str:
    members = body.get("members") or [{}]
    return str(members[0].get("id") or "")


def _check_activity(activity: Body) -> None:
    if activity.get("type") not in {"message", "typing"}:
        raise Wrong(400, "BadArgument", "unknown type of activity")
    if activity["type"] == "message" and not (activity.get("text") or activity.get("attachments")):
        raise Wrong(400, "BadSyntax", "a message needs text or attachments")
    if len(json.dumps(activity, ensure_ascii=False).encode("utf-16-le")) > MOST_BYTES_UTF16:
        raise Wrong(413, "MessageSizeTooBig", "the activity is too large")


def _spoil(fault: Fault) -> None:
    spoilt = _spoilt(fault)
    if spoilt:
        raise spoilt


def _spoilt(fault: Fault) -> Wrong | None:
    if fault.drop:
        return Wrong(0, "", "dropped")
    if not fault.status:
        return None
    wait = "" if fault.retry_after < 0 else str(fault.retry_after)
    return Wrong(fault.status, fault.code, "planted", retry_after=wait)


async def _json(request: web.Request) -> Body:
    try:
        body = await request.json()
    except ValueError as broken:
        raise web.HTTPBadRequest(**error_response("BadSyntax", "not JSON")) from broken
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(**error_response("BadSyntax", "not an object"))
    return body
