"""Who is meant: the people of the lists under every form the text gives them."""

import re
from typing import Any

from replay_meeting.source import Source

LISTS = ("present", "others", "absent")


class People:
    """The people of one reading under their forms: full names, known spellings, first names and initials."""

    def __init__(self, reading: dict[str, Any], identities: dict[str, Any]) -> None:
        self.rows = [row for kind in LISTS for row in reading[kind] or []]
        self._same = identities.get("same_person", [])
        self._forms = self._all_forms(reading)

    def person_of(self, name: str, org: str | None) -> str:
        """Return the canonical person behind a printed name; two of the same name are told apart by organisation."""
        fitting = [known for known in self._same if name == known["id"] or any(form["form"] == name for form in known["forms"])]
        if len(fitting) > 1:
            fitting = [known for known in fitting if org and known["org"].startswith(org)]
        return str(fitting[0]["id"]) if fitting else name

    def role_holder(self, word: str, source: Source) -> str | None:
        """Return who is "planeringsledaren": by the lists, else by whom the text says becomes it."""
        for row in self.rows:
            if row["role"] and word.lower() in {row["role"], f"{row['role']}n", f"{row['role']}en"}:
                return str(row["person"])
        stem = word.removesuffix("n")
        for form, person in self._forms.items():
            if re.search(rf"{re.escape(form)} blir \w+ {re.escape(stem)}\b", " ".join(source.text.split())):
                return person
        return None

    def named_in(self, words: str) -> list[str]:
        """Return the people named in some words, in their order, each once."""
        found: dict[str, None] = {}
        for match in re.finditer(rf"(?<!\w)(?:{self.pattern})(?!\w)(?! \([A-ZÅÄÖ]{{2,}}\))", words):
            found.setdefault(self._forms[match.group()])
        return list(found)

    @property
    def pattern(self) -> str:
        """A pattern for any form, longest first."""
        return "|".join(re.escape(form) for form in sorted(self._forms, key=len, reverse=True))

    def _all_forms(self, reading: dict[str, Any]) -> dict[str, str]:
        forms: dict[str, set[str]] = {}
        members = {row["name"] for kind in ("present", "absent") for row in reading[kind] or []}
        guests = [row for row in reading["others"] if row["name"] in members]
        for row in self.rows:
            # Of two people with one name the bare name means the member; the other is written with what tells them apart.
            if row in guests:
                continue
            bare = re.sub(r" \(.*\)$", "", row["person"])
            first = row["name"].split()[0]
            initials = "".join(part[0] for part in row["name"].split())
            for form in {row["name"], bare, first, initials}:
                forms.setdefault(form, set()).add(row["person"])
            for known in self._same:
                if known["id"] == row["person"]:
                    for spelling in known["forms"]:
                        if re.fullmatch(r"\w+(?:-\w+)? [\w -]+", spelling["form"]):
                            forms.setdefault(spelling["form"], set()).add(row["person"])
        return {form: next(iter(persons)) for form, persons in forms.items() if len(persons) == 1}
