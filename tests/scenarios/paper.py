"""Somebody with a mailbox and a browser without scripts: links are followed, forms are filled in and sent."""

import re
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientSession, CookieJar
from lxml import html

from tests.scenarios.play import Play

_LINK = re.compile(r"https?://[^\s<>\"]+/m/[^\s<>\"]+")


class Browser:
    """Keeps cookies and the page it is on; ``status`` is the last answer's."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._session = ClientSession(cookie_jar=CookieJar(unsafe=True))
        self.page: Any = None
        self.status = 0
        self.content = b""
        self.media_type = ""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        await self._session.close()

    @property
    def words(self) -> str:
        return " ".join(self.page.xpath("string(//main)").split())

    async def enter(self, link: str) -> None:
        """Open a personal link and press its one button."""
        await self._go("GET", link)
        await self.press()

    async def home(self) -> None:
        await self._go("GET", f"{self._play.product.base_url}/me")

    async def go(self, address: str) -> None:
        await self._go("GET", address)

    async def press(self, title: str = "", fields: Mapping[str, str] | None = None) -> None:
        """Press the first button called ``title`` ("" = the page's only form) with its form's fields, changed by ``fields``."""
        for form in self.page.xpath("//main//form"):
            for button in form.xpath(".//button[not(@disabled)]"):
                if title in {"", button.text_content().strip()}:
                    await self._send(form, button, fields or {})
                    return
        raise AssertionError(f"no button {title!r} on the page: {self.words}")

    async def _send(self, form: Any, button: Any, fields: Mapping[str, str]) -> None:
        data = [(name, worth) for name, worth in form.form_values() if name.removeprefix("f.") not in fields]
        there = {field.get("name") for field in form.xpath(".//*[@name]")}
        for name, worth in fields.items():
            field = f"f.{name}" if f"f.{name}" in there else name
            assert field in there, (name, there)
            data.append((field, worth))
        if button.get("name"):
            data.append((button.get("name"), button.get("value")))
        await self._go("POST", form.get("action"), data=data)

    async def _go(self, method: str, address: str, **content: Any) -> None:
        url = address if address.startswith("http") else self._play.product.base_url + address
        async with self._session.request(method, url, **content) as answer:
            self.status, self.content, self.media_type = answer.status, await answer.read(), answer.content_type
            if answer.content_type == "text/html":
                self.page = html.fromstring(self.content)


def link_in(play: Play, mail: str) -> str:
    """The personal link in the newest mail to an address."""
    (found,) = set(_LINK.findall(play.simulator.mailbox.to(mail)[-1].text))
    return found
