"""”Ångra” outside a running meeting: the verb, and what is said of it."""

from conversation.verbs import Verb
from texts.say import Say
from workflows import take_back


def draw_taken_back(result: take_back.TakenBack, say: Say) -> str:
    """Say what was taken back; an item's words stand there, so that nothing typed is lost."""
    return say(f"taken_back.{result.deed.value}", title=result.title, day=result.meeting.day)


VERBS: tuple[Verb, ...] = (Verb(request=take_back.REQUEST, read=lambda _fields: take_back.TakeBack(), draw=draw_taken_back),)
