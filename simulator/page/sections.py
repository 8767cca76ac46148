"""The parts beside the conversation: tour, clock, who one is, what one looks at, what happened."""

from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from simulator.activities import ZONE
from simulator.cast import Stage
from simulator.page.spot import MAILS, OUTBOX, Spot
from simulator.rail import Rail
from simulator.steps import Happened
from simulator.tour import STEPS
from simulator.world import Kind, Person, World
from texts.say import Say

_PARTS = ("coordinator", "chair", "member", "assistant", "guest", "mailed")
_MOST_STEPS = 8
_MOST_ROWS = 40
_FIRST_ROWS = 3
_MOST_NAMES = 3


def tour(rail: Rail, spot: Spot, say: Say) -> str:
    """The guided tour with the button of its next step."""
    lines = "".join(_line(number, step.key, rail.at, say) for number, step in enumerate(STEPS))
    step = rail.next_step
    if step is None:
        foot = f"<p>{escape(say('demo.tour_done'))}</p>"
    else:
        name = escape(say("demo.as", name=rail.actor(step).name))
        press = say("demo.do_step") if step.acts else say("demo.do_look")
        title = escape(say(f"demo.step.{step.key}"))
        at = escape(say("demo.tour_at", at=rail.at + 1, all=len(STEPS)))
        foot = (
            f'<form method="post" action="{escape(spot.url)}/tour"><p>{at} · {name}</p>'
            f'<button class="strong">{escape(press)}: {title}</button></form>'
        )
    return (
        f'<section aria-labelledby="tour"><h2 id="tour">{escape(say("demo.tour"))}</h2>'
        f'{foot}<ol class="tour">{lines}</ol></section>'
    )


def _line(number: int, key: str, at: int, say: Say) -> str:
    """One step of the tour, marked when it is done, to do now, or the one after that."""
    stage = "done" if number < at else {at: "now", at + 1: "next"}.get(number, "later")
    words = {"done": "demo.tour_done_title", "now": "demo.tour_now", "next": "demo.tour_next"}.get(stage)
    mark = f'<span class="mark">{"✓ " if stage == "done" else ""}{escape(say(words))}</span> ' if words else ""
    title = escape(say(f"demo.step.{key}"))
    return f'<li value="{number + 1}" class="{stage}"{_current(number == at, "step")}>{mark}{title}</li>'


def clock(now: datetime, spot: Spot, say: Say) -> str:
    """The time and the buttons that wind it."""
    local = now.astimezone(ZoneInfo(ZONE))
    buttons = "".join(
        f'<button name="to" value="{to}">{escape(say(f"demo.{key}"))}</button>'
        for to, key in (("day", "plus_day"), ("stop", "to_stop"), ("meeting", "to_meeting"))
    )
    return (
        f'<section aria-labelledby="clock"><h2 id="clock">{escape(say("demo.clock"))}</h2>'
        f"<p>{escape(say('demo.now', day=local.date(), time=local.time()))}</p>"
        f'<form class="row" method="post" action="{escape(spot.url)}/clock">{buttons}</form></section>'
    )


def who(stage: Stage, spot: Spot, say: Say) -> str:
    """Links to become somebody else: one for each part, the other members folded away."""
    chosen: list[tuple[Person, str]] = [(getattr(stage, part), say(f"demo.part.{part}")) for part in _PARTS]
    known = {person.id for person, _ in chosen}
    rest = [(person, "") for person in stage.everybody if person.id not in known]
    first = "".join(_person(spot, person, part, say) for person, part in chosen)
    more = "".join(_person(spot, person, part, say) for person, part in rest)
    others = escape(say("demo.others", n=len(rest)))
    opened = " open" if spot.person.id not in known else ""
    return (
        f'<nav aria-labelledby="who"><h2 id="who">{escape(say("demo.who"))}</h2><ul>{first}</ul>'
        f"<details{opened}><summary class='act'>{others}</summary><ul>{more}</ul></details></nav>"
    )


def _person(spot: Spot, person: Person, part: str, say: Say) -> str:
    mine = person.id == spot.person.id
    name = say("demo.you", name=person.name) if mine else person.name
    words = f"{name}, {part}" if part else name
    return f'<li><a href="{escape(spot.as_person(person).url)}"{_current(mine, "true")}>{escape(words)}</a></li>'


def places(world: World, spot: Spot, say: Say) -> str:
    """Links to the conversations and mails of the person."""
    found = [
        ("personal", say("demo.personal")) if place.kind is Kind.PERSONAL else (place.id, place.name)
        for place in world.places_of(spot.person)
    ]
    found += [(MAILS, say("demo.mails")), (OUTBOX, say("demo.outbox"))]
    links = "".join(
        f'<li><a href="{escape(spot.at(key).url)}"{_current(key == spot.place, "page")}>{escape(name)}</a></li>'
        for key, name in found
    )
    return f'<nav aria-labelledby="places"><h2 id="places">{escape(say("demo.places"))}</h2><ul>{links}</ul></nav>'


def title_of(world: World, spot: Spot, say: Say) -> str:
    """The heading of what is looked at."""
    if spot.place == OUTBOX:
        return say("demo.outbox")
    name = say("demo.mails") if spot.place == MAILS else say("demo.personal")
    conversation = spot.conversation(world)
    if conversation is not None and conversation.kind is not Kind.PERSONAL:
        name = conversation.name
    return f"{name} · {spot.person.name}"


def happened(steps: list[Happened], say: Say) -> str:
    """The newest steps with the rows each of them caused, nothing before the first."""
    if not steps:
        return ""
    lines = "".join(f"<li>{_told(step, say, _MOST_ROWS)}</li>" for step in reversed(steps[-_MOST_STEPS:]))
    return (
        f'<section aria-labelledby="log"><h2 id="log">{escape(say("demo.happened"))}</h2>'
        f'<ol class="log" reversed>{lines}</ol></section>'
    )


def newest(steps: list[Happened], say: Say) -> str:
    """The newest step in short, above what is looked at."""
    return f'<div class="note" role="status">{_told(steps[-1], say, _FIRST_ROWS)}</div>' if steps else ""


def _told(step: Happened, say: Say, most: int) -> str:
    alike: dict[tuple[str, str], list[str]] = {}
    for row in step.rows:
        alike.setdefault((row.kind, row.what), []).append(row.where)
    told = [say(f"demo.row.{kind}", where=_where(places, say), what=what) for (kind, what), places in alike.items()]
    lines = told[:most] + (["…"] if len(told) > most else [])
    rows = "".join(f"<li>{escape(line)}</li>" for line in lines)
    said = f"<p>{escape(step.said)}</p>" if step.said else ""
    count = f" · {escape(say('demo.rows', n=len(step.rows)))}" if step.rows else ""
    return f"<p><strong>{escape(step.title)}</strong>{count}</p>{said}" + (f"<ul>{rows}</ul>" if rows else "")


def _where(places: list[str], say: Say) -> str:
    """The first few places by name, how many more there are."""
    if len(places) <= _MOST_NAMES:
        return say("demo.where", names=tuple(places))
    return say("demo.and_more", names=", ".join(places[:_MOST_NAMES]), n=len(places) - _MOST_NAMES)


def _current(here: bool, kind: str) -> str:
    return f' aria-current="{kind}"' if here else ""
