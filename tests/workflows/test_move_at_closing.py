"""What nobody got to is not forgotten when the meeting is closed."""

from meetings.agenda import Outcome
from tests.workflows.running_asks import note, roll, started
from workflows import close_meeting, write_entry
from workflows.close_meeting import CloseMeeting


def outcomes(world):
    return {key: world.rows("items")[key].outcome for key in ("i1", "i2", "i3")}


def test_empty_items_move_on_when_the_check_list_is_answered_so():
    world = started()
    roll(world, "disa")
    world.press("nadia", write_entry.NOTE, note("Dialog.", "i2"))
    closed = world.press("nadia", close_meeting.REQUEST, CloseMeeting(subject_id="m1", anyway=True, move=True))
    assert outcomes(world) == {"i1": Outcome.OPEN, "i2": Outcome.TREATED, "i3": Outcome.NOT_REACHED}
    assert closed.moved == 1


def test_without_that_answer_they_stay_as_they_are():
    world = started()
    roll(world, "disa")
    world.press("nadia", close_meeting.REQUEST, CloseMeeting(subject_id="m1", anyway=True))
    assert outcomes(world) == dict.fromkeys(("i1", "i2", "i3"), Outcome.OPEN)
