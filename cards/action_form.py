"""The fields that say who owns an action and when it is due; the same wherever an action is put right."""

from cards.elements import Element, ask_choice, ask_date, ask_text
from meetings.values import value
from texts.say import Say

OWNER_KINDS = ("every_organisation", "every_member", "network", "role", "body", "outsider", "nobody")
DUE_KINDS = ("keep", "date", "period", "next_meeting", "each_meeting", "other_meeting", "condition", "none")


@value
class OwnerOptions:
    """Who can be chosen: ids and labels of people and organisations, in the order shown."""

    people: tuple[tuple[str, str], ...]
    organisations: tuple[tuple[str, str], ...]


def owner_fields(options: OwnerOptions, chosen: str, say: Say, name: str = "") -> tuple[Element, ...]:
    """Ask for the owner: ``owner`` and, for roles, bodies and outsiders, ``owner_name``."""
    choices = [(f"person:{key}", label) for key, label in options.people]
    choices += [(f"organisation:{key}", label) for key, label in options.organisations]
    choices += [(kind, say(f"action_form.owner.{kind}")) for kind in OWNER_KINDS]
    return (
        ask_choice("owner", say("action_form.owner_label"), choices, value=chosen, searchable=True),
        ask_text("owner_name", say("action_form.owner_name_label"), value=name, most=120),
    )


def due_fields(chosen: str, say: Say, day: str = "", words: str = "") -> tuple[Element, ...]:
    """Ask for the due time: ``due``, ``due_day`` (of a period the last, ``due_first`` the first) and ``due_words``."""
    choices = [(kind, say(f"action_form.due.{kind}")) for kind in DUE_KINDS]
    return (
        ask_choice("due", say("action_form.due_label"), choices, value=chosen),
        ask_date("due_day", say("action_form.due_day_label"), value=day),
        ask_date("due_first", say("action_form.due_first_label")),
        ask_text("due_words", say("action_form.due_words_label"), value=words, most=120),
    )
