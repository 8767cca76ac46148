"""The minutes in the house style: which lines stand in the document, and in what order."""

from collections.abc import Iterator

from meetings.minutes import LineKind, Minutes, MinutesItem, MinutesLine, RosterLine
from meetings.network import HouseStyle
from minutes.blocks import Block, Document, Heading, Line, Roster, SignOff, Stamp, Table
from minutes.phrases import departure, due_words, outcome_sentence, when, where
from minutes.roster import member_cells, ordered, other_cells
from texts.say import Say

SHORT_DIGEST = 12
"""Characters of the hash that are printed: enough to compare by eye; the file's properties hold all of it."""

_UNCHANGED = HouseStyle()


def compose(minutes: Minutes, *, draft: bool, version: int | None, digest: str | None) -> Document:
    """Lay out the minutes by their own style. Never prints more than was recorded.

    ``version`` and ``digest`` belong to approved minutes and stand in the footer and the properties.
    """
    say = Say(minutes.language)
    title = minutes.style.title or minutes.network
    footer = say("minutes_doc.footer", title=title, day=minutes.day)
    if version is not None and not draft:
        footer = say("minutes_doc.footer_version", footer=footer, version=version)
        if digest:
            footer = say("minutes_doc.footer_digest", footer=footer, digest=digest[:SHORT_DIGEST])
    return Document(
        title=title,
        language=minutes.language,
        banner=say("minutes_doc.draft") if draft else "",
        footer=footer,
        page_words=say("minutes_doc.page"),
        blocks=tuple(_blocks(minutes, say)),
        stamp=Stamp(
            title=f"{title} {minutes.day.isoformat()}",
            author=minutes.signed_by or minutes.network,
            day=minutes.day.isoformat(),
            version="" if version is None else str(version),
            digest=digest or "",
        ),
    )


def file_name(minutes: Minutes) -> str:
    """Return the name of a file of these minutes without its ending: network, day, and what it is called."""
    word = _word(minutes.style.body_word or _UNCHANGED.body_word, _UNCHANGED.body_word, "body", Say(minutes.language))
    return f"{minutes.network} {minutes.day.isoformat()} {word}"


def _blocks(minutes: Minutes, say: Say) -> Iterator[Block]:
    yield from _head(minutes, say)
    yield from _attendance(minutes, say)
    body_word = _word(minutes.style.body_word, _UNCHANGED.body_word, "body", say)
    if body_word:
        yield Heading(words=body_word, level=1)
    for item in minutes.items:
        yield from _item(item, minutes, level=2 if body_word else 1, say=say)
    if minutes.style.action_list and minutes.actions:
        yield from _action_list(minutes, say)
    if minutes.style.next_meeting_line and minutes.next_meeting:
        yield Line(label=say("minutes_doc.label.next_meeting"), words=minutes.next_meeting.isoformat(), apart=True)
    if minutes.signed_by:
        name = ", ".join(word for word in (minutes.signed_by, minutes.signed_organisation) if word)
        yield SignOff(phrase=_word(minutes.style.sign_off, _UNCHANGED.sign_off, "sign_off", say), name=name)


def _head(minutes: Minutes, say: Say) -> Iterator[Block]:
    style = minutes.style
    yield Line(label=label_of(style.date_label, _UNCHANGED.date_label, "date", say), words=when(minutes, say))
    place = where(minutes, say)
    if place:
        yield Line(label=label_of(style.place_label, _UNCHANGED.place_label, "place", say), words=place)


def _attendance(minutes: Minutes, say: Say) -> Iterator[Block]:
    style = minutes.style
    present = label_of(style.present_label, _UNCHANGED.present_label, "present", say)
    yield Roster(label=present, rows=tuple(member_cells(line, say) for line in _sorted(minutes.present, style)))
    if minutes.others:
        others = label_of(style.others_label, _UNCHANGED.others_label, "others", say)
        yield Roster(label=others, rows=tuple(other_cells(line, say) for line in minutes.others))
    if minutes.absent is not None and style.absent_label is not None:
        absent = label_of(style.absent_label, _UNCHANGED.absent_label or "", "absent", say)
        yield Roster(label=absent, rows=tuple(member_cells(line, say) for line in _sorted(minutes.absent, style)))


def _sorted(lines: tuple[RosterLine, ...], style: HouseStyle) -> tuple[RosterLine, ...]:
    return ordered(lines, style.roster_order)


def _item(item: MinutesItem, minutes: Minutes, *, level: int, say: Say) -> Iterator[Block]:
    yield Heading(words=item_title(item, minutes.style), level=level + 1 if item.letter else level)
    if item.raised_by:
        names = (item.raised_by, *item.also_raised_by)
        yield Line(words=say("minutes_doc.raised_by", person=names))
    gone = departure(item, minutes.present, say)
    if gone:
        yield Line(words=gone)
    for line in item.lines:
        yield _line(line, minutes.style, say)
    sentence = outcome_sentence(item, say)
    if sentence and all(line.text.strip() != sentence for line in item.lines):
        yield Line(words=sentence)


def item_title(item: MinutesItem, style: HouseStyle) -> str:
    """Return "13. Övriga frågor" where the network numbers its items; a part is always lettered: "a) Upphandling"."""
    if item.letter:
        return f"{item.letter}) {item.title}"
    return f"{item.number}. {item.title}" if style.numbered else item.title


def _line(line: MinutesLine, style: HouseStyle, say: Say) -> Line:
    match line.kind:
        case LineKind.DECISION:
            label = label_of(style.decision_label, _UNCHANGED.decision_label, "decision", say)
            return Line(label=label, words=line.text)
        case LineKind.POSITION:
            return Line(label=say("minutes_doc.label.position"), words=line.text)
        case LineKind.NOTE | LineKind.ACTION:
            return Line(words=line.text)


def _action_list(minutes: Minutes, say: Say) -> Iterator[Block]:
    heading = say("minutes_doc.actions")
    yield Heading(words=heading, level=1)
    yield Table(
        label=heading,
        headers=(say("minutes_doc.what"), say("minutes_doc.who"), say("minutes_doc.done_by")),
        rows=tuple((action.text, action.owner, due_words(action.due, say)) for action in minutes.actions),
    )


def _word(written: str, unchanged: str, name: str, say: Say) -> str:
    """Print the network's own word as it stands; one it never changed follows the language of the document."""
    return say(f"minutes_doc.word.{name}") if written == unchanged else written


def label_of(written: str, unchanged: str, name: str, say: Say) -> str:
    """Return a label with its colon, in the network's own word or in the document's language."""
    word = _word(written, unchanged, name, say).rstrip()
    return word if word.endswith(":") else f"{word}:"
