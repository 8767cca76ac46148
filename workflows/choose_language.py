"""A person's own language, in every network."""

from dataclasses import replace

from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.ports import Work
from workflows.request import Request

SPOKEN = ("sv", "en")


@value
class ChooseLanguage:
    """``language`` "sv", "en", or "" for the network's own."""

    language: str
    subject_id: str = ""


@value
class LanguageChosen:
    """``language`` that answers come in from now on."""

    network_id: str
    subject_id: str
    card: str
    language: str


def choose_language(work: Work, ask: ChooseLanguage) -> LanguageChosen:
    """Raise Refused FIELD_INVALID for a language there are no sentences in."""
    if ask.language not in {*SPOKEN, ""}:
        raise Refused(Refusal.FIELD_INVALID, field="language")
    actor = work.actor
    work.persons.save(replace(actor.person, language=ask.language or None))
    network = work.networks.get(actor.membership.network_id)
    return LanguageChosen(
        network_id=actor.membership.network_id,
        subject_id=actor.person.id,
        card=work.new_id(),
        language=ask.language or (network.language if network is not None else SPOKEN[0]),
    )


REQUEST = Request(verb="language.choose", ask=ChooseLanguage, run=choose_language, result=LanguageChosen)
