"""The web door put together: what its pages need from the rest of the program."""

import asyncio
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.mail_channel import MailChannel
from bot.notice_files import WORD, notice_download, sent_notice
from mail.letters import code_letter, link_letter
from mail.message import Sending, message_id
from mail.smtp import Security, SmtpServer
from meetings.calendar import local
from meetings.minutes import Minutes, MinutesVersion
from notices.channel import Fate
from notices.makers import MAKERS
from notices.waiting import waiting_for
from store.codec import CODEC
from texts.owner_words import print_owner
from texts.say import Say, say_in
from web.door import Download, WebDoor
from web.routes import add_web
from workflows.file_links import FileKind, FileLink, take_file_link
from workflows.links import issue_link
from workflows.listed_ballots import exported
from workflows.minutes_model import minutes_of
from workflows.notice_files import NoticeFile, draft_file, sent_file
from workflows.ports import Work
from workflows.reach import mail_route

if TYPE_CHECKING:
    from bot.app import Product

MOST_NAME = 120
ZIP = "application/zip"


def add_web_door(app: web.Application, product: "Product") -> MailChannel | None:
    """Add the pages for members without Teams; return the mail channel, None when no server is set."""
    settings, store = product.settings, product.store
    mail = _mail_channel(product) if settings.smtp_host else None

    async def home(person_id: str, network_id: str, language: str) -> Sequence[Mapping[str, Any]]:
        return await store.read(lambda work: waiting_for(work, person_id, network_id, MAKERS, say_in(language)))

    async def send_letter(
        person_id: str, network_id: str, make: Callable[[Say], dict[str, Any]], mark: str, *, page: bool = True
    ) -> bool:
        route = await store.read(lambda work: mail_route(work, person_id, network_id)) if mail is not None else None
        if mail is None or route is None:
            return False
        identity = message_id(f"letter/{mark}/{secrets.token_hex(8)}", mail.sending)
        return (await mail.letter(route, make(say_in(route.language)), identity, page=page)).fate is Fate.SENT

    async def send_link(person_id: str, network_id: str) -> None:
        await send_letter(person_id, network_id, link_letter, "link")

    async def send_code(person_id: str, network_id: str, code: str) -> bool:
        return await send_letter(person_id, network_id, lambda say: code_letter(code, say), "code", page=False)

    async def file_of(token: str, signed_in: str) -> Download | None:
        return await _download(product, token, signed_in)

    add_web(
        app,
        WebDoor(
            store=store,
            answer=product.dispatch.answer,
            home=home,
            say_for=say_in,
            now=product.clock.now,
            send_link=send_link,
            send_code=send_code,
            take_file=file_of,
            public_url=product.public_url,
            operator=settings.operator,
            contact=settings.mail_from,
        ),
    )
    return mail


def _mail_channel(product: "Product") -> MailChannel:
    settings, store = product.settings, product.store

    async def link_for(network_id: str, person_id: str) -> str:
        token = await store.run(lambda work: issue_link(work, network_id, person_id))
        return f"{product.public_url}/m/{token}"

    async def notice_for(sent_id: str, person_id: str) -> Download | None:
        return await sent_notice(store, sent_id, person_id)

    return MailChannel(
        server=SmtpServer(
            host=settings.smtp_host,
            port=settings.smtp_port,
            security=Security(settings.smtp_tls),
            username=settings.smtp_user,
            password=settings.smtp_password.get_secret_value() if settings.smtp_password else "",
        ),
        sending=Sending(name="Klubba", address=settings.mail_from, unsubscribe=f"mailto:{settings.mail_from}"),
        say=say_in,
        link_for=link_for,
        notice_for=notice_for,
        now=product.clock.now,
    )


async def _download(product: "Product", token: str, signed_in: str) -> Download | None:
    """Use up a file token: the file is made now from what is stored (slow: on a thread of its own)."""

    def take(work: Work) -> NoticeFile | Download | tuple[Minutes, MinutesVersion | None] | None:
        link = take_file_link(work, token, signed_in)
        if link is None:
            return None
        if link.kind is FileKind.ELECTION:
            return _election(work, link)
        return _notice(work, link) if link.kind is FileKind.NOTICE else _minutes(work, link)

    found = await product.store.run(take)
    if isinstance(found, Download):
        return found
    if isinstance(found, NoticeFile):
        return await notice_download(product.store, found)
    return await asyncio.to_thread(_document, *found) if found is not None else None


def _notice(work: Work, link: FileLink) -> NoticeFile | None:
    """Return the sent notice behind a link, or what would go out now."""
    if link.version_id:
        return sent_file(work, link.version_id, link.person_id)
    meeting = work.meetings.get(link.subject_id)
    return draft_file(work, meeting, link.person_id) if meeting is not None else None


def _election(work: Work, link: FileLink) -> Download | None:
    """Return an election with the program that checks it."""
    from minutes.election_files import election_zip  # noqa: PLC0415 - archives and a checker, for a file a year

    election, network = work.elections.get(link.subject_id), work.networks.get(link.network_id)
    newest = work.rounds.last(election_id=link.subject_id)
    if election is None or network is None or newest is None:
        return None
    name = say_in(network.language)("secrecy.file", day=local(newest.opened_at, network.zone).date())
    return Download(name=f"{name}.zip", media_type=ZIP, content=election_zip(exported(work, election), name))


def _minutes(work: Work, link: FileLink) -> tuple[Minutes, MinutesVersion | None] | None:
    """Return the approved version behind a link, or the draft as it stands now."""
    if link.version_id:
        version = work.minutes.get(link.version_id)
        return (CODEC.decode(Minutes, version.body), version) if version is not None else None
    meeting = work.meetings.get(link.subject_id)
    network = work.networks.get(link.network_id)
    if meeting is None or network is None:
        return None
    return minutes_of(work, meeting, print_owner), None


def _document(minutes: Minutes, version: MinutesVersion | None) -> Download:
    from minutes.compose import file_name  # noqa: PLC0415 - as below
    from minutes.docx import to_docx  # noqa: PLC0415 - python-docx takes 0.7 s to import

    content = to_docx(
        minutes,
        draft=version is None,
        version=version.number if version is not None else None,
        digest=version.hash if version is not None else None,
    )
    return Download(name=f"{file_name(minutes)[-MOST_NAME:]}.docx", media_type=WORD, content=content)
