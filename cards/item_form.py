"""The fields of an item, the same wherever one is sent in or changed."""

from collections.abc import Sequence

from cards.elements import Element, ask_choice, ask_number, ask_text
from cards.meeting_words import intent_word
from meetings.agenda import Intent, Paper
from meetings.namesakes import Named
from meetings.values import value
from texts.say import Say

TITLE_MOST = 300
BACKGROUND_MOST = 2000
LINK_MOST = 500
LINKS_MOST = 1500
MINUTES_MOST = 480


CHOICES_ROOM = 8_000
"""Characters that the choices of people may take in one form, about 30 people thrice: a field beyond that is left out."""

AROUND_CHOICE = 28
"""Characters around the id and the name of one choice."""


@value
class ItemDraft:
    """What the fields are filled with; people are ids, ``intent`` "" = not said, ``link`` one link a line as typed."""

    title: str = ""
    intent: str = ""
    minutes: int | None = None
    background: str = ""
    link: str = ""
    presenter: str = ""
    preparers: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    proposer: str = ""


@value
class ItemPeople:
    """Whom an item's form lets one choose: ``people`` present and prepare, ``guests`` come, ``proposers`` raise it."""

    people: tuple[Named, ...] = ()
    guests: tuple[Named, ...] = ()
    proposers: tuple[Named, ...] = ()


def links_written(link: str, papers: Sequence[Paper]) -> str:
    """Return an item's links as its form holds them: one a line, each behind its title."""
    lines = [link, *(paper.url if paper.title == paper.url else f"{paper.title} {paper.url}" for paper in papers if paper.url)]
    return "\n".join(line for line in lines if line)


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


def text_fields(draft: ItemDraft, say: Say) -> tuple[Element, ...]:
    """Return background and links."""
    background = ask_text(
        "background",
        say("item_form.background"),
        value=draft.background,
        multiline=True,
        most=BACKGROUND_MOST,
        hint=say("item_form.no_client_data"),
    )
    links = ask_text("link", say("item_form.link"), value=draft.link, multiline=True, most=LINKS_MOST)
    return background, links


def people_fields(draft: ItemDraft, choices: ItemPeople, say: Say) -> tuple[Element, ...]:
    """Return the choices of people there is anybody for: presenter, guests, whose item it is, preparers.

    The later of them are left out when the network has more people than a form has room for.
    """
    wanted = (
        ("presenter", choices.people, (draft.presenter,)),
        ("guests", choices.guests, draft.guests),
        ("proposer", choices.proposers, (draft.proposer,)),
        ("preparers", choices.people, draft.preparers),
    )
    fields: list[Element] = []
    room = CHOICES_ROOM
    for name, people, chosen in wanted:
        titles = [(person.id, person.name[:120]) for person in people]
        size = sum(len(key) + len(title) + AROUND_CHOICE for key, title in titles)
        if not people or (size > room and fields):
            continue
        room -= size
        known = ",".join(person.id for person in people if person.id in chosen)
        several = name in {"guests", "preparers"}
        label = say(f"item_form.{name}")
        fields.append(ask_choice(name, label, titles, value=known, multiple=several, searchable=not several))
    return tuple(fields)


def asked_people(fields: Sequence[Element]) -> str:
    """Return the names of the people's fields that a form has: what is not among them stays as it is stored."""
    return ",".join(str(field["id"]) for field in fields if field["type"] == "Input.ChoiceSet" and field["id"] != "intent")


def item_fields(draft: ItemDraft, say: Say) -> tuple[Element, ...]:
    """Return the form without its people."""
    return (title_field(draft, say), intent_field(draft, say), minutes_field(draft, say), *text_fields(draft, say))
