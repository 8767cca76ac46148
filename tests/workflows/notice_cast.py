"""A planned meeting of the invented cast, and what the tests of its notice do with it."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from meetings.agenda import AgendaItem, Paper
from meetings.refusals import Refused
from tests.workflows.before_cast import Cast
from workflows import change_item, move_meeting, plan_meeting, publish_agenda, submit_item
from workflows.deliveries import DeliveryKind, DeliveryState
from workflows.publish_agenda import PreviewAgenda, PublishAgenda
from workflows.situation import agenda_of


class Called(Cast):
    """The cast with a meeting on 6 March 2020; ``sent`` marks what is due as sent, as the sender would."""

    def __init__(self) -> None:
        super().__init__()
        ask = plan_meeting.PlanMeeting(day=date(2020, 3, 6), start=time(9), end=time(12), place="Hökanäs")
        self.meeting_id: str = self.do("lotta", plan_meeting.REQUEST, ask).subject_id

    @property
    def version(self) -> int:
        found: int = self.see(lambda work: work.meetings.get(self.meeting_id).version)
        return found

    def submit(self, title: str, key: str = "disa", **more: Any) -> str:
        shown = self.do(key, submit_item.REQUEST, submit_item.SubmitItem(subject_id=self.meeting_id, title=title, **more))
        item_id: str = shown.item.id
        return item_id

    def item(self, title: str) -> AgendaItem:
        found: AgendaItem = self.see(lambda work: next(one for one in agenda_of(work, self.meeting_id) if one.title == title))
        return found

    def change(self, title: str, /, **more: Any) -> None:

        item = replace(self.item(title), **more)
        self.see(lambda work: work.items.save(item))

    def paper(self, title: str) -> None:
        self.change(title, papers=(Paper(title="Bildspel", url="https://papper.example/1"),))

    def preview(self, key: str = "lotta") -> Any:
        return self.do(key, publish_agenda.PREVIEW, PreviewAgenda(subject_id=self.meeting_id))

    def publish(self, key: str = "lotta", **more: Any) -> Any:
        return self.do(key, publish_agenda.REQUEST, PublishAgenda(subject_id=self.meeting_id, **more))

    def withdraw(self, title: str) -> None:
        self.do("disa", change_item.WITHDRAW, change_item.WithdrawItem(subject_id=self.item(title).id))

    def move(self, **more: Any) -> Any:
        usual: dict[str, Any] = {
            "day": date(2020, 3, 6),
            "start": time(9),
            "end": time(12),
            "place": "Hökanäs",
            "confirmed": True,
        }
        ask = move_meeting.MoveMeeting(subject_id=self.meeting_id, version=self.version, **{**usual, **more})
        return self.do("lotta", move_meeting.REQUEST, ask)

    def refused(self, key: str, request: Any, ask: Any) -> Any:
        with pytest.raises(Refused) as caught:
            self.do(key, request, ask)
        return caught.value.code

    def settle(self, state: DeliveryState = DeliveryState.SENT) -> None:
        """Let everything that waits reach ``state``."""

        def all_of(work: Any) -> None:
            for row in work.outbox.find(state=DeliveryState.PENDING):
                work.deliveries.save(replace(row, state=state))

        self.see(all_of)

    def waiting(self, kind: DeliveryKind) -> list[str]:
        """Who has a message of ``kind`` coming: person ids, "" for the channel."""
        rows = self.see(lambda work: work.outbox.find(kind=kind, state=DeliveryState.PENDING))
        return sorted(row.person_id or "" for row in rows)
