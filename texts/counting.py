"""A count in words: every stage as a sentence of sums and a sentence of why, for anybody to follow."""

from fractions import Fraction

from meetings.counting.transcript import Count, Event, Stage
from meetings.namesakes import told_apart
from texts.say import Say

DECIMALS = 5


def transcript(count: Count, say: Say, runoff: int = 0) -> tuple[str, ...]:
    """Return the lines of a count: the method, the votes, each stage, who is elected; or where it waits for a lot.

    From the stage ``runoff`` on it does not hold (0 = it holds to its end): another vote decides between those it is about.
    """
    names = told_apart(count.candidates)
    lines = [
        f"{say(f'counting.method_{count.method.value}')}, {say('counting.seats', n=count.seats)}.",
        say("counting.votes", valid=str(count.valid), blank=str(count.blank)),
    ]
    if count.needed is not None:
        lines.append(say("counting.quota", n=1 if count.needed == 1 else 2, needed=figure(count.needed, say)))
    held = [stage for stage in count.stages if not runoff or stage.number < runoff]
    for stage in held:
        lines += (_sums(stage, names, say), _happened(stage, names, say))
    lines += [line for stage in count.stages if stage.number == runoff for line in _runoff(stage, names, say)]
    elected = tuple(names[number] for stage in held if stage.event is Event.ELECTED for number in stage.who)
    if elected:
        lines.append(say("counting.winners", n=len(elected), who=elected))
    elif not runoff and count.undrawn is None:
        lines.append(say("counting.nobody"))
    if count.undrawn is not None and not runoff:
        lines.append(say("counting.waits"))
    return tuple(lines)


def _sums(stage: Stage, names: tuple[str, ...], say: Say) -> str:
    ordered = sorted(stage.tallies, key=lambda each: (-each[1], each[0]))
    sums = tuple(say("counting.sum", name=names[number], votes=figure(votes, say)) for number, votes in ordered)
    line = [say("counting.sums", number=str(stage.number), sums=sums)]
    for key, votes in (("exhausted", stage.exhausted), ("loss", stage.loss)):
        if votes:
            line.append(say(f"counting.{key}", votes=figure(votes, say)))
    return " ".join(line)


def _happened(stage: Stage, names: tuple[str, ...], say: Say) -> str:
    who = tuple(names[number] for number in stage.who)
    return "   " + say(f"counting.{stage.event.value}_{stage.reason.value}", n=len(who), who=who)


def _runoff(stage: Stage, names: tuple[str, ...], say: Say) -> tuple[str, str]:
    """Return the sums of the stage at which another vote takes over, and between whom."""
    about = stage.who if stage.event is Event.TIE else tuple(number for number, _ in stage.tallies)
    return _sums(stage, names, say), "   " + say("counting.runoff", who=tuple(names[number] for number in about))


def figure(votes: Fraction, say: Say) -> str:
    """Return votes as people write them: whole, or with up to five decimals and the language's own mark."""
    scaled = round(votes * 10**DECIMALS)
    whole, rest = divmod(scaled, 10**DECIMALS)
    if rest == 0:
        return str(whole)
    mark = "." if say.language == "en" else ","
    return f"{whole}{mark}{rest:0{DECIMALS}d}".rstrip("0")
