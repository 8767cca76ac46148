"""The notice of a meeting (kallelse) with its agenda, as a document in the look of the minutes."""

from collections.abc import Iterator
from datetime import date, time

from meetings.agenda import Intent
from meetings.meeting import Mode
from meetings.network import HouseStyle
from meetings.values import value
from minutes.blocks import Block, Document, Heading, Line, Stamp
from minutes.compose import label_of
from minutes.docx import word_file
from minutes.phrases import when, where
from texts.say import Say

_INTENTS = {
    Intent.INFORM: "minutes_doc.intent.inform",
    Intent.DISCUSS: "minutes_doc.intent.discuss",
    Intent.DECIDE: "minutes_doc.intent.decide",
}


@value
class NoticeItem:
    """One item of the agenda; ``minutes`` is the wanted time, ``carried_from`` the day of the meeting it was moved from."""

    number: int
    title: str
    raised_by: str = ""
    background: str = ""
    intent: Intent | None = None
    minutes: int | None = None
    carried_from: date | None = None


@value
class Notice:
    """Everything the notice says; ``called_by`` is the name under it."""

    network: str
    language: str
    day: date
    start: time | None
    end: time | None
    place: str
    mode: Mode
    join_url: str
    items: tuple[NoticeItem, ...]
    called_by: str
    style: HouseStyle


def notice_docx(notice: Notice) -> bytes:
    """Return the notice as .docx; the same notice gives the same bytes."""
    return word_file(compose_notice(notice))


def compose_notice(notice: Notice) -> Document:
    """Lay out the notice: when and where, then the items in their order."""
    say = Say(notice.language)
    title = notice.style.title or notice.network
    return Document(
        title=say("minutes_doc.notice", title=title),
        language=notice.language,
        banner="",
        footer=say("minutes_doc.footer", title=title, day=notice.day),
        page_words=say("minutes_doc.page"),
        blocks=tuple(_blocks(notice, say)),
        stamp=Stamp(
            title=say("minutes_doc.notice_file", title=title, day=notice.day),
            author=notice.called_by or notice.network,
            day=notice.day.isoformat(),
        ),
    )


def _blocks(notice: Notice, say: Say) -> Iterator[Block]:
    unchanged = HouseStyle()
    yield Line(label=label_of(notice.style.date_label, unchanged.date_label, "date", say), words=when(notice, say))
    place = where(notice, say)
    if place:
        yield Line(label=label_of(notice.style.place_label, unchanged.place_label, "place", say), words=place)
    if notice.join_url:
        yield Line(label=say("minutes_doc.label.link"), words=notice.join_url)
    yield Heading(words=say("minutes_doc.agenda"), level=1)
    for item in notice.items:
        yield Heading(words=f"{item.number}. {item.title}", level=2)
        facts = ". ".join(_facts(item, say))
        if facts:
            yield Line(words=f"{facts}.")
        if item.background:
            yield Line(words=item.background)
    if notice.called_by:
        yield Line(words=notice.called_by, apart=True)


def _facts(item: NoticeItem, say: Say) -> Iterator[str]:
    if item.raised_by:
        yield say("minutes_doc.raised_by", person=item.raised_by)
    if item.intent is not None:
        yield say(_INTENTS[item.intent])
    if item.minutes is not None:
        yield say("minutes_doc.length", n=item.minutes)
    if item.carried_from is not None:
        yield say("minutes_doc.carried_from", day=item.carried_from)
