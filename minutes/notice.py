"""The notice of a meeting (kallelse) with its agenda, as a document in the look of the minutes."""

from collections.abc import Iterator

from meetings.agenda import Intent, Paper
from meetings.network import HouseStyle
from meetings.notice import Notice, NoticeItem
from minutes.blocks import Block, Document, Heading, Line, Stamp
from minutes.compose import label_of
from minutes.docx import word_file
from minutes.html import page
from minutes.phrases import when, where
from minutes.text import plain
from texts.say import Say

_INTENTS = {
    Intent.INFORM: "minutes_doc.intent.inform",
    Intent.DISCUSS: "minutes_doc.intent.discuss",
    Intent.DECIDE: "minutes_doc.intent.decide",
}


def notice_docx(notice: Notice, *, draft: bool = False) -> bytes:
    """Return the notice as .docx; the same notice gives the same bytes. ``draft`` puts a warning on every page."""
    return word_file(compose_notice(notice, draft=draft))


def notice_html(notice: Notice, *, draft: bool = False) -> str:
    """Return the notice as a whole HTML page."""
    return page(compose_notice(notice, draft=draft))


def notice_text(notice: Notice, *, draft: bool = False) -> str:
    """Return the notice as plain text."""
    return plain(compose_notice(notice, draft=draft))


def compose_notice(notice: Notice, *, draft: bool = False) -> Document:
    """Lay out the notice: when and where, then the items in their order, standing ones also when they are empty."""
    say = Say(notice.language)
    title = notice.style.title or notice.network
    return Document(
        title=say("minutes_doc.notice", title=title),
        language=notice.language,
        banner=say("minutes_doc.notice_draft") if draft else "",
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
    yield Heading(words=say("minutes_doc.own_items" if notice.guest else "minutes_doc.agenda"), level=1)
    for item in notice.items:
        yield from _item(item, notice, say)
    if notice.called_by:
        yield Line(words=notice.called_by, apart=True)


def _item(item: NoticeItem, notice: Notice, say: Say) -> Iterator[Block]:
    yield Heading(words=f"{item.label}. {item.title}", level=2)
    if notice.guest:
        yield Line(words=_starts(item, say))
    facts = ". ".join(_facts(item, say))
    if facts:
        yield Line(words=f"{facts}.")
    if item.background:
        yield Line(words=item.background)
    for paper in item.papers:
        yield Line(label=say("minutes_doc.label.paper"), words=_paper(paper))
    if item.nothing_new:
        yield Line(label=say("minutes_doc.label.nothing_new"), words=say("minutes_doc.names", names=item.nothing_new))
    for line in item.lines:
        yield Line(words=f"– {line}")


def _starts(item: NoticeItem, say: Say) -> str:
    return say("minutes_doc.starts", time=item.starts) if item.starts is not None else say("minutes_doc.starts_unknown")


def _facts(item: NoticeItem, say: Say) -> Iterator[str]:
    if item.raised_by:
        yield say("minutes_doc.raised_by", person=(item.raised_by, *item.also_raised_by))
    if item.presenters:
        yield say("minutes_doc.presented_by", names=item.presenters)
    if item.guests:
        yield say("minutes_doc.guests", names=item.guests)
    if item.intent is not None:
        yield say(_INTENTS[item.intent])
    if item.minutes is not None:
        yield say("minutes_doc.length", n=item.minutes)
    if item.carried_from is not None:
        yield say("minutes_doc.carried_from", day=item.carried_from)


def _paper(paper: Paper) -> str:
    return paper.title if paper.url in {"", paper.title} else f"{paper.title}, {paper.url}"
