"""What the stories about themes do again and again."""

from datetime import datetime

from tests.scenarios.play import Play, shown

FIRST, SECOND = "fredag 29 januari", "fredag 26 februari"


async def plan(play: Play, words: str) -> None:
    await play.say(play.stage.coordinator, f"möte: {words} kl. 9-12, Rådhuset")


async def begin(play: Play) -> None:
    """Start the first meeting, at its last item."""
    lead = play.stage.coordinator
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    for words in ("starta", "alla närvarande", "punkt 4"):
        await play.say(lead, words)
    await play.settle()


async def spoken(play: Play, words: str) -> str:
    answer = await play.say(play.stage.coordinator, words)
    return answer.text or shown(answer.messages[-1].base_card)


async def named(play: Play, *mails: str) -> tuple[str, ...]:
    """The ids of people by the beginning of their mail address."""
    ids = {row.name: row.id for row in await play.rows("persons")}
    return tuple(ids[play.person(mail).name] for mail in mails)


async def meeting_on(play: Play, day: str):
    (found,) = [m for m in await play.rows("meetings") if m.day.isoformat() == day]
    return found


async def notes(play: Play) -> list[str]:
    return [note.text for note in await play.rows("notes")]


async def close(play: Play, *, anyway: bool = True) -> None:
    lead = play.stage.coordinator
    await play.say(lead, "avsluta")
    if anyway:
        await play.press(lead, "meeting.close")
    await play.settle()
