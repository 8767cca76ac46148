"""The minutes on cards: read page by page, settled, approved, and sent out by a press of its own."""

import json
from collections.abc import Iterator
from datetime import date

from cards.action_form import OwnerOptions, owner_fields
from cards.elements import Element, action_row, card, escape, execute, heading, more, open_url, section, text
from cards.envelope import Envelope
from meetings.agenda import Outcome
from meetings.meeting import MinutesState
from meetings.minutes import Minutes, MinutesItem
from meetings.numbering import called
from meetings.values import value
from texts.say import Say

PAGE_SIZE = 7_000
"""Characters of JSON the items of one page may take; the rest of the card stays well below the limit beside them."""

MOST_LINE = 600
LINE_AROUND = 60
"""Characters of JSON around the words of one line."""

MOST_OWNERLESS = 3


@value
class ReviewView:
    """``page`` counts from 1. ``ownerless`` pairs an envelope (of the action) with its text."""

    envelope: Envelope
    state: MinutesState
    minutes: Minutes
    digest: str
    page: int
    ownerless: tuple[tuple[Envelope, str], ...]
    options: OwnerOptions
    may_approve: bool
    may_publish: bool


@value
class StepView:
    """One step taken: approved, published or waived; ``number`` and ``hash`` are of the frozen version."""

    envelope: Envelope
    step: str
    number: int = 0
    hash: str = ""
    people: int = 0
    channel: bool = False
    words: str = ""


@value
class LinkView:
    """A personal link to the file."""

    envelope: Envelope
    day: date
    url: str


def pages(minutes: Minutes, say: Say) -> tuple[tuple[Element, ...], ...]:
    """Split the items over pages by the size they are drawn with; an item is never split."""
    found: list[tuple[Element, ...]] = []
    current: list[Element] = []
    size = 0
    for item in minutes.items:
        drawn = section(*_item(item, say), separator=True)
        weight = len(json.dumps(drawn, ensure_ascii=False))
        if current and size + weight > PAGE_SIZE:
            found.append(tuple(current))
            current, size = [], 0
        current.append(drawn)
        size += weight
    return (*found, tuple(current))


def minutes_review(view: ReviewView, say: Say) -> Element:
    """Draw one page; approving carries the hash of what was read."""
    split = pages(view.minutes, say)
    page = min(max(view.page, 1), len(split))
    body = [
        heading(say("minutes_review.title", day=view.minutes.day)),
        text(say(f"minutes_review.state.{view.state.value}"), bold=True),
    ]
    if page == 1:
        body += _rosters(view.minutes, say)
    body += split[page - 1]
    actions: list[Element] = []
    if len(split) > 1:
        body.append(text(say("minutes_review.page", page=page, pages=len(split)), subtle=True))
        following = page % len(split) + 1
        actions.append(execute(say("minutes_review.next"), view.envelope.data("minutes.show", page=str(following))))
    for place, (envelope, words) in enumerate(view.ownerless[:MOST_OWNERLESS]):
        body.append(_ownerless(envelope, words, say, buttons=place == 0))
    if view.ownerless:
        actions.append(_settle(view, say))
    elif view.may_approve:
        data = view.envelope.data("minutes.approve", digest=view.digest)
        actions.append(execute(say("minutes_review.approve"), data, "positive", inputs=False))
    if view.may_publish:
        body.append(text(say("minutes_review.publish_why"), subtle=True))
        data = view.envelope.data("minutes.publish")
        actions.append(execute(say("minutes_review.publish"), data, "positive", inputs=False))
    actions.append(execute(say("minutes_review.open"), view.envelope.data("minutes.open"), inputs=False))
    return card(*body, actions=actions, say=say, summary=say("minutes_review.summary", day=view.minutes.day))


def minutes_step(view: StepView, say: Say) -> Element:
    """Draw what a press has done, with the next step."""
    title = say(f"minutes_review.{view.step}")
    body = [heading(title)]
    actions = []
    if view.step == "approved":
        body.append(text(say("minutes_review.approved_line", number=view.number, hash=view.hash[:12])))
        body.append(text(say("minutes_review.publish_why"), subtle=True))
        actions.append(execute(say("minutes_review.publish"), view.envelope.data("minutes.publish"), "positive"))
    elif view.step == "published":
        body.append(text(say("minutes_review.published_line", n=view.people)))
        if view.channel:
            body.append(text(say("minutes_review.channel_line")))
    else:
        body.append(text(escape(view.words)))
        actions.append(execute(say("minutes_review.back"), view.envelope.data("minutes.show")))
    actions.append(execute(say("minutes_review.open"), view.envelope.data("minutes.open")))
    return card(*body, actions=actions, say=say, summary=title)


def minutes_link(view: LinkView, say: Say) -> Element:
    """Draw the personal link to the file."""
    title = say("minutes_review.link")
    return card(
        heading(title),
        text(say("minutes_review.title", day=view.day)),
        text(say("minutes_review.link_why"), subtle=True),
        actions=[open_url(say("minutes_review.link_open"), view.url)],
        say=say,
        summary=title,
    )


def _rosters(minutes: Minutes, say: Say) -> Iterator[Element]:
    for key, lines in (("roster", minutes.present), ("others", minutes.others), ("absent", minutes.absent or ())):
        if lines:
            names = ", ".join(escape(f"{line.name} ({line.organisation})" if line.organisation else line.name) for line in lines)
            yield text(say(f"minutes_review.{key}"), bold=True)
            yield text(names)


def _item(item: MinutesItem, say: Say) -> Iterator[Element]:
    """Draw one item; one that would fill the card alone ends with a pointer to the file."""
    yield text(say("minutes_review.item", number=called(item.number, item.letter), title=escape(item.title)), bold=True)
    room = PAGE_SIZE - MOST_LINE
    for line in item.lines:
        words = line.text if len(line.text) <= MOST_LINE else line.text[:MOST_LINE] + "…"
        room -= len(words) + LINE_AROUND
        if room < 0:
            yield text(say("minutes_review.rest"), subtle=True)
            break
        yield text(say(f"minutes_review.{line.kind.value}", text=escape(words)))
    if item.outcome not in {Outcome.OPEN, Outcome.TREATED, Outcome.WITHDRAWN}:
        yield text(say(f"minutes_review.outcome.{item.outcome.value}"), subtle=True)


def _ownerless(envelope: Envelope, words: str, say: Say, *, buttons: bool) -> Element:
    """Draw an action nobody owns; the first has the button to let it stand, the others come after it."""
    line = text("⚠ " + say("minutes_review.ownerless", text=escape(words[:300])), colour="warning")
    if not buttons:
        return line
    waive = execute(say("minutes_review.waive"), envelope.data("action.waive"), inputs=False)
    return section(line, action_row(waive), emphasis=True)


def _settle(view: ReviewView, say: Say) -> Element:
    envelope, words = view.ownerless[0]
    return more(
        say("minutes_review.settle"),
        text(escape(words[:300])),
        *owner_fields(view.options, "", say),
        actions=[execute(say("minutes_review.save"), envelope.data("action.correct", due="keep"))],
    )
