"""The agenda looked at, and put in order before its meeting."""

from cards.agenda import AgendaView, agenda
from cards.agenda_arrange import AgendaArrangeView, agenda_arrange, place_field
from cards.item_form import MINUTES_MOST, TITLE_MOST
from conversation.before_meeting import envelope
from conversation.fields import Fields
from conversation.verbs import Card, Verb
from texts.say import Say
from workflows import arrange_agenda, show_agenda

PLACE_MOST = 999
PAGES_MOST = 99


def draw_agenda(shown: show_agenda.AgendaShown, say: Say) -> Card:
    """Draw the agenda."""
    view = AgendaView(
        envelope=envelope(shown.meeting, shown.card),
        heading="shown",
        meeting=shown.meeting,
        lines=shown.lines,
        follow_up=shown.follow_up,
        total_minutes=shown.total_minutes,
        page=shown.page,
        guest=shown.guest,
        arranges=shown.arranges,
        called=shown.meeting.called_on is not None and bool(shown.lines),
        reports=tuple((one.item_id, one.title) for one in shown.reports if not one.done),
    )
    return agenda(view, say)


def read_arrange(fields: Fields) -> arrange_agenda.ArrangeAgenda:
    """Read the arranging card: the number of each item that was on it, one change, one addition."""
    places = {key: fields.number(place_field(key), least=1, most=PLACE_MOST) for key in fields.ids("items")}
    item_id = fields.maybe_id("item")
    return arrange_agenda.ArrangeAgenda(
        subject_id=fields.id("subject"),
        version=fields.version,
        places={key: place for key, place in places.items() if place is not None},
        item_id=item_id,
        move=fields.choice("move", arrange_agenda.ItemMove) if item_id else None,
        title=fields.text("title", most=TITLE_MOST),
        add_title=fields.text("add_title", most=TITLE_MOST),
        add_minutes=fields.number("add_minutes", least=1, most=MINUTES_MOST),
        page=fields.number("page", least=1, most=PAGES_MOST) or 1,
    )


def draw_arranged(shown: arrange_agenda.AgendaArranged, say: Say) -> Card:
    """Draw the arranging card."""
    view = AgendaArrangeView(
        envelope=envelope(shown.meeting, shown.card),
        meeting=shown.meeting,
        lines=shown.lines,
        total_minutes=shown.total_minutes,
        budget=shown.budget,
        changed=shown.changed,
        page=shown.page,
    )
    return agenda_arrange(view, say)


def _page(fields: Fields) -> int:
    return fields.number("page", least=1, most=PAGES_MOST) or 1


VERBS: tuple[Verb, ...] = (
    Verb(
        request=show_agenda.REQUEST,
        read=lambda fields: show_agenda.ShowAgenda(subject_id=fields.id("subject"), page=_page(fields)),
        draw=draw_agenda,
        reads=True,
    ),
    Verb(
        request=arrange_agenda.SHOW,
        read=lambda fields: arrange_agenda.ShowArranging(subject_id=fields.id("subject"), page=_page(fields)),
        draw=draw_arranged,
        reads=True,
    ),
    Verb(request=arrange_agenda.REQUEST, read=read_arrange, draw=draw_arranged),
)
