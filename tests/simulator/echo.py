"""A stock botbuilder 4.17.1 bot: its own adapter, its own Connector client, an echo and one card.

Only ``CloudAdapter.process`` is gone round: it serialises the answer of an invoke twice and so answers 500 (botbuilder-python
#2156); ``process_activity`` below it is the stock one.
"""

from aiohttp import web
from botbuilder.core import BotFrameworkAdapter, BotFrameworkAdapterSettings, TurnContext
from botbuilder.schema import Activity, Attachment, InvokeResponse

CARD = "application/vnd.microsoft.card.adaptive"


def card(words: str, users: list[str] | None = None) -> dict:
    data = {"v": 1, "verb": "echo.send", "fixed": "kept"}
    drawn = {
        "type": "AdaptiveCard",
        "version": "1.5",
        "lang": "sv",
        "fallbackText": words,
        "body": [
            {"type": "TextBlock", "text": words, "wrap": True, "style": "heading"},
            {
                "type": "Input.Text",
                "id": "title",
                "label": "Rubrik",
                "maxLength": 20,
                "isRequired": True,
                "errorMessage": "Skriv en rubrik",
            },
        ],
        "actions": [
            {
                "type": "Action.Execute",
                "title": "Skicka",
                "verb": "echo.send",
                "data": data,
                "fallback": {"type": "Action.Submit", "title": "Skicka", "data": data},
            },
            {"type": "Action.OpenUrl", "title": "Öppna", "url": "http://127.0.0.1/papper.docx"},
        ],
    }
    if users:
        drawn["refresh"] = {
            "action": {"type": "Action.Execute", "verb": "echo.mine", "data": {"verb": "echo.mine"}},
            "userIds": users,
        }
    return drawn


class EchoBot:
    def __init__(self) -> None:
        self.adapter = BotFrameworkAdapter(BotFrameworkAdapterSettings("", ""))
        self.got: list[dict] = []
        self.clock: list[tuple[str, str]] = []

    async def handle(self, request: web.Request) -> web.Response:
        raw = await request.json()
        self.got.append(raw)
        activity = Activity().deserialize(raw)
        answer = await self.adapter.process_activity(activity, "", self.turn)
        if answer is None:
            return web.Response(status=201)
        return web.json_response(answer.body, status=answer.status)

    async def set_clock(self, request: web.Request) -> web.Response:
        self.clock.append((request.headers["X-Klubba-Control"], (await request.json())["now"]))
        return web.Response()

    async def turn(self, context: TurnContext) -> None:
        activity = context.activity
        if activity.type == "invoke":
            action = activity.value["action"]
            words = f"Du skrev {action['data'].get('title', 'ingenting')} ({activity.value['trigger']})"
            body = {"statusCode": 200, "type": CARD, "value": card(words)}
            await context.send_activity(Activity(type="invokeResponse", value=InvokeResponse(status=200, body=body)))
        elif activity.type == "message" and activity.value is not None:
            await context.send_activity(f"sent {sorted(activity.value)}")
        elif activity.type == "message" and "kort" in activity.text:
            attachment = Attachment(content_type=CARD, content=card("Hej", [activity.from_property.id]))
            await context.send_activity(Activity(type="message", summary="Hej", attachments=[attachment]))
        elif activity.type == "message":
            await context.send_activity(f"echo: {TurnContext.remove_recipient_mention(activity) or activity.text}")

    async def close(self) -> None:
        self.got.clear()
