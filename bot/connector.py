"""Our own client of the Bot Connector: dicts out over one session, never a second POST, and errors that say what to do."""

from collections.abc import AsyncIterator, Mapping
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import quote, urlencode

import aiohttp
import orjson
from yarl import URL

from bot.connector_errors import Ambiguous, NotSent, OurFault, error_of
from bot.service_urls import ServiceUrls
from meetings.values import value

TIMEOUT = aiohttp.ClientTimeout(total=30, connect=5, sock_connect=5, sock_read=15)
PAGE = 500


class Credentials(Protocol):
    """Where the bot's own token comes from."""

    async def token(self) -> str:
        """The token to send, empty when none is needed (only this computer is spoken to)."""

    def forget(self, token: str) -> None:
        """``token`` was refused: do not hand it out again."""


@value
class Created:
    """A conversation made by the bot; ``activity_id`` is its first message, empty when it has none."""

    conversation_id: str
    activity_id: str = ""


class Connector:
    """Speaks to whatever service URL a conversation has, after checking it again.

    Every method raises ``ConnectorError`` (see
    ``connector_errors``) or ``ForbiddenServiceUrl``; none tries again and none follows a redirect.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        service_urls: ServiceUrls,
        credentials: Credentials,
        timeout: aiohttp.ClientTimeout = TIMEOUT,
    ) -> None:
        self._session = session
        self._service_urls = service_urls
        self._credentials = credentials
        self._timeout = timeout

    async def send(self, service_url: str, conversation_id: str, activity: Mapping[str, Any]) -> str:
        """Post a message; return its id, empty when Teams gave none (it may split text and card).

        A ``conversation_id`` with
        ``;messageid=`` answers in that thread.
        """
        path = f"/v3/conversations/{_quoted(conversation_id)}/activities"
        return _id_of(await self._call("POST", service_url, path, activity))

    async def reply(self, service_url: str, conversation_id: str, activity_id: str, activity: Mapping[str, Any]) -> str:
        """Post a message as the answer to another; return its id as ``send`` does."""
        path = f"/v3/conversations/{_quoted(conversation_id)}/activities/{_quoted(activity_id)}"
        return _id_of(await self._call("POST", service_url, path, activity))

    async def update(self, service_url: str, conversation_id: str, activity_id: str, activity: Mapping[str, Any]) -> None:
        """Replace one of the bot's own messages."""
        path = f"/v3/conversations/{_quoted(conversation_id)}/activities/{_quoted(activity_id)}"
        await self._call("PUT", service_url, path, activity)

    async def delete(self, service_url: str, conversation_id: str, activity_id: str) -> None:
        """Take away one of the bot's own messages."""
        path = f"/v3/conversations/{_quoted(conversation_id)}/activities/{_quoted(activity_id)}"
        await self._call("DELETE", service_url, path)

    async def create_personal(self, service_url: str, *, bot_id: str, member_id: str, tenant_id: str) -> str:
        """Open (or find again) the 1:1 chat with a person and return its id; ``member_id`` is the MRI or the object id."""
        body = {
            "bot": {"id": bot_id},
            "members": [{"id": member_id}],
            "tenantId": tenant_id,
            "channelData": {"tenant": {"id": tenant_id}},
            "isGroup": False,
        }
        return (await self.create(service_url, body)).conversation_id

    async def post_to_channel(
        self, service_url: str, *, bot_id: str, channel_id: str, tenant_id: str, activity: Mapping[str, Any]
    ) -> Created:
        """Start a new thread in a channel with ``activity`` as its first message."""
        body = {
            "bot": {"id": bot_id},
            "isGroup": True,
            "tenantId": tenant_id,
            "activity": activity,
            "channelData": {"channel": {"id": channel_id}, "tenant": {"id": tenant_id}},
        }
        return await self.create(service_url, body)

    async def create(self, service_url: str, body: Mapping[str, Any]) -> Created:
        """Create a conversation from Connector's own body. A service URL in the answer is not used."""
        answer = await self._call("POST", service_url, "/v3/conversations", body)
        if not answer.get("id"):
            raise Ambiguous(status=200, code="NoConversationId")
        return Created(conversation_id=str(answer["id"]), activity_id=str(answer.get("activityId") or ""))

    async def members(self, service_url: str, conversation_id: str) -> AsyncIterator[tuple[Mapping[str, Any], ...]]:
        """Read the roster page by page: dicts with id, aadObjectId, name, email, tenantId, userRole as Teams gives them."""
        place, token = f"/v3/conversations/{_quoted(conversation_id)}/pagedmembers", ""
        while True:
            query = {"pageSize": PAGE, **({"continuationToken": token} if token else {})}
            answer = await self._call("GET", service_url, f"{place}?{urlencode(query)}")
            yield tuple(member for member in answer.get("members") or () if isinstance(member, dict))
            following = str(answer.get("continuationToken") or "")
            if not following or following == token:
                return
            token = following

    async def meeting_participant(
        self, service_url: str, *, meeting_id: str, object_id: str, tenant_id: str
    ) -> Mapping[str, Any]:
        """One person's part in a Teams meeting: ``{"user": {...}, "meeting": {"role": ..., "inMeeting": ...}}``."""
        path = f"/v1/meetings/{_quoted(meeting_id)}/participants/{_quoted(object_id)}"
        return await self._call("GET", service_url, f"{path}?{urlencode({'tenantId': tenant_id})}")

    async def _call(self, method: str, service_url: str, path: str, body: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        base = self._service_urls.check(service_url)
        data = None if body is None else orjson.dumps(body)
        token = await self._credentials.token()
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if data is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        try:
            async with self._session.request(
                method,
                URL(base + path, encoded=True),
                data=data,
                headers=headers,
                timeout=self._timeout,
                allow_redirects=False,
            ) as response:
                answer = await response.read()
                status, retry_after = response.status, response.headers.get("Retry-After")
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise NotSent(code=type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Ambiguous(code=type(error).__name__) from None
        if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            return _object(answer)
        if status == HTTPStatus.UNAUTHORIZED and token:
            self._credentials.forget(token)
        raise error_of(status, _object(answer), retry_after)


def _quoted(part: str) -> str:
    if not part or part in {".", ".."}:
        raise OurFault(code="UnusableId")
    return quote(part, safe="")


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _id_of(answer: Mapping[str, Any]) -> str:
    return str(answer.get("id") or "")
