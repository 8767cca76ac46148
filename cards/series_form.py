"""The form a series of meetings is asked for by, in the same words as when it is typed."""

from cards.elements import Element, ask_choice, ask_text, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_form import PLACE_MOST
from meetings.meeting import Mode
from meetings.values import value
from texts.say import Say

WORDS_MOST = 600


@value
class SeriesFormView:
    """``words``, ``mode`` and ``place`` fill the fields; ``error`` says what was wrong with them."""

    envelope: Envelope
    network: str
    words: str = ""
    mode: str = Mode.PHYSICAL.value
    place: str = ""
    error: str = ""


def series_form(view: SeriesFormView, say: Say) -> Element:
    """Return the form."""
    trouble = [text(view.error, colour="attention")] if view.error else []
    title = say("series.form", network=escape(view.network)) if view.network else say("series.summary")
    modes = [(mode.value, say(f"meeting_form.mode_{mode.value}")) for mode in Mode]
    network = Envelope(network=view.envelope.network, subject=view.envelope.network, card=view.envelope.card)
    return card(
        heading(title),
        *trouble,
        text(say("series.form_help")),
        ask_text(
            "words",
            say("series.words"),
            value=view.words,
            required=True,
            error=say("series.words_missing"),
            hint=say("series.words_hint"),
            most=WORDS_MOST,
        ),
        text(say("series.examples"), subtle=True),
        ask_choice("mode", say("meeting_form.mode"), modes, value=view.mode),
        ask_text("place", say("meeting_form.place"), value=view.place, most=PLACE_MOST),
        actions=[
            execute(say("series.look"), view.envelope.data("series.plan"), style="positive"),
            execute(say("series.home"), network.data("network.home"), inputs=False),
        ],
        say=say,
        summary=say("series.summary"),
    )
