"""What each activity from Teams leads to; SDK types end here."""

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

import structlog
from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot import inbound
from bot.adapter import Adapter, Conversations
from bot.connector_errors import ConnectorError, Gone
from bot.happenings import Door, HappeningKind
from bot.messages import invoke_answer, invoke_error, message_of, text_message
from bot.service_urls import ForbiddenServiceUrl
from conversation.turn import TurnKind
from meetings.people import ConversationKind
from texts.say import Say

MOST_PLACES = 10_000
_KIND = re.compile(r"[A-Za-z]+(?:[./][A-Za-z]+)*")
log = structlog.get_logger("bot.handler")


class Handler(ActivityHandler):  # type: ignore[misc]
    """Hands turns and happenings to the door and brings its replies back.

    A fault never reaches Teams as a fault: the person
    gets a sentence with a reference number, the log gets the same number and no text.
    """

    def __init__(self, door: Door, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._door = door
        self._now = now
        self._places: OrderedDict[tuple[str, str], tuple[str, str, str]] = OrderedDict()
        self._say = (Say("sv"), Say("en"))

    async def on_turn(self, turn_context: TurnContext) -> None:
        """Run the turn; whatever goes wrong in it ends here."""
        raw = turn_context.activity.raw
        if inbound.is_from_bot(raw):
            if raw.get("type") == ActivityTypes.invoke:
                _answer(turn_context, invoke_error(400, "sender", self._sentence("door.no_bots")))
            return
        try:
            await self._introduce(raw)
            await super().on_turn(turn_context)
        except Exception:
            reference = uuid4().hex[:8]
            log.exception("turn.failed", reference=reference, activity_type=raw.get("type"))
            await self._apologise(turn_context, reference)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Words, or a card's Submit: in a personal chat the card is then replaced where it stands, as it would be by Execute.

        A card in a channel or group chat belongs to everybody there: one person's answer, which may hold a personal link, goes
        to that person's own chat.
        """
        raw = turn_context.activity.raw
        turn = inbound.turn_of(raw, self._now())
        if turn is None:
            _left_alone(raw)
            return
        reply = await self._door.answer(turn)
        pressed, alone = turn.kind is TurnKind.PRESS, turn.conversation_kind is ConversationKind.PERSONAL
        card = turn.reply_to if pressed and alone and reply.card is not None else ""
        await self._send(turn_context, message_of(reply), replacing=card, privately=pressed and not alone)

    async def on_invoke_activity(self, turn_context: TurnContext) -> None:
        """A pressed card; every other invoke is told, in its own form, that Klubba works with cards and words."""
        raw = turn_context.activity.raw
        turn = inbound.turn_of(raw, self._now())
        if turn is not None:
            _answer(turn_context, invoke_answer(await self._door.answer(turn)))
            return
        _left_alone(raw)
        sentence, name = self._sentence("door.not_this_way"), str(raw.get("name"))
        if name.startswith("composeExtension/"):
            _answer(turn_context, {"composeExtension": {"type": "message", "text": sentence}})
        elif name.startswith("task/"):
            _answer(turn_context, {"task": {"type": "message", "value": sentence}})
        else:
            _answer(turn_context, {})

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Members and names; nothing is read from the roster here (botbuilder would, once per member)."""
        await self._tell(turn_context)

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        """Installed or removed."""
        await self._tell(turn_context)

    async def on_event_activity(self, turn_context: TurnContext) -> None:
        """Meetings and their participants."""
        await self._tell(turn_context)

    async def on_message_reaction_activity(self, turn_context: TurnContext) -> None:
        """A thumb is a thumb."""

    async def on_unrecognized_activity_type(self, turn_context: TurnContext) -> None:
        """Teams may send what nobody knows today."""
        _left_alone(turn_context.activity.raw)

    async def _tell(self, turn_context: TurnContext) -> None:
        happenings = inbound.happenings_of(turn_context.activity.raw, self._now())
        if not happenings:
            _left_alone(turn_context.activity.raw)
        for happening in happenings:
            await self._door.happened(happening)
            if happening.kind is HappeningKind.REMOVED:
                # Whoever comes back is introduced again.
                gone = happening.place.conversation_id
                self._places = OrderedDict((key, kept) for key, kept in self._places.items() if key[0] != gone)

    async def _introduce(self, raw: Mapping[str, Any]) -> None:
        # Per person as well: the bot's own id for a person is only to be had from an activity of theirs.
        key, address = inbound.footprint(raw)
        if self._places.get(key) == address or not key[0] or not address[0]:
            return
        await self._door.happened(inbound.seen(raw, self._now()))
        self._places[key] = address
        if len(self._places) > MOST_PLACES:
            self._places.popitem(last=False)

    async def _send(
        self, turn_context: TurnContext, message: dict[str, Any] | None, *, replacing: str = "", privately: bool = False
    ) -> None:
        if message is None:
            return
        conversations: Conversations = turn_context.turn_state[Adapter.BOT_CONNECTOR_CLIENT_KEY].conversations
        thread = inbound.thread_of(turn_context.activity.raw)
        try:
            if privately:
                (_, member_id), (_, tenant_id, bot_id) = inbound.footprint(turn_context.activity.raw)
                thread = await conversations.personal_chat(bot_id, member_id, tenant_id)
            if replacing:
                try:
                    await conversations.update_activity(thread, replacing, message)
                except Gone:
                    log.info("reply.card_gone")
                else:
                    return
            await conversations.send_to_conversation(thread, message)
        except ConnectorError as error:
            # What the person asked is done and stored; asking again shows it. A POST is never repeated here.
            log.warning("reply.failed", kind=type(error).__name__, status=error.status, code=error.code)
        except ForbiddenServiceUrl:
            log.warning("reply.failed", kind="ForbiddenServiceUrl")

    async def _apologise(self, turn_context: TurnContext, reference: str) -> None:
        sentence = self._sentence("door.failed", reference=reference)
        if turn_context.activity.type == ActivityTypes.invoke:
            _answer(turn_context, invoke_error(500, reference, sentence))
        elif turn_context.activity.type == ActivityTypes.message:
            await self._send(turn_context, text_message(sentence))

    def _sentence(self, key: str, **facts: object) -> str:
        # In both languages: nobody has looked up yet who this is, and the activity's language cannot be trusted.
        return "\n\n".join(say(key, **facts) for say in self._say)


def _left_alone(raw: Mapping[str, Any]) -> None:
    """Write down what kind of activity led to nothing; what does not look like the name of a kind is not repeated."""
    kinds = [given if isinstance(given, str) and _KIND.fullmatch(given) else "-" for given in (raw.get("type"), raw.get("name"))]
    log.info("activity.left_alone", activity_type=kinds[0], activity_kind=kinds[1])


def _answer(turn_context: TurnContext, body: dict[str, Any]) -> None:
    # Straight into the turn's state: sending it as an activity would copy the whole card deeply.
    key = Adapter._INVOKE_RESPONSE_KEY  # noqa: SLF001 - the one place where botbuilder keeps it
    turn_context.turn_state[key] = Activity(type=ActivityTypes.invoke_response, value=InvokeResponse(status=200, body=body))
