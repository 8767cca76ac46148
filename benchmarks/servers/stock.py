"""A stock botbuilder 4.17.1 bot with tokens checked: CloudAdapter as published, only its invoke serialisation fault bypassed."""

import asyncio
import json
import sys
from types import SimpleNamespace

from aiohttp import web
from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import Activity
from botframework.connector.auth import AuthenticationConfiguration, ServiceClientCredentialsFactory
from msrest.authentication import Authentication

CARD = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "x" * 3000, "wrap": True}]}


class FixedToken(Authentication):
    """Stock fetches a token every turn from a public host; here it is at hand, which only makes the stock bot faster."""

    def signed_session(self, session=None):
        found = super().signed_session(session)
        found.headers["Authorization"] = "Bearer bench"
        return found


class Credentials(ServiceClientCredentialsFactory):
    def __init__(self, app_id: str) -> None:
        self.app_id = app_id

    async def is_valid_app_id(self, app_id: str) -> bool:
        return app_id == self.app_id

    async def is_authentication_disabled(self) -> bool:
        return False

    async def create_credentials(self, *_, **__) -> Authentication:
        return FixedToken()


class Bot(ActivityHandler):
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(f"echo {turn_context.activity.text}")

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:  # noqa: ARG002 - botbuilder asks so
        return InvokeResponse(
            status=200, body={"statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": CARD}
        )


async def main(app_id: str, metadata: str) -> None:
    configuration = SimpleNamespace(
        APP_ID=app_id,
        APP_PASSWORD="",
        APP_TYPE="MultiTenant",
        APP_TENANTID="",
        TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL=metadata,
        TO_BOT_FROM_CHANNEL_TOKEN_ISSUER="https://api.botframework.com",
        VALIDATE_AUTHORITY=True,
        TO_CHANNEL_FROM_BOT_LOGIN_URL="https://login.microsoftonline.com/botframework.com",
        TO_CHANNEL_FROM_BOT_OAUTH_SCOPE="https://api.botframework.com",
        OAUTH_URL="",
        TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL=metadata,
        CALLER_ID="",
    )
    authentication = ConfigurationBotFrameworkAuthentication(
        configuration, credentials_factory=Credentials(app_id), auth_configuration=AuthenticationConfiguration()
    )
    adapter, bot = CloudAdapter(authentication), Bot()

    async def messages(request: web.Request) -> web.Response:
        body = await request.json()
        if body["type"] != "invoke":
            return await adapter.process(request, bot)
        # CloudAdapter.process serialises the answer of an invoke twice and fails; this does what it would have done.
        activity = Activity().deserialize(body)
        answer = await adapter.process_activity(request.headers.get("Authorization", ""), activity, bot.on_turn)
        return web.json_response(answer.body)

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(json.dumps({"port": runner.addresses[0][1]}), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
