"""The fields of an item, the same wherever one is sent in or changed."""

from collections.abc import Sequence

from cards.elements import Element, ask_choice, ask_number, ask_text
from cards.meeting_words import intent_word
from meetings.agenda import Intent
from meetings.namesakes import Named
from meetings.values import value
from texts.say import Say

TITLE_MOST = 300
BACKGROUND_MOST = 2000
LINK_MOST = 500
MINUTES_MOST = 480


@value
class ItemDraft:
    """What the fields are filled with; ``presenter`` is a person's id, ``intent`` "" = not said."""

    title: str = ""
    intent: str = ""
    minutes: int | None = None
    background: str = ""
    link: str = ""
    presenter: str = ""


def title_field(draft: ItemDraft, say: Say) -> Element:
    """Return the one field that must be filled in."""
    error = say("item_form.title_missing")
    return ask_text("title", say("item_form.title"), value=draft.title, required=True, error=error, most=TITLE_MOST)


def intent_field(draft: ItemDraft, say: Say) -> Element:
    """Return the choice of what the network is asked to do."""
    choices = [(intent.value, intent_word(intent, say)) for intent in (Intent.DISCUSS, Intent.INFORM, Intent.DECIDE)]
    return ask_choice("intent", say("item_form.intent"), choices, value=draft.intent, expanded=True)


def minutes_field(draft: ItemDraft, say: Say) -> Element:
    """Return the wanted time."""
    return ask_number("minutes", say("item_form.minutes"), value=draft.minutes, least=1, most=MINUTES_MOST)


def further_fields(draft: ItemDraft, people: Sequence[Named], say: Say) -> tuple[Element, ...]:
    """Return background, who presents (when there is anybody to choose) and a link."""
    background = ask_text(
        "background",
        say("item_form.background"),
        value=draft.background,
        multiline=True,
        most=BACKGROUND_MOST,
        hint=say("item_form.no_client_data"),
    )
    link = ask_text("link", say("item_form.link"), value=draft.link, most=LINK_MOST)
    if not people:
        return (background, link)
    choices = [(person.id, person.name[:120]) for person in people]
    known = draft.presenter if draft.presenter in {person.id for person in people} else ""
    return (
        background,
        ask_choice("presenter", say("item_form.presenter"), choices, value=known, searchable=True),
        link,
    )


def item_fields(draft: ItemDraft, people: Sequence[Named], say: Say) -> tuple[Element, ...]:
    """Return the whole form."""
    return (
        title_field(draft, say),
        intent_field(draft, say),
        minutes_field(draft, say),
        *further_fields(draft, people, say),
    )
