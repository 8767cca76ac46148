"""Send the agenda out: first the preview with who gets it, then the press; sent again it tells what changed."""

import json
from collections.abc import Sequence
from dataclasses import replace

from meetings.agenda_building import Announced, Changes, announced, differences, fingerprint
from meetings.glance import AgendaLine, FollowUp, MeetingFacts
from meetings.meeting import Meeting, MeetingState
from meetings.people import AddressKind, Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.around import check_version, save_meeting
from workflows.deliveries import DeliveryKind
from workflows.glances import asked, meeting_facts
from workflows.meeting_notices import to_channel, to_people
from workflows.ports import StoredAnswer, Work
from workflows.request import Request
from workflows.show_agenda import agenda_shown, guest_items
from workflows.situation import agenda_of, companions_of
from workflows.within import coming_meeting

PUBLICATION = "agenda.published"
"""Under this name what was announced is kept: the next sending is compared with it."""


@value
class PreviewAgenda:
    """Look at what would be sent."""

    subject_id: str


@value
class AgendaPreviewed:
    """``teams`` and ``mail`` count the people by how they are reached, ``unreachable`` names the others.

    ``seen`` marks the agenda the preview was drawn from; ``changes`` is what an update would tell, empty the first time.
    """

    card: str
    meeting: MeetingFacts
    lines: tuple[AgendaLine, ...]
    follow_up: tuple[FollowUp, ...]
    teams: int
    mail: int
    unreachable: tuple[str, ...]
    in_channel: bool
    seen: str
    again: bool
    changes: Changes


@value
class PublishAgenda:
    """``seen`` from the preview: an agenda that has changed since is not sent unseen ("" = typed words)."""

    subject_id: str
    version: int = 0
    seen: str = ""


@value
class AgendaPublished:
    """The agenda went to ``told`` people."""

    card: str
    meeting: MeetingFacts
    told: int
    in_channel: bool
    again: bool
    changes: Changes


def preview_agenda(work: Work, ask: PreviewAgenda) -> AgendaPreviewed:
    """Raise Refused: NOT_FOUND, AGENDA_EMPTY, MEETING_RUNNING, MEETING_CLOSED, NO_MEETING."""
    meeting = coming_meeting(work, ask.subject_id)
    items = agenda_of(work, meeting.id)
    if not items:
        raise Refused(Refusal.AGENDA_EMPTY)
    shown = agenda_shown(work, meeting, person_id="", guest=False)
    people = receivers(work, meeting)
    ways = {person_id: _way(work, person_id) for person_id in people}
    names = {one.person.id: one.person.name for one in companions_of(work, meeting.network_id, meeting.day)}
    before = last_announced(work, meeting)
    network = work.networks.get(meeting.network_id)
    return AgendaPreviewed(
        card=work.new_id(),
        meeting=shown.meeting,
        lines=shown.lines,
        follow_up=shown.follow_up,
        teams=sum(way is AddressKind.TEAMS for way in ways.values()),
        mail=sum(way is AddressKind.MAIL for way in ways.values()),
        unreachable=tuple(names[person_id] for person_id, way in ways.items() if way is None),
        in_channel=network is not None and network.channel_id is not None,
        seen=fingerprint(items),
        again=before is not None,
        changes=differences(before, announced(items)) if before is not None else Changes(),
    )


