"""Somebody leaves: what they have on their hands, and to whom all of it goes in one step."""

from datetime import date

from cards.elements import Element, ask_choice, ask_date, ask_yes, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.paging import cut
from meetings.values import value
from texts.say import Say

SHOWN_MOST = 15
TEXT_MOST = 160


@value
class LeavingView:
    """``person`` (id, label) is who leaves, None = not chosen yet; ``people`` are all to choose among.

    ``actions`` are texts, ``items`` (day, title); ``chair`` = they chair. ``receiver`` = it was just handed over to them.
    ``office`` is a role that nobody else holds ("" = none).
    """

    envelope: Envelope
    people: tuple[tuple[str, str], ...]
    person: tuple[str, str] | None = None
    actions: tuple[str, ...] = ()
    items: tuple[tuple[date, str], ...] = ()
    chair: bool = False
    receiver: str = ""
    last_day: date | None = None
    themes: tuple[str, ...] = ()
    office: str = ""


def leaving(view: LeavingView, say: Say) -> Element:
    """Draw the choice of who leaves, what they have, or what was handed over."""
    if view.person is None:
        who = ask_choice("leaver", say("leaving.who"), view.people, searchable=True, required=True, error=say("leaving.choose"))
        show = execute(say("leaving.show"), view.envelope.data("role.leaving"), "positive")
        return card(heading(say("leaving.title")), text(say("leaving.about")), who, actions=[show], say=say, summary=_sum(say))
    name = escape(view.person[1])
    title = say("leaving.handed" if view.receiver else "leaving.has", name=name, receiver=escape(view.receiver))
    body = [heading(title), *_on_hands(view, say)]
    if view.receiver:
        if view.last_day is not None:
            body.append(text(say("leaving.ends", name=name, day=view.last_day)))
        back = execute(say("leaving.overview"), view.envelope.data("network.home"), inputs=False)
        return card(*body, actions=[back], say=say, summary=_sum(say))
    others = [person for person in view.people if person[0] != view.person[0]]
    body.append(
        ask_choice("receiver", say("leaving.receiver"), others, searchable=True, required=True, error=say("leaving.choose"))
    )
    if view.chair:
        body.append(ask_yes("seat", say("leaving.seat"), say, value=True))
    body.append(ask_date("last_day", say("leaving.last_day")))
    actions = [
        execute(say("leaving.hand_over"), view.envelope.data("role.hand_over", leaver=view.person[0]), "positive"),
        execute(say("leaving.another"), view.envelope.data("role.leaving"), inputs=False),
    ]
    return card(*body, actions=actions, say=say, summary=_sum(say))


def _sum(say: Say) -> str:
    return say("leaving.summary")


def _on_hands(view: LeavingView, say: Say) -> list[Element]:
    """Return what there is of each kind, or that there is nothing to hand over."""
    found = [text(say("leaving.actions", n=len(view.actions)), bold=True)] if view.actions else []
    found += [text("– " + escape(cut(words, TEXT_MOST))) for words in view.actions[:SHOWN_MOST]]
    if len(view.actions) > SHOWN_MOST:
        found.append(text(say("leaving.rest", n=len(view.actions) - SHOWN_MOST), subtle=True))
    found += [text(say("leaving.items", n=len(view.items)), bold=True)] if view.items else []
    for day, title in view.items[:SHOWN_MOST]:
        found.append(text("– " + escape(say("leaving.item", day=day, title=cut(title, TEXT_MOST)))))
    if view.themes:
        found.append(text(say("leaving.themes", n=len(view.themes)), bold=True))
        found += [text("– " + escape(cut(title, TEXT_MOST))) for title in view.themes[:SHOWN_MOST]]
    if view.chair:
        found.append(text(say("leaving.chairs"), bold=True))
    if view.office:
        found.append(text(say(f"leaving.office.{view.office}"), colour="warning"))
    return found if found or view.receiver else [text(say("leaving.nothing"))]
