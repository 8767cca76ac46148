"""A count in words: every stage as a sentence of sums and a sentence of why, for anybody to follow."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from meetings.counting.transcript import Count, Stage
from texts.say import Say

DECIMALS = 5


def transcript(count: Count, say: Say) -> tuple[str, ...]:
    """Return the lines of a count: the method, the votes, each stage, who is elected."""
    names = told_apart(count.candidates)
    lines = [
        f"{say(f'counting.method_{count.method.value}')}, {say('counting.seats', n=count.seats)}.",
        say("counting.votes", valid=str(count.valid), blank=str(count.blank)),
    ]
    if count.needed is not None:
        lines.append(say("counting.quota", needed=figure(count.needed, say)))
    for stage in count.stages:
        lines += _stage(stage, names, say)
    if count.winners:
        who = tuple(names[number] for number in count.winners)
        lines.append(say("counting.winners", n=len(who), who=who))
    else:
        lines.append(say("counting.nobody"))
    return tuple(lines)


def _stage(stage: Stage, names: tuple[str, ...], say: Say) -> Iterable[str]:
    ordered = sorted(stage.tallies, key=lambda each: (-each[1], each[0]))
    sums = tuple(say("counting.sum", name=names[number], votes=figure(votes, say)) for number, votes in ordered)
    line = [say("counting.sums", number=str(stage.number), sums=sums)]
    for key, votes in (("exhausted", stage.exhausted), ("loss", stage.loss)):
        if votes:
            line.append(say(f"counting.{key}", votes=figure(votes, say)))
    yield " ".join(line)
    who = tuple(names[number] for number in stage.who)
    yield "   " + say(f"counting.{stage.event.value}_{stage.reason.value}", n=len(who), who=who)


def figure(votes: Fraction, say: Say) -> str:
    """Return votes as people write them: whole, or with up to five decimals and the language's own mark."""
    scaled = round(votes * 10**DECIMALS)
    whole, rest = divmod(scaled, 10**DECIMALS)
    if rest == 0:
        return str(whole)
    mark = "." if say.language == "en" else ","
    return f"{whole}{mark}{rest:0{DECIMALS}d}".rstrip("0")


def told_apart(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, those that stand more than once with a number behind: "Henrik Sandberg (2)"."""
    every = tuple(names)
    often, seen = Counter(every), Counter[str]()
    found = []
    for name in every:
        seen[name] += 1
        found.append(f"{name} ({seen[name]})" if often[name] > 1 else name)
    return tuple(found)
