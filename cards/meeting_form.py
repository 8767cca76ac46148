"""The form a meeting is planned, moved and cancelled by."""

from datetime import date, time

from cards.elements import Element, ask_choice, ask_date, ask_text, ask_time, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from meetings.meeting import Mode
from meetings.values import value
from texts.say import Say

PLACE_MOST = 200
LINK_MOST = 500


@value
class MeetingDraft:
    """What the fields are filled with; ISO day and times, "" = empty."""

    day: str = ""
    start: str = ""
    end: str = ""
    place: str = ""
    mode: str = Mode.PHYSICAL.value
    join_url: str = ""


@value
class MeetingFormView:
    """``meets`` = the form changes a planned meeting (the envelope's subject); otherwise it plans a new one."""

    envelope: Envelope
    network: str
    draft: MeetingDraft
    meets: bool = False
    error: str = ""


def draft_of(day: date, start: time | None, end: time | None, place: str, mode: Mode, join_url: str) -> MeetingDraft:
    """Return the fields' values of a meeting."""
    return MeetingDraft(
        day=day.isoformat(),
        start=f"{start:%H:%M}" if start else "",
        end=f"{end:%H:%M}" if end else "",
        place=place,
        mode=mode.value,
        join_url=join_url,
    )


def meeting_form(view: MeetingFormView, say: Say) -> Element:
    """Return the form."""
    title = say("meeting_form.change" if view.meets else "meeting_form.plan", network=escape(view.network))
    trouble = [text(view.error, colour="attention")] if view.error else []
    verb = "meeting.move" if view.meets else "meeting.plan"
    save = say("meeting_form.save_change" if view.meets else "meeting_form.save_plan")
    actions = [execute(save, view.envelope.data(verb), style="positive")]
    if view.meets:
        sure = execute(say("meeting_form.cancel_yes"), view.envelope.data("meeting.cancel"), style="destructive", inputs=False)
        actions.append(more(say("meeting_form.cancel"), text(say("meeting_form.cancel_sure")), actions=[sure]))
    return card(
        heading(title),
        *trouble,
        *_fields(view.draft, say),
        actions=actions,
        say=say,
        summary=say("meeting_form.summary"),
    )


def _fields(draft: MeetingDraft, say: Say) -> tuple[Element, ...]:
    modes = [(mode.value, say(f"meeting_form.mode_{mode.value}")) for mode in Mode]
    return (
        ask_date("day", say("meeting_form.day"), value=draft.day, required=True, error=say("meeting_form.day_missing")),
        ask_time("start", say("meeting_form.start"), value=draft.start),
        ask_time("end", say("meeting_form.end"), value=draft.end),
        ask_choice("mode", say("meeting_form.mode"), modes, value=draft.mode),
        ask_text("place", say("meeting_form.place"), value=draft.place, most=PLACE_MOST),
        ask_text("join_url", say("meeting_form.join_url"), value=draft.join_url, most=LINK_MOST),
    )
