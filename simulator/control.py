"""The HTTP control in JSON, below ``/control``: for scripts, tests and anybody who cannot press.

People are named by object id, Teams id, mail or unique name; conversations by id or unique name, ``personal`` = the person's
own chat. Wrong requests answer 400 with ``{"error": sentence}``; what Teams would not let a person press, 409.
"""

import base64
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web

from simulator.client import Answer
from simulator.faults import NAMED, Fault
from simulator.hands import CannotPress, links
from simulator.mailbox import Mail
from simulator.messages import Message
from simulator.world import Conversation, Meeting, Person, Unknown

if TYPE_CHECKING:
    from simulator.server import Simulator

Body = dict[str, Any]
Call = Callable[[Body], Awaitable[Any]]


class Control:
    """The control of one simulator."""

    def __init__(self, simulator: "Simulator") -> None:
        self._simulator = simulator
        self._world = simulator.world

    def routes(self) -> list[web.RouteDef]:
        """Every route; a POST takes a JSON object, a GET its query."""
        posts: dict[str, Call] = {
            "tenants": self._add_tenant,
            "people": self._add_person,
            "teams": self._add_team,
            "channels": self._add_channel,
            "chats": self._add_chat,
            "meetings": self._add_meeting,
            "install": self._install,
            "remove": self._remove,
            "block": self._block,
            "team/come": self._come,
            "team/go": self._go,
            "say": self._say,
            "press": self._press,
            "refresh": self._refresh,
            "meeting/start": self._meeting_start,
            "meeting/end": self._meeting_end,
            "meeting/join": self._meeting_join,
            "meeting/leave": self._meeting_leave,
            "faults": self._plant,
            "faults/clear": self._clear,
            "limits": self._limits,
            "clock": self._wind,
            "settle": self._settle,
            "issuer/rotate": self._rotate,
        }
        gets: dict[str, Call] = {
            "world": self._tell_world,
            "messages": self._messages,
            "mails": self._mails,
            "history": self._history,
            "clock": self._time,
        }
        return [
            *(web.post(f"/control/{path}", _posted(call)) for path, call in posts.items()),
            *(web.get(f"/control/{path}", _asked(call)) for path, call in gets.items()),
        ]

    async def _add_tenant(self, body: Body) -> Body:
        return asdict(self._world.add_tenant(str(body["name"]), str(body.get("id", ""))))

    async def _add_person(self, body: Body) -> Body:
        person = self._world.add_person(
            str(body["name"]),
            str(body.get("mail", "")),
            str(body["tenant"]),
            person_id=str(body.get("id", "")),
            guest=bool(body.get("guest", False)),
            teams=bool(body.get("teams", True)),
            anonymous=bool(body.get("anonymous", False)),
            locale=str(body.get("locale", "sv-SE")),
        )
        return asdict(person)

    async def _add_team(self, body: Body) -> Body:
        members = [self._world.person(str(one)).id for one in body.get("members", [])]
        return asdict(self._world.add_team(str(body["name"]), str(body["tenant"]), members))

    async def _add_channel(self, body: Body) -> Body:
        members = [self._world.person(str(one)).id for one in body.get("members", [])]
        team_id = self._world.conversation(str(body["team"])).team_id
        channel = self._world.add_channel(team_id, str(body["name"]), shared=bool(body.get("shared")), members=members)
        if "by" in body:
            await self._simulator.client.change_team(self._world.person(str(body["by"])), channel, "channelCreated")
        return _place(channel)

    async def _add_chat(self, body: Body) -> Body:
        members = [self._world.person(str(one)).id for one in body["members"]]
        return _place(self._world.add_group_chat(str(body["name"]), str(body["tenant"]), members))

    async def _add_meeting(self, body: Body) -> Body:
        meeting = self._world.add_meeting(
            str(body["title"]),
            self._world.person(str(body["organizer"])).id,
            [self._world.person(str(one)).id for one in body["members"]],
            _moment(body["starts"]),
            _moment(body["ends"]),
        )
        return {"id": meeting.id, "chat": meeting.chat_id, "join_url": meeting.join_url}

    async def _install(self, body: Body) -> Body:
        person, client = self._person(body), self._simulator.client
        if body.get("conversation", "personal") == "personal":
            return _answer(await client.install(person))
        return _answer(await client.install_in(person, self._conversation(body)))

    async def _remove(self, body: Body) -> Body:
        return _answer(await self._simulator.client.remove(self._person(body), self._conversation(body)))

    async def _block(self, body: Body) -> Body:
        await self._simulator.client.block(self._person(body))
        return {}

    async def _come(self, body: Body) -> Body:
        team = self._world.teams[self._conversation(body).team_id]
        return _answer(await self._simulator.client.come(self._person(body), team, self._world.person(str(body["by"]))))

    async def _go(self, body: Body) -> Body:
        team = self._world.teams[self._conversation(body).team_id]
        return _answer(await self._simulator.client.go(self._person(body), team, self._world.person(str(body["by"]))))

    async def _say(self, body: Body) -> Body:
        answer = await self._simulator.client.say(
            self._person(body),
            self._conversation(body),
            str(body["text"]),
            mention=bool(body.get("mention", True)),
            mentions=[self._world.person(str(one)) for one in body.get("mentions", [])],
            root_id=str(body.get("root", "")),
        )
        return _answer(answer, self._person(body))

    async def _press(self, body: Body) -> Body:
        person = self._person(body)
        inputs = {str(name): str(words) for name, words in (body.get("inputs") or {}).items()}
        answer = await self._simulator.client.press(
            person, self._message(body), str(body["action"]), inputs, fallback=bool(body.get("fallback", False))
        )
        return _answer(answer, person)

    async def _refresh(self, body: Body) -> Body:
        answer = await self._simulator.client.refresh(self._person(body), self._message(body))
        return _answer(answer, self._person(body)) if answer else {}

    async def _meeting_start(self, body: Body) -> Body:
        return _answer(await self._simulator.client.start_meeting(self._person(body), self._meeting(body)))

    async def _meeting_end(self, body: Body) -> Body:
        return _answer(await self._simulator.client.end_meeting(self._person(body), self._meeting(body)))

    async def _meeting_join(self, body: Body) -> Body:
        return _answer(await self._simulator.client.join(self._person(body), self._meeting(body)))

    async def _meeting_leave(self, body: Body) -> Body:
        return _answer(await self._simulator.client.leave(self._person(body), self._meeting(body)))

    async def _plant(self, body: Body) -> Body:
        fault = body["fault"]
        if not isinstance(fault, dict) and fault not in NAMED:
            raise ValueError(f"no fault {fault!r}; there are: {', '.join(NAMED)}")
        self._simulator.faults.plant(
            Fault(**fault) if isinstance(fault, dict) else fault,
            str(body.get("operation", "")),
            str(body.get("conversation", "")),
            int(body.get("nth", 1)),
            int(body.get("times", 1)),
        )
        return {}

    async def _clear(self, _: Body) -> Body:
        self._simulator.faults.clear()
        return {}

    async def _limits(self, body: Body) -> Body:
        limits = self._simulator.limits
        limits.on = bool(body.get("on", limits.on))
        return {"on": limits.on, "refused": limits.refused}

    async def _wind(self, body: Body) -> Body:
        by = timedelta(**{unit: float(body[unit]) for unit in ("days", "hours", "minutes", "seconds") if unit in body})
        target = _moment(body["now"]) if "now" in body else self._simulator.clock.now() + by
        return {"now": (await self._simulator.wind(target)).isoformat()}

    async def _settle(self, body: Body) -> Body:
        await self._simulator.settle(float(body.get("quiet", 0.3)), float(body.get("most", 5)))
        return {"history": len(self._simulator.history)}

    async def _rotate(self, _: Body) -> Body:
        return {"kid": self._simulator.issuer.rotate()}

    async def _tell_world(self, _: Body) -> Body:
        return {
            "bot": {"id": self._world.bot_id, "name": self._world.bot_name},
            "tenants": [asdict(one) for one in self._world.tenants.values()],
            "people": [asdict(one) for one in self._world.people.values()],
            "teams": [asdict(one) for one in self._world.teams.values()],
            "conversations": [_place(one) for one in self._world.conversations.values()],
            "meetings": [{"id": m.id, "title": m.title, "chat": m.chat_id} for m in self._world.meetings.values()],
        }

    async def _messages(self, query: Body) -> Body:
        person = self._person(query)
        seen = await self._simulator.client.open(person, self._conversation(query))
        return {"messages": [tell_message(message, person) for message in seen]}

    async def _mails(self, query: Body) -> Body:
        mailbox = self._simulator.mailbox
        mails = mailbox.to(str(query["to"])) if "to" in query else mailbox.mails
        return {"mails": [_mail(one) for one in mails if one.n > int(query.get("after", 0))]}

    async def _history(self, query: Body) -> Body:
        entries = self._simulator.history.since(int(query.get("after", 0)))
        return {"entries": [asdict(entry) | {"at": entry.at.isoformat()} for entry in entries]}

    async def _time(self, _: Body) -> Body:
        return {"now": self._simulator.clock.now().isoformat()}

    def _person(self, body: Body) -> Person:
        return self._world.person(str(body["person"]))

    def _conversation(self, body: Body) -> Conversation:
        person = self._person(body) if "person" in body else None
        return self._world.conversation(str(body.get("conversation", "personal")), person)

    def _message(self, body: Body) -> Message:
        """``message`` is an id, or ``last`` = the newest with a card that the person sees in ``conversation``."""
        wanted, person = str(body["message"]), self._person(body)
        places = [self._conversation(body)] if "conversation" in body else self._world.places_of(person)
        for place in places:
            for message in reversed(place.messages):
                if message.visible_to(person.id) and (message.id == wanted or (wanted == "last" and message.base_card)):
                    return message
        raise Unknown(f"{person.name} sees no message {wanted!r}")

    def _meeting(self, body: Body) -> Meeting:
        wanted = str(body["meeting"])
        for meeting in self._world.meetings.values():
            if wanted in {meeting.id, meeting.title}:
                return meeting
        raise Unknown(f"no meeting {wanted!r}")


