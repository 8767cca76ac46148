"""The message to the leads of a theme: how do you want to work with it?"""

from cards.envelope import Envelope
from cards.theme_ask import ThemeAskView, theme_ask
from notices.message import Maker, Message
from texts.say import Say
from texts.theme_words import words_of_help
from workflows.deliveries import Delivery, DeliveryKind
from workflows.glances import shown_names
from workflows.ports import Work
from workflows.sweep_themes import meeting_of
from workflows.theme_view import theme_facts


def make_form(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Ask a lead; nothing to somebody who no longer leads it, or once the theme is on no coming agenda."""
    theme = work.themes.get(delivery.subject_id)
    meeting = meeting_of(work, theme) if theme is not None else None
    if theme is None or meeting is None or delivery.person_id not in theme.lead_ids:
        return None
    facts = theme_facts(work, theme, shown_names(work, theme.network_id))
    drawn = theme_ask(
        ThemeAskView(
            envelope=Envelope(network=theme.network_id, subject=meeting.id, card=delivery.id, version=meeting.version),
            theme=facts,
            day=meeting.day,
            others=tuple(lead.name for lead in facts.leads if lead.id != delivery.person_id),
            help_words=words_of_help(facts.title, facts.asked),
        ),
        say,
    )
    return Message(card=drawn, summary=str(drawn["fallbackText"]))


MAKERS: dict[DeliveryKind, Maker] = {DeliveryKind.THEME_FORM: make_form}
