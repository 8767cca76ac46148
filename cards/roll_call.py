"""The roll call: one card for everybody, municipalities in Swedish order."""

from cards.elements import Element, ask_choice, ask_text, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from cards.waiting_items import WaitingView, offers
from meetings.values import value
from texts.say import Say


@value
class RollEntry:
    """One person, ``label`` ready to show ("Björkhamn · Anna Ek"); ``items`` like "1-4", "" = the whole meeting."""

    person_id: str
    label: str
    here: bool
    on_list: bool = True
    items: str = ""


@value
class RollCallView:
    """``members`` and ``guests`` in the order shown; ``missing`` are the organisations nobody is there from.

    ``waiting`` are the items of people who are not there, offered to be moved.
    """

    envelope: Envelope
    members: tuple[RollEntry, ...]
    guests: tuple[RollEntry, ...]
    organisations: int
    missing: tuple[str, ...]
    recorded: bool = False
    presiding: str = ""
    waiting: tuple[WaitingView, ...] = ()


def roll_call(view: RollCallView, say: Say) -> Element:
    """Draw the roll call, prefilled; saving it again changes it."""
    there = view.organisations - len(view.missing)
    body = [heading(say("roll_call.title"))]
    body.append(text(say("roll_call.count", n=there, total=view.organisations)))
    if view.missing:
        body.append(text(say("roll_call.missing", names=[escape(name) for name in view.missing]), subtle=True))
    if view.presiding:
        body.append(text(say("roll_call.presiding", person=escape(view.presiding))))
    body += offers(view.envelope, view.waiting, say)
    body.append(
        ask_choice(
            "present",
            say("roll_call.present_label"),
            [(entry.person_id, entry.label) for entry in view.members],
            value=",".join(entry.person_id for entry in view.members if entry.here),
            multiple=True,
            expanded=True,
        )
    )
    if view.guests:
        body.append(
            ask_choice(
                "guests",
                say("roll_call.guests_label"),
                [(entry.person_id, entry.label) for entry in view.guests],
                value=",".join(entry.person_id for entry in view.guests if entry.here),
                multiple=True,
                expanded=True,
            )
        )
        body += [
            ask_text(f"items_{entry.person_id}", say("roll_call.items_label", person=entry.label), entry.items, most=40)
            for entry in view.guests[:10]
        ]
    actions = [
        execute(say("roll_call.save"), view.envelope.data("roll.call"), "positive"),
        *([] if view.waiting else [execute(say("roll_call.here"), view.envelope.data("roll.here"), inputs=False)]),
        execute(say("roll_call.live"), view.envelope.data("item.show"), inputs=False),
        _unlisted(view, say),
    ]
    return card(*body, actions=actions, say=say, summary=say("roll_call.summary", n=there, total=view.organisations))


def _unlisted(view: RollCallView, say: Say) -> Element:
    return more(
        say("roll_call.unlisted"),
        text(say("roll_call.unlisted_why"), subtle=True),
        ask_choice(
            "off_list",
            say("roll_call.unlisted_label"),
            [(entry.person_id, entry.label) for entry in view.members],
            value=",".join(entry.person_id for entry in view.members if not entry.on_list),
            multiple=True,
            expanded=True,
        ),
        actions=[execute(say("roll_call.save"), view.envelope.data("roll.call"))],
    )
