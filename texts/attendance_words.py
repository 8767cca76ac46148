"""Answers to "Kommer du?" as people type them, for themselves or for somebody they name: "Gunvor kommer via länk"."""

import re

from texts.commands import Command, CommandName

_ANYBODY = r"(?P<who>[^\s:,.!?]+(?:\s+[^\s:,.!?]+){0,4}?(?:,\s*[^\s:,.!?]+)?)"
_LINK = r"(?:via|på|genom|med)\s+(?:länk|teams)|digitalt|på\s+distans|på\s+teams"
_BY_LINK = r"by\s+(?:link|teams)|on\s+teams|via\s+(?:link|teams)|remotely|online"
_DEPUTY = (
    r"(?:\s*[,.;:–-]\s*(?:(?:men|but)\s+)?(?P<deputy>[^,.;:!?]{2,80}?)\s+"
    r"(?:kommer|är\s+med|går|comes|is\s+coming|will\s+come)\s+(?:i\s*stället|i\s+(?:mitt|hennes|hans|deras)\s+ställe|instead))?"
)
_SV = re.compile(
    rf"(?:(?:ja|nej)[,.]?\s+)?(?:(?:jag|{_ANYBODY})\s+)?"
    r"(?:(?P<no>kommer\s+inte(?:\s+att\s+komma)?|kan\s+inte(?:\s+(?:komma|vara\s+med|delta))?|har\s+förhinder|är\s+inte\s+med)|"
    rf"(?:kommer|är\s+med|deltar)\s+(?P<remote>{_LINK})|(?P<yes>kommer))(?:\s+(?:till|på)\s+mötet)?{_DEPUTY}",
    re.IGNORECASE,
)
_EN = re.compile(
    rf"(?:(?:yes|no)[,.]?\s+)?(?:(?:i|i['’](?=m|ll)|{_ANYBODY})\s*)?"
    r"(?:(?P<no>(?:am|is|m|are)\s+not\s+coming|(?:cannot|can['’]?t|will\s+not|won['’]?t)\s+(?:come|join|attend))|"
    rf"(?:(?:am|is|m)\s+coming|(?:will|ll)\s+(?:come|join)|joins?|am\s+joining|is\s+joining|m\s+joining)\s+(?P<remote>{_BY_LINK})|"
    r"(?P<yes>(?:am|is|m)\s+coming|(?:will|ll)\s+come|is\s+attending))(?:\s+to\s+the\s+meeting)?" + _DEPUTY,
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:vi|ni|du|de|dom|man|hon|han|den|det|alla|ingen|någon|som|vem|vad|hur|när|vilka|vilken|var|så|nu|sen|snart|mötet|"
    r"notera|beslut|we|they|you|he|she|it|who|what|when|how|which|nobody|everyone|somebody|there|that|this)",
    re.IGNORECASE,
)


def read_attendance(text: str) -> Command | None:
    """Return the command of an answer; ``who`` is "" for the writer, ``arg`` yes, remote or no, ``text`` the deputy named.

    Only a whole message counts, and nobody is a name who is "vi" or "hon": "Vi kommer att se över det" is prose.
    """
    whole = text.strip(" \t\r\n.!")
    match = _SV.fullmatch(whole) or _EN.fullmatch(whole)
    if match is None:
        return None
    who = match["who"] or ""
    if who and any(_NOBODY.fullmatch(word) for word in who.split()[:1]):
        return None
    answer = "no" if match["no"] else "remote" if match["remote"] else "yes"
    return Command(name=CommandName.COMES, text=match["deputy"] or "", arg=answer, who=who, words=text)
