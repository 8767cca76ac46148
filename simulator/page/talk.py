"""The conversation or the mails one looks at."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from cards.html import render_html
from simulator.activities import ZONE
from simulator.mailbox import Mail
from simulator.messages import Message
from simulator.page.spot import Spot
from simulator.steps import Steps
from simulator.world import World
from texts.say import Say

_LINK = re.compile(r"https?://[^\s<>\"]+")
_TAG = re.compile(r"</?at>")


def fingerprint(card: Mapping[str, Any]) -> str:
    """Return what tells whether a card is still the one the page has shown."""
    return hashlib.sha256(json.dumps(card, sort_keys=True).encode()).hexdigest()[:16]


class Talk:
    """Draws messages for one spot; ``wrong`` holds the sentences of a press that could not be sent, by message."""

    def __init__(self, world: World, steps: Steps, spot: Spot, say: Say) -> None:
        self._world = world
        self._steps = steps
        self._spot = spot
        self._say = say
        self.wrong: dict[str, tuple[Mapping[str, Any], Mapping[str, str]]] = {}

    def messages(self, messages: Sequence[Message]) -> str:
        """The messages, newest first, under the field to write in."""
        field = (
            f'<form method="post" action="{escape(self._spot.url)}/say"><label class="above" for="text">'
            f"{escape(self._say('demo.compose'))}</label>"
            '<div class="write"><textarea id="text" name="text" rows="1" required></textarea>'
            f'<button class="strong">{escape(self._say("demo.send"))}</button></div></form>'
        )
        drawn = "".join(self._message(message) for message in reversed(messages))
        return field + (drawn or f"<p>{escape(self._say('demo.nothing_said'))}</p>")

    def mails(self, mails: Sequence[Mail]) -> str:
        """Mails, newest first."""
        drawn = "".join(self._mail(mail) for mail in reversed(mails))
        return drawn or f"<p>{escape(self._say('demo.nothing'))}</p>"

    def _message(self, message: Message) -> str:
        mine = message.author_id == self._spot.person.id
        author = self._world.people[message.author_id].name if message.author_id else self._say("demo.from_bot")
        text = _TAG.sub("", message.text)
        card = message.card_for(self._spot.person.id)
        body = f'<div class="said{" mine" if mine else ""}">{escape(text)}</div>' if text else ""
        if card is not None:
            shown, errors = self.wrong.get(message.id, (card, {}))
            body += render_html(
                dict(shown),
                action=f"{self._spot.url}/press",
                hidden={"message": message.id, "seen": fingerprint(card)},
                say=self._say,
                errors=errors,
                prefix=f"m{message.id}-",
                level=3,
            )
        tag = self._tag(message)
        fresh = ' class="fresh"' if tag else ""
        return f"<article{fresh}><p>{escape(author)} · {self._when(message)}{tag}</p>{body}</article>"

    def _tag(self, message: Message) -> str:
        if message.author_id or not self._steps.is_new(message, self._spot.person.id):
            return ""
        key = "demo.new" if message.edition == 1 else "demo.edited"
        return f' <span class="tag">{escape(self._say(key))}</span>'

    def _when(self, thing: Message | Mail) -> str:
        local = thing.at.astimezone(ZoneInfo(ZONE))
        words = self._say("demo.now", day=local.date(), time=local.time())
        return f'<time datetime="{local.isoformat(timespec="seconds")}" class="soft">{escape(words)}</time>'

    def _mail(self, mail: Mail) -> str:
        say = self._say
        links = list(dict.fromkeys(_LINK.findall(mail.text)))
        extra = "".join(
            f'<p><a class="act" href="{escape(url)}" rel="noreferrer">{escape(say("demo.follow"))}</a></p>' for url in links
        )
        if mail.html:
            extra += f'<p><a class="act" href="/demo/mail/{mail.n}/html">{escape(say("demo.as_sent"))}</a></p>'
        for number, part in enumerate(mail.parts):
            name = part.filename or say("demo.calendar")
            extra += f'<p><a class="act" href="/demo/mail/{mail.n}/{number}">{escape(say("demo.attachment", name=name))}</a></p>'
        return (
            f"<article><h3>{escape(mail.subject)}</h3><p>{escape(say('demo.mail_to', receivers=', '.join(mail.receivers)))} · "
            f'{self._when(mail)}</p><div class="said">{escape(mail.text)}</div>{extra}</article>'
        )
