"""Mail as a way out: the same card as text and HTML, with a personal link to the page where it can be answered."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from mail.message import Attachment, NotAnAddress, Receiver, Sending, compose, message_id
from mail.smtp import Outcome as Handed
from mail.smtp import Sent, SmtpServer, send
from notices.channel import Fate, Outcome
from notices.message import Invitation, Message
from texts.say import Say
from web.door import Download
from workflows.deliveries import Delivery
from workflows.reach import Route

if TYPE_CHECKING:
    from mail.invitation import Invitation as Entry

FATES: Mapping[Handed, Fate] = {
    Handed.SENT: Fate.SENT,
    Handed.NOT_SENT: Fate.AGAIN,
    Handed.AMBIGUOUS: Fate.DOUBT,
    Handed.REFUSED: Fate.BLOCKED,
}


class MailChannel:
    """Sends through one SMTP server. ``link_for`` gives a personal address for (network id, person id).

    ``notice_for`` gives the file of (sent notice id, person id), None when there is none any more.
    """

    def __init__(
        self,
        *,
        server: SmtpServer,
        sending: Sending,
        say: Callable[[str], Say],
        link_for: Callable[[str, str], Awaitable[str]],
        notice_for: Callable[[str, str], Awaitable[Download | None]],
        now: Callable[[], datetime],
    ) -> None:
        self._server = server
        self.sending = sending
        self._say = say
        self._link_for = link_for
        self._notice_for = notice_for
        self._now = now

    async def send(self, route: Route, message: Message, delivery: Delivery) -> Outcome:
        """Send one mail; a repeat of the same delivery carries the same Message-ID."""
        identity = message_id(delivery.dedupe_key, self.sending)
        found = await self._notice_for(message.notice_id, route.person_id or "") if message.notice_id else None
        file = Attachment(name=found.name, media_type=found.media_type, content=found.content) if found is not None else None
        return await self.letter(route, dict(message.card), identity, message.invitation, file, page=message.page)

    async def edit(self, route: Route, message: Message, delivery: Delivery) -> Outcome:  # noqa: ARG002 - the Channel asks so
        """A mail that has gone cannot be changed; the page behind its link always shows the state as it is."""
        return Outcome(fate=Fate.SENT, activity_id=delivery.activity_id)

    async def letter(
        self,
        route: Route,
        card: dict[str, Any],
        identity: str,
        calendar: Invitation | None = None,
        file: Attachment | None = None,
        *,
        page: bool = True,
    ) -> Outcome:
        """Send ``card`` to the route's address under the Message-ID ``identity``; without a ``page`` it has no personal link."""
        link = await self._link_for(route.network_id, route.person_id or "") if page else None
        try:
            mail = compose(
                card,
                Receiver(name=route.name, address=route.email),
                self._say(route.language),
                link,
                identity,
                self._entry(calendar) if calendar is not None else None,
                file,
                sending=self.sending,
                at=self._now(),
            )
        except NotAnAddress:
            return Outcome(fate=Fate.BLOCKED, error="not_an_address")
        return _outcome(await send(mail, self._server), identity)

    def _entry(self, invitation: Invitation) -> "Entry":
        """Return the calendar part of a notice."""
        from mail.invitation import Invitation as Entry  # noqa: PLC0415 - icalendar takes 0.2 s to import

        zone = ZoneInfo(invitation.zone)

        def moment(clock: str) -> datetime:
            return datetime.fromisoformat(f"{invitation.day}T{clock or '00:00'}").replace(tzinfo=zone)

        return Entry(
            meeting_id=invitation.uid,
            sequence=invitation.sequence,
            start=moment(invitation.start),
            end=moment(invitation.end),
            stamp=self._now(),
            summary=invitation.title,
            place=invitation.place,
            join_url=invitation.join_url,
            whole_day=invitation.whole_day,
            tentative=invitation.tentative,
            zone=invitation.zone,
            cancelled=invitation.cancelled,
        )


def _outcome(sent: Sent, identity: str) -> Outcome:
    fate = FATES[sent.outcome]
    code = None if fate is Fate.SENT else sent.code
    return Outcome(fate=fate, activity_id=identity if fate is Fate.SENT else None, error=code, unsent=fate is Fate.AGAIN)
