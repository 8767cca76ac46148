"""Where a visitor stands: language, who they are and what they look at; all of it in the address."""

from dataclasses import dataclass, replace
from urllib.parse import quote

from simulator.world import Conversation, Person, Unknown, World

MAILS = "mails"
OUTBOX = "outbox"
LANGUAGES = ("sv", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """``place`` is ``personal``, ``mails`` (the person's), ``outbox`` (everybody's) or a conversation's id."""

    language: str
    person: Person
    place: str

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"/demo/{self.language}/{quote(self.person.id)}/{quote(self.place, safe='')}"

    def at(self, place: str) -> "Spot":
        """The same person elsewhere."""
        return replace(self, place=place)

    def as_person(self, person: Person) -> "Spot":
        """Somebody else, where they can be: their own chat, or their mails without Teams."""
        return replace(self, person=person, place="personal" if person.teams else MAILS)

    def in_language(self, language: str) -> "Spot":
        """The same page in the other language."""
        return replace(self, language=language)

    def conversation(self, world: World) -> Conversation | None:
        """The conversation looked at, None for mails. Raises Unknown for a place the person does not see."""
        if self.place in {MAILS, OUTBOX}:
            return None
        place = world.conversation(self.place, self.person)
        if place not in world.places_of(self.person):
            raise Unknown("not a place of this person")
        return place


def spot_of(world: World, language: str, who: str, place: str) -> Spot:
    """Read an address. Raises Unknown."""
    if language not in LANGUAGES:
        raise Unknown("no such language")
    return Spot(language=language, person=world.person(who), place=place)