def tell_message(message: Message, person: Person) -> Body:
    """A message as ``person`` sees it; ``author`` empty = the bot, ``edition`` counts its wordings."""
    card = message.card_for(person.id)
    return {
        "id": message.id,
        "conversation": message.conversation_id,
        "author": message.author_id,
        "root": message.root_id,
        "at": message.at.isoformat(),
        "edition": message.edition,
        "text": message.text,
        "summary": message.summary,
        "card": card,
        "links": links(card) if card else [],
    }


def _answer(answer: Answer, person: Person | None = None) -> Body:
    """``messages`` are those the bot posted to the same place during the turn; ``card`` and ``text`` answer a press."""
    told = [tell_message(message, person) for message in answer.messages] if person else []
    return {
        "status": answer.status,
        "wrong": answer.wrong,
        "text": answer.text,
        "card": answer.card,
        "body": answer.body,
        "messages": told,
    }


def _mail(mail: Mail) -> Body:
    """Parts carry their bytes in base64."""
    parts = [{"type": p.content_type, "filename": p.filename, "base64": base64.b64encode(p.content).decode()} for p in mail.parts]
    return asdict(mail) | {"at": mail.at.isoformat(), "parts": parts, "headers": [list(one) for one in mail.headers]}


def _place(conversation: Conversation) -> Body:
    return {
        "id": conversation.id,
        "kind": str(conversation.kind),
        "name": conversation.name,
        "tenant": conversation.tenant_id,
        "team": conversation.team_id,
        "meeting": conversation.meeting_id,
        "members": list(conversation.members),
    }


def _moment(words: object) -> datetime:
    moment = datetime.fromisoformat(str(words))
    if moment.tzinfo is None:
        raise ValueError("a time needs its zone")
    return moment


def _posted(call: Call) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            return web.json_response({"error": "send application/json"}, status=415)
        try:
            body = await request.json()
        except ValueError:
            return web.json_response({"error": "not JSON"}, status=400)
        return await _guarded(call, body if isinstance(body, dict) else {})

    return handle


def _asked(call: Call) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        return await _guarded(call, dict(request.query))

    return handle


async def _guarded(call: Call, body: Body) -> web.Response:
    try:
        return web.json_response(await call(body))
    except CannotPress as refused:
        return web.json_response({"error": str(refused)}, status=409)
    except KeyError as missing:
        return web.json_response({"error": f"missing or unknown: {missing}"}, status=400)
    except (Unknown, ValueError, TypeError) as wrong:
        return web.json_response({"error": str(wrong)}, status=400)
