"""Bot Framework's turn, on our own HTTP: the adapter runs botbuilder's pipeline, and every request out is our Connector's.

botbuilder's own client blocks the loop, opens a connection a turn and loses fields; its CloudAdapter answers every invoke with
500. Neither is used (docs/decisions tells more).
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import (
    Activity,
    ChannelAccount,
    ConversationAccount,
    ConversationResourceResponse,
    ResourceResponse,
)
from botframework.connector.auth import BotFrameworkAuthentication, ClaimsIdentity
from botframework.connector.auth.authenticate_request_result import AuthenticateRequestResult
from botframework.connector.auth.connector_factory import ConnectorFactory

from bot.connector import Connector

Body = Any
"""A dict, or one of botbuilder's models (which have no types)."""


class RawActivity(Activity):  # type: ignore[misc]
    """An Activity with the fields a turn needs, and ``raw``: the JSON exactly as it came."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        sender, recipient, conversation = (_object(raw, name) for name in ("from", "recipient", "conversation"))
        super().__init__(
            type=raw.get("type"),
            id=raw.get("id"),
            name=raw.get("name"),
            text=raw.get("text"),
            value=raw.get("value"),
            locale=raw.get("locale"),
            action=raw.get("action"),
            reply_to_id=raw.get("replyToId"),
            channel_id=raw.get("channelId"),
            service_url=raw.get("serviceUrl"),
            channel_data=raw.get("channelData"),
            from_property=ChannelAccount(id=sender.get("id"), name=sender.get("name"), aad_object_id=sender.get("aadObjectId")),
            recipient=ChannelAccount(id=recipient.get("id"), name=recipient.get("name")),
            conversation=ConversationAccount(
                id=conversation.get("id"),
                conversation_type=conversation.get("conversationType"),
                is_group=conversation.get("isGroup"),
            ),
        )
        self.raw = raw


class Conversations:
    """The part of botbuilder's client that a turn uses, for one service URL. Takes dicts as they are, Activities serialised."""

    def __init__(self, connector: Connector, service_url: str) -> None:
        self._connector = connector
        self._service_url = service_url

    async def send_to_conversation(self, conversation_id: str, activity: Body) -> ResourceResponse:
        """Post a message."""
        return ResourceResponse(id=await self._connector.send(self._service_url, conversation_id, _body(activity)))

    async def reply_to_activity(self, conversation_id: str, activity_id: str, activity: Body) -> ResourceResponse:
        """Post a message as the answer to another."""
        given = await self._connector.reply(self._service_url, conversation_id, activity_id, _body(activity))
        return ResourceResponse(id=given)

    async def update_activity(self, conversation_id: str, activity_id: str, activity: Body) -> ResourceResponse:
        """Replace one of the bot's own messages."""
        await self._connector.update(self._service_url, conversation_id, activity_id, _body(activity))
        return ResourceResponse(id=activity_id)

    async def delete_activity(self, conversation_id: str, activity_id: str) -> None:
        """Take away one of the bot's own messages."""
        await self._connector.delete(self._service_url, conversation_id, activity_id)

    async def create_conversation(self, parameters: Body) -> ConversationResourceResponse:
        """Create a conversation."""
        created = await self._connector.create(self._service_url, _body(parameters))
        return ConversationResourceResponse(id=created.conversation_id, activity_id=created.activity_id)

    async def personal_chat(self, bot_id: str, member_id: str, tenant_id: str) -> str:
        """Return the id of the 1:1 chat with a person."""
        return await self._connector.create_personal(self._service_url, bot_id=bot_id, member_id=member_id, tenant_id=tenant_id)


class Client:
    """What botbuilder calls a connector client."""

    def __init__(self, conversations: Conversations) -> None:
        self.conversations = conversations


class Factory(ConnectorFactory):  # type: ignore[misc]
    """Hands out clients over the one Connector."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def create(self, service_url: str, _audience: str) -> Client:
        """A client costs nothing: session, token and checks are the Connector's."""
        return Client(Conversations(self._connector, service_url))


class Authentication(BotFrameworkAuthentication):  # type: ignore[misc]
    """Says nothing about requests: ``bot.gate`` has already let them in or not."""

    def __init__(self, connector: Connector) -> None:
        self._factory = Factory(connector)

    async def authenticate_request(self, _activity: Activity, _auth_header: str) -> AuthenticateRequestResult:
        """Refuse: a header that gets this far has passed no gate."""
        raise PermissionError

    async def authenticate_streaming_request(self, _auth_header: str, _channel_id_header: str) -> AuthenticateRequestResult:
        """Refuse: there are no streaming requests in Teams."""
        raise PermissionError

    def create_connector_factory(self, _claims_identity: ClaimsIdentity) -> Factory:
        """The one factory."""
        return self._factory

    async def create_user_token_client(self, _claims_identity: ClaimsIdentity) -> None:
        """No sign-in of users, so no client for it."""


class Adapter(CloudAdapterBase):  # type: ignore[misc]
    """Runs one turn of botbuilder for an activity that the gate let in."""

    def __init__(self, connector: Connector, app_id: str) -> None:
        super().__init__(Authentication(connector))
        self._app_id = app_id

    async def run(self, raw: Mapping[str, Any], logic: Callable[[TurnContext], Awaitable[None]]) -> InvokeResponse | None:
        """Return the answer of an invoke, None for every other activity. What ``logic`` raises is raised here."""
        admitted = AuthenticateRequestResult()
        admitted.claims_identity = self.create_claims_identity(self._app_id)
        admitted.connector_factory = self.bot_framework_authentication.create_connector_factory(None)
        return await self.process_activity(admitted, RawActivity(raw), logic)


def _object(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = raw.get(name)
    return found if isinstance(found, dict) else {}


def _body(activity: Body) -> Mapping[str, Any]:
    if isinstance(activity, Mapping):
        return activity
    serialised: Mapping[str, Any] = activity.serialize()
    return serialised
