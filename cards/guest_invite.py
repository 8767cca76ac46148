"""Whoever was invited comes to an item of the next meeting: the fields, and what came of it."""

from datetime import date

from cards.elements import Element, ask_choice, ask_text, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from cards.paging import cut
from meetings.values import value
from texts.say import Say

NEW = "new"
"""The choice that puts a new item on the agenda."""


@value
class InviteFields:
    """``places`` are the items (id, title) of the next meeting, ``title`` what a new one would be called."""

    places: tuple[tuple[str, str], ...]
    title: str = ""


@value
class GuestInvitedView:
    """The guest and their item."""

    envelope: Envelope
    name: str
    day: date
    number: str
    title: str


def invite_part(own: Envelope, view: InviteFields, say: Say) -> Element:
    """Return the part that opens: who comes, from where, to which item."""
    choices = [(NEW, say("guest_invite.new")), *((key, cut(title, 60)) for key, title in view.places)]
    return more(
        say("guest_invite.open"),
        ask_text("guest_name", say("guest_invite.name"), most=120, required=True, error=say("guest_invite.name_missing")),
        ask_text("guest_place", say("guest_invite.place"), most=120),
        ask_text("guest_mail", say("guest_invite.mail"), most=254),
        ask_choice("guest_item", say("guest_invite.item"), choices, value=NEW),
        ask_text("guest_title", say("guest_invite.title_label"), value=cut(view.title, 200), most=200),
        actions=[execute(say("guest_invite.save"), own.data("action.guest"), "positive")],
    )


def guest_invited(view: GuestInvitedView, say: Say) -> Element:
    """Say who comes to what."""
    title = say("guest_invite.done", name=escape(view.name))
    where = say("guest_invite.where", day=view.day, number=view.number, title=escape(view.title))
    mine = execute(say("my_actions.mine"), view.envelope.data("action.mine"), inputs=False)
    return card(heading(title), text(where), actions=[mine], say=say, summary=say("guest_invite.summary"))
