"""Teams as a way out: what each of the Connector's answers means for a delivery (docs/deliveries.md)."""

from collections.abc import Mapping
from typing import Any

from bot.connector import Connector
from bot.connector_errors import Ambiguous, Blocked, ConnectorError, Contended, Gone, NotSent, Rejected401, Throttled
from bot.messages import card_message
from bot.service_urls import ForbiddenServiceUrl
from notices.channel import Fate, Outcome
from notices.message import Message
from workflows.deliveries import Delivery
from workflows.reach import Route

_GONE = "404"


class TeamsChannel:
    """Sends and edits cards through the Connector; opens a person's 1:1 chat first when it is not known."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def send(self, route: Route, message: Message, delivery: Delivery) -> Outcome:  # noqa: ARG002 - the Channel asks so
        """Send one card alone with its summary (text beside it would be split in two and double the cost)."""
        activity = card_message(message.card, message.summary)
        if message.alert:
            activity["channelData"] = {"notification": {"alert": True}}
        if route.conversation_id is not None:
            sent = await self._post(route, route.conversation_id, activity)
            # A chat that is gone (404) took nothing: it is opened once more, and what that one says counts.
            if sent.fate is not Fate.BLOCKED or sent.error is None or not sent.error.startswith(_GONE) or not route.user_key:
                return sent
        try:
            opened = await self._connector.create_personal(
                route.service_url, bot_id=route.bot_id, member_id=route.user_key, tenant_id=route.tenant_id
            )
        except (ConnectorError, ForbiddenServiceUrl) as error:
            # Opening a chat gives the same one again, so a doubtful opening is safe to repeat.
            return _outcome(error, repeatable=True)
        return await self._post(route, opened, activity)

    async def _post(self, route: Route, conversation_id: str, activity: Mapping[str, Any]) -> Outcome:
        try:
            activity_id = await self._connector.send(route.service_url, conversation_id, activity)
        except (ConnectorError, ForbiddenServiceUrl) as error:
            return _outcome(error, repeatable=False)
        return Outcome(fate=Fate.SENT, activity_id=activity_id or None, conversation_id=conversation_id)

    async def edit(self, route: Route, message: Message, delivery: Delivery) -> Outcome:
        """Replace a card where it stands; idempotent, so doubt is no doubt here."""
        if route.conversation_id is None or delivery.activity_id is None:
            return Outcome(fate=Fate.FAULT, error="nothing_to_edit")
        try:
            await self._connector.update(
                route.service_url, route.conversation_id, delivery.activity_id, card_message(message.card, message.summary)
            )
        except Gone as error:
            # Somebody took the message away: there is nothing to keep true, and the address is as good as before.
            return Outcome(fate=Fate.FAULT, error=f"{error.status}:{error.code}".rstrip(":"))
        except (ConnectorError, ForbiddenServiceUrl) as error:
            return _outcome(error, repeatable=True)
        return Outcome(fate=Fate.SENT, activity_id=delivery.activity_id, conversation_id=route.conversation_id)


def _outcome(error: ConnectorError | ForbiddenServiceUrl, *, repeatable: bool) -> Outcome:
    """Return the fate that an error means; ``repeatable`` requests may go again after an ambiguous answer."""
    if isinstance(error, ForbiddenServiceUrl):
        return Outcome(fate=Fate.FAULT, error="service_url")
    code = f"{error.status}:{error.code}".rstrip(":")
    match error:
        case Throttled():
            return Outcome(fate=Fate.AGAIN, error=code, after=error.retry_after or 0, counts=False)
        case NotSent():
            return Outcome(fate=Fate.AGAIN, error=code, unsent=True)
        case Rejected401():
            return Outcome(fate=Fate.REFUSED, error=code, counts=False)
        case Blocked() | Gone():
            return Outcome(fate=Fate.BLOCKED, error=code)
        case Contended() | Ambiguous() if repeatable:
            return Outcome(fate=Fate.AGAIN, error=code)
        case Ambiguous():
            return Outcome(fate=Fate.DOUBT, error=code)
        case _:
            return Outcome(fate=Fate.FAULT, error=code)