def publish_agenda(work: Work, ask: PublishAgenda) -> AgendaPublished:
    """Raise Refused: NOT_FOUND, AGENDA_EMPTY, STALE_CARD, MEETING_RUNNING, MEETING_CLOSED, NO_MEETING."""
    meeting = coming_meeting(work, ask.subject_id)
    check_version(meeting, ask.version)
    items = agenda_of(work, meeting.id)
    if not items:
        raise Refused(Refusal.AGENDA_EMPTY)
    if ask.seen and ask.seen != fingerprint(items):
        raise Refused(Refusal.STALE_CARD)
    before = last_announced(work, meeting)
    now = announced(items)
    meeting = save_meeting(work, replace(meeting, state=MeetingState.PUBLISHED))
    changes = differences(before, now) if before is not None else Changes()
    _keep(work, meeting, now, changes)
    what = f"agenda/{meeting.version}"
    in_channel = to_channel(work, meeting, DeliveryKind.AGENDA_CHANNEL, what, work.now)
    told = to_people(work, meeting, DeliveryKind.AGENDA_PERSON, what, work.now, receivers(work, meeting))
    return AgendaPublished(
        card=work.new_id(),
        meeting=meeting_facts(work, meeting),
        told=told,
        in_channel=in_channel,
        again=before is not None,
        changes=changes,
    )


def receivers(work: Work, meeting: Meeting) -> tuple[str, ...]:
    """Return who gets the agenda: everybody with a role, and those guests who are there for an item."""
    people = [membership.person_id for membership in asked(work, meeting.network_id, meeting.day)]
    items = agenda_of(work, meeting.id)
    for one in companions_of(work, meeting.network_id, meeting.day):
        row = work.attendance.get(f"{meeting.id}/{one.person.id}")
        if one.membership.role is Role.GUEST and guest_items(items, row, one.person.id):
            people.append(one.person.id)
    return tuple(dict.fromkeys(people))


def last_announced(work: Work, meeting: Meeting) -> tuple[Announced, ...] | None:
    """Return the agenda as it was last sent out, None when it never was."""
    kept = _last(work, meeting)
    if kept is None:
        return None
    return tuple(Announced(id=key, number=number, title=title) for key, number, title in json.loads(kept.body)["items"])


def last_changes(work: Work, meeting: Meeting) -> Changes:
    """Return what the latest sending told; no changes after the first one."""
    kept = _last(work, meeting)
    told = json.loads(kept.body)["changes"] if kept is not None else {}
    return Changes(**{name: tuple(titles) for name, titles in told.items()})


def sendings(work: Work, meeting: Meeting) -> int:
    """Return how often the agenda has gone out."""
    kept = work.answers.find(network_id=meeting.network_id, verb=PUBLICATION)
    return sum(answer.key.startswith(f"{PUBLICATION}/{meeting.id}/") for answer in kept)


def _last(work: Work, meeting: Meeting) -> StoredAnswer | None:
    kept = work.answers.find(network_id=meeting.network_id, verb=PUBLICATION)
    mine = [answer for answer in kept if answer.key.startswith(f"{PUBLICATION}/{meeting.id}/")]
    return mine[-1] if mine else None


def _keep(work: Work, meeting: Meeting, now: Sequence[Announced], changes: Changes) -> None:
    told = {"added": changes.added, "gone": changes.gone, "renamed": changes.renamed, "moved": changes.moved}
    body = {"items": [(item.id, item.number, item.title) for item in now], "changes": told}
    work.answers.add(
        StoredAnswer(
            id=work.new_id(),
            key=f"{PUBLICATION}/{meeting.id}/{meeting.version}",
            network_id=meeting.network_id,
            person_id=work.actor.person.id,
            verb=PUBLICATION,
            body=json.dumps(body, ensure_ascii=False),
            given_at=work.now,
        )
    )


def _way(work: Work, person_id: str) -> AddressKind | None:
    """Return how a person is reached: Teams before mail, None when no address works."""
    kinds = {address.kind for address in work.addresses.find(person_id=person_id) if address.blocked is None}
    return next((kind for kind in (AddressKind.TEAMS, AddressKind.MAIL) if kind in kinds), None)


WHO = frozenset({Role.COORDINATOR, Role.SECRETARY})
PREVIEW = Request(verb="agenda.preview", ask=PreviewAgenda, run=preview_agenda, result=AgendaPreviewed, roles=WHO, chairs=True)
REQUEST = Request(verb="agenda.publish", ask=PublishAgenda, run=publish_agenda, result=AgendaPublished, roles=WHO, chairs=True)
