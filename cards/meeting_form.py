"""The form a meeting is planned, moved and cancelled by."""

from typing import Protocol

from cards.elements import (
    Element,
    ask_choice,
    ask_date,
    ask_text,
    ask_time,
    ask_yes,
    card,
    escape,
    execute,
    heading,
    more,
    text,
)
from cards.envelope import Envelope
from meetings.meeting import Mode
from meetings.occasion import Occasion
from meetings.values import value
from texts.say import Say

PLACE_MOST = 200
LINK_MOST = 500
INVITATION_MOST = 3000
"""Characters of a whole invitation that the link is found in."""


@value
class MeetingDraft:
    """What the fields are filled with; ISO day and times, "" = empty. ``host`` is an organisation's id."""

    day: str = ""
    start: str = ""
    end: str = ""
    place: str = ""
    mode: str = Mode.PHYSICAL.value
    join_url: str = ""
    host: str = ""
    whole_day: bool = False

    @property
    def fields(self) -> dict[str, str]:
        """Everything but the day, as the fixed fields of a button."""
        return {
            "start": self.start,
            "end": self.end,
            "place": self.place,
            "mode": self.mode,
            "join_url": self.join_url,
            "host": self.host,
            "whole_day": "true" if self.whole_day else "",
        }


@value
class MeetingFormView:
    """``meets`` = the form changes a planned meeting (the envelope's subject); otherwise it plans a new one.

    ``hosts`` are (id, name) of the organisations to choose among.
    """

    envelope: Envelope
    network: str
    draft: MeetingDraft
    meets: bool = False
    hosts: tuple[tuple[str, str], ...] = ()
    error: str = ""


class Details(Occasion, Protocol):
    """A meeting, or a wish for one."""

    @property
    def join_url(self) -> str:
        """As in ``meetings.meeting.Meeting``."""

    @property
    def host_id(self) -> str:
        """As in ``meetings.meeting.Meeting``."""

    @property
    def whole_day(self) -> bool:
        """As in ``meetings.meeting.Meeting``."""


def draft_of(meeting: Details) -> MeetingDraft:
    """Return the fields' values of a meeting."""
    return MeetingDraft(
        day=meeting.day.isoformat(),
        start=f"{meeting.start:%H:%M}" if meeting.start else "",
        end=f"{meeting.end:%H:%M}" if meeting.end else "",
        place=meeting.place,
        mode=meeting.mode.value,
        join_url=meeting.join_url,
        host=meeting.host_id,
        whole_day=meeting.whole_day,
    )


def meeting_form(view: MeetingFormView, say: Say) -> Element:
    """Return the form."""
    title = say("meeting_form.change" if view.meets else "meeting_form.plan", network=escape(view.network))
    trouble = [text(view.error, colour="attention")] if view.error else []
    return card(
        heading(title),
        *trouble,
        *_fields(view, say),
        text(say("meeting_form.books_nothing"), subtle=True),
        actions=_actions(view, say),
        say=say,
        summary=say("meeting_form.summary"),
    )


def _actions(view: MeetingFormView, say: Say) -> list[Element]:
    network = Envelope(network=view.envelope.network, subject=view.envelope.network, card=view.envelope.card)
    verb = "meeting.move" if view.meets else "meeting.plan"
    # Without the list to choose from, the host that was chosen goes along unseen.
    kept = {} if view.hosts else {"host": view.draft.host}
    save = say("meeting_form.save_change" if view.meets else "meeting_form.save_plan")
    actions = [execute(save, view.envelope.data(verb, **kept), style="positive")]
    if view.meets:
        sure = execute(say("meeting_form.cancel_yes"), view.envelope.data("meeting.cancel"), style="destructive", inputs=False)
        actions.append(more(say("meeting_form.cancel"), text(say("meeting_form.cancel_sure")), actions=[sure]))
        actions.append(execute(say("meeting_form.another"), network.data("meeting.form"), inputs=False))
    return [*actions, execute(say("meeting_form.series"), network.data("series.show"), inputs=False)]


def _fields(view: MeetingFormView, say: Say) -> list[Element]:
    draft = view.draft
    modes = [(mode.value, say(f"meeting_form.mode_{mode.value}")) for mode in Mode]
    hosts = [ask_choice("host", say("meeting_form.host"), view.hosts, value=draft.host)] if view.hosts else []
    return [
        ask_date("day", say("meeting_form.day"), value=draft.day, required=True, error=say("meeting_form.day_missing")),
        ask_time("start", say("meeting_form.start"), value=draft.start),
        ask_time("end", say("meeting_form.end"), value=draft.end),
        ask_yes("whole_day", say("meeting_form.whole_day"), say, value=draft.whole_day),
        ask_choice("mode", say("meeting_form.mode"), modes, value=draft.mode),
        *hosts,
        ask_text("place", say("meeting_form.place"), value=draft.place, most=PLACE_MOST),
        ask_text("join_url", say("meeting_form.join_url"), value=draft.join_url, most=INVITATION_MOST),
    ]
