"""Who gets in: token, channel, tenant and service URL of one activity, in that order, before anything else looks at it."""

from collections.abc import Mapping
from typing import Any

from bot.inbound import tenant_of
from bot.service_urls import ForbiddenServiceUrl, ServiceUrls
from bot.settings import Settings
from bot.tokens import Forbidden, TokenValidator

CHANNEL = "msteams"


class Gate:
    """``validator`` is None only when the settings allow it (``insecure_local``, which listens to this computer alone)."""

    def __init__(self, settings: Settings, service_urls: ServiceUrls, validator: TokenValidator | None) -> None:
        if validator is None and not settings.insecure_local:
            raise ValueError("a gate without a token check needs insecure_local")
        self._validator = validator
        self._service_urls = service_urls
        self._tenants = frozenset(tenant.lower() for tenant in settings.allowed_tenants)
        self._any_tenant = settings.insecure_local and not settings.allowed_tenants

    async def admit(self, header: str | None, raw: Mapping[str, Any]) -> None:
        """Return when the activity may be handled. Raises Unauthorized or Forbidden."""
        channel, service_url = raw.get("channelId"), raw.get("serviceUrl")
        if self._validator is not None:
            await self._validator.check(header, channel_id=channel, service_url=service_url)
        if channel != CHANNEL:
            raise Forbidden("channel")
        if not self._any_tenant and tenant_of(raw).lower() not in self._tenants:
            raise Forbidden("tenant")
        if service_url is None and self._validator is None:
            return
        try:
            self._service_urls.check(service_url)
        except ForbiddenServiceUrl:
            raise Forbidden("service_url") from None
