"""The demo page's addresses: looking is a GET, everything else a form that posts and redirects."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from aiohttp import web

from cards.html import NoSuchButton, read_form
from cards.pressed import faults, refill
from simulator.cast import Stage
from simulator.client import Answer
from simulator.hands import CannotPress, find_button
from simulator.mailbox import Mail
from simulator.page.frame import MAIL_HEADERS, document, respond, style
from simulator.page.sections import clock, happened, newest, places, title_of, tour, who
from simulator.page.spot import LANGUAGES, MAILS, OUTBOX, Spot, spot_of
from simulator.page.talk import Talk, fingerprint
from simulator.rail import Rail
from simulator.steps import Steps
from simulator.world import Unknown
from texts.say import Say

if TYPE_CHECKING:
    from simulator.server import Simulator

Speak = Callable[[str], Awaitable[None]]

_SPOT = "/demo/{language}/{who}/{place}"


class Page:
    """The demo of one simulator; there is a page once a stage has been put on."""

    def __init__(self, simulator: "Simulator") -> None:
        self._simulator = simulator
        self._world = simulator.world
        self._steps = Steps(simulator.world, simulator.history)
        self._rail: Rail | None = None
        self._speak: Speak | None = None
        self._spoken = LANGUAGES[0]

    def put_on(self, stage: Stage, speak: Speak | None = None) -> None:
        """Show this stage; the tour begins. ``speak`` makes the network speak the language of the page.

        That is the page somebody looks at while nothing has been done, and later the one somebody acts on.
        """
        self._rail = Rail(self._simulator, stage)
        self._speak = speak

    async def _listen(self, language: str) -> None:
        """Have the network speak this language from now on, unless it does already."""
        if self._speak is not None and language != self._spoken:
            self._spoken = language
            await self._speak(language)

    def routes(self) -> list[web.RouteDef]:
        """Every address of the page."""
        return [
            web.get("/", self._front),
            web.get("/demo.css", style),
            web.get("/demo/mail/{mail}/html", self._as_sent),
            web.get("/demo/mail/{mail}/{part}", self._attachment),
            web.get(_SPOT, self._look),
            web.post(f"{_SPOT}/say", self._acting(self._say)),
            web.post(f"{_SPOT}/press", self._press),
            web.post(f"{_SPOT}/clock", self._acting(self._wind)),
            web.post(f"{_SPOT}/tour", self._acting(self._tour)),
        ]

    @property
    def rail(self) -> Rail:
        """The tour. Raises 404 while there is no stage."""
        if self._rail is None:
            raise web.HTTPNotFound(text="no stage has been put on")
        return self._rail

    async def _front(self, request: web.Request) -> web.Response:
        wanted = "en" if request.headers.get("Accept-Language", "").lower().startswith("en") else "sv"
        raise web.HTTPSeeOther(Spot(language=wanted, person=self.rail.stage.coordinator, place="personal").url)

    async def _look(self, request: web.Request) -> web.Response:
        spot, say = self._spot(request)
        if not self._steps.done:
            await self._listen(spot.language)
        return respond(await self._page(spot, say, Talk(self._world, self._steps, spot, say)))

    async def _page(self, spot: Spot, say: Say, talk: Talk) -> str:
        conversation = spot.conversation(self._world)
        if conversation is not None:
            main = talk.messages(await self._simulator.client.open(spot.person, conversation))
        elif spot.place == OUTBOX:
            main = talk.mails(self._simulator.mailbox.mails)
        else:
            main = talk.mails(self._simulator.mailbox.to(spot.person.mail))
        before = tour(self.rail, spot, say) + places(self._world, spot, say)
        after = clock(self._simulator.clock.now(), spot, say) + who(self.rail.stage, spot, say) + happened(self._steps.done, say)
        other = spot.in_language("en" if spot.language == "sv" else "sv").url
        return document(
            say,
            title=title_of(self._world, spot, say),
            other=other,
            before=before,
            main=newest(self._steps.done, say) + main,
            after=after,
        )

    async def _say(self, spot: Spot, say: Say, form: dict[str, str]) -> Spot:
        conversation, text = spot.conversation(self._world), form.get("text", "").replace("\r\n", "\n").strip()
        if conversation is not None and text:
            step = self._steps.begin(say("demo.did.said", name=spot.person.name, text=text))
            answer = await self._simulator.client.say(spot.person, conversation, text)
            await self._simulator.settle()
            self._steps.end(step, _words(answer, say))
        return spot

    async def _wind(self, spot: Spot, say: Say, form: dict[str, str]) -> Spot:
        mark = self.rail.marks.get(form.get("to", ""))
        step = self._steps.begin(say("demo.did.wound"))
        await self._simulator.wind(mark or self._simulator.clock.now() + timedelta(days=1))
        await self._simulator.settle()
        self._steps.end(step)
        return spot

    async def _tour(self, spot: Spot, say: Say, _form: dict[str, str]) -> Spot:
        next_step = self.rail.next_step
        if next_step is None:
            return spot
        step = self._steps.begin(say("demo.did.step", title=say(f"demo.step.{next_step.key}")))
        try:
            answers = await self.rail.do_next(say)
            said = " ".join(filter(None, (_words(answer, say) for answer in answers)))
        except CannotPress as refused:
            said = str(refused)
        self._steps.end(step, said)
        seen = spot.as_person(self.rail.actor(next_step))
        return seen.at(self.rail.stage.channel.id) if next_step.channel else seen

    async def _press(self, request: web.Request) -> web.Response:
        """A press on a card: what is wrong in its fields is said at the fields, like in Teams, and nothing is sent."""
        spot, say = self._spot(request)
        form = await request.post()
        words = {name: value for name, value in form.items() if isinstance(value, str)}
        conversation = spot.conversation(self._world)
        message = conversation.message(words.get("message", "")) if conversation else None
        card = message.card_for(spot.person.id) if message else None
        if message is None or card is None or fingerprint(card) != words.get("seen"):
            self._steps.end(self._steps.begin(say("demo.stale")))
            raise web.HTTPSeeOther(spot.url)
        try:
            many = {name: [str(value) for value in form.getall(name)] for name in form}
            pressed = read_form(card, many)
        except NoSuchButton:
            raise web.HTTPBadRequest(text="no such button") from None
        wrong = faults(card, pressed, say)
        if wrong:
            talk = Talk(self._world, self._steps, spot, say)
            talk.wrong[message.id] = (refill(card, many), wrong)
            return respond(await self._page(spot, say, talk), status=422)
        await self._listen(spot.language)
        button = find_button(card, pressed.path)
        step = self._steps.begin(say("demo.did.pressed", name=spot.person.name, title=str(button.action["title"])))
        inputs = {str(field["id"]): pressed.inputs.get(str(field["id"]), "") for field in button.inputs}
        answer = await self._simulator.client.press(spot.person, message, pressed.path, inputs)
        await self._simulator.settle()
        self._steps.end(step, _words(answer, say))
        raise web.HTTPSeeOther(spot.url)

    async def _as_sent(self, request: web.Request) -> web.Response:
        """The mail's own page, which may use its own style and nothing else."""
        return web.Response(text=self._mail(request).html, content_type="text/html", headers=MAIL_HEADERS)

    def _mail(self, request: web.Request) -> Mail:
        number = request.match_info["mail"]
        mails = self._simulator.mailbox.mails
        if not number.isdecimal() or not 1 <= int(number) <= len(mails):
            raise web.HTTPNotFound
        return mails[int(number) - 1]

    async def _attachment(self, request: web.Request) -> web.Response:
        try:
            part = self._mail(request).parts[int(request.match_info["part"])]
        except (ValueError, IndexError):
            raise web.HTTPNotFound from None
        name = "".join(c for c in part.filename if c.isalnum() or c in "._- ") or "part"
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "X-Content-Type-Options": "nosniff"}
        return web.Response(body=part.content, content_type=part.content_type, headers=headers)

    def _acting(
        self, act: Callable[[Spot, Say, dict[str, str]], Awaitable[Spot]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            spot, say = self._spot(request)
            form = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
            await self._listen(spot.language)
            raise web.HTTPSeeOther((await act(spot, say, form)).url)

        return handle

    def _spot(self, request: web.Request) -> tuple[Spot, Say]:
        names = request.match_info
        try:
            spot = spot_of(self._world, names["language"], names["who"], names["place"])
            spot.conversation(self._world)
        except Unknown:
            raise web.HTTPNotFound(text="nothing here") from None
        if not spot.person.teams and spot.place not in {MAILS, OUTBOX}:
            raise web.HTTPNotFound(text="nothing here")
        return spot, Say(spot.language)


def _words(answer: Answer, say: Say) -> str:
    """What was answered at once beside cards and messages: a toast, a "no", or that there was no answer."""
    if answer.status == 0:
        return say("demo.no_answer")
    return answer.text if not answer.messages else ""
