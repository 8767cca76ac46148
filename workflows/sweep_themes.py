"""What the clock does about themes: asks the leads how they want to work, two weeks before their meeting."""

from collections.abc import Collection, Iterator
from datetime import date

from meetings.agenda_building import COMING
from meetings.calendar import local, next_waking_time
from meetings.meeting import Meeting, MeetingState
from meetings.themes import Theme, ThemeState, form_at
from workflows.deliveries import Delivery, DeliveryKind
from workflows.glances import network_of
from workflows.meeting_notices import begins
from workflows.ports import Work
from workflows.sweeps import ByDay
from workflows.theme_items import item_of


def meeting_of(work: Work, theme: Theme) -> Meeting | None:
    """Return the coming meeting whose agenda the theme is on; None while there is none."""
    meeting = work.meetings.get(theme.meeting_id) if theme.meeting_id else None
    if theme.state is not ThemeState.CHOSEN or meeting is None or meeting.state not in COMING:
        return None
    return meeting if item_of(work, theme) is not None else None


def owed_forms(work: Work, network_id: str, red_days: Collection[date]) -> Iterator[Delivery]:
    """Yield the question to each lead of a theme, once per meeting, in waking hours.

    A meeting that is still on when its theme would be asked about is let finish first.
    """
    for theme in work.themes.find(network_id=network_id, state=ThemeState.CHOSEN):
        meeting = meeting_of(work, theme)
        chosen_at = work.meetings.get(theme.chosen_at_id) if theme.chosen_at_id else None
        if meeting is None or (chosen_at is not None and chosen_at.state is MeetingState.RUNNING):
            continue
        network = network_of(work, meeting)
        asked_at = form_at(meeting.day, network.zone, red_days)
        if local(work.now, network.zone).date() < local(asked_at, network.zone).date() or begins(work, meeting) <= work.now:
            continue
        due_at = next_waking_time(max(work.now, asked_at), network.zone, red_days)
        for person_id in theme.lead_ids:
            yield Delivery(
                id=work.new_id(),
                dedupe_key=f"theme_form/{theme.id}/{meeting.id}/{person_id}",
                network_id=network.id,
                kind=DeliveryKind.THEME_FORM,
                subject_id=theme.id,
                due_at=due_at,
                tenant_id=network.tenant_id,
                person_id=person_id,
                expires_at=begins(work, meeting),
            )


THEME_FORMS = ByDay(owed=owed_forms)
