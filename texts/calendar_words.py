"""CLDR's names of days and months and its plural forms, for the languages we speak.

Babel keeps whole locales: two of them, read for thirty-eight names, took four megabytes and some of the first answer. The
names stand here instead; a test compares them with Babel's, and Babel's own reader applies the plural rules.
"""

from collections.abc import Mapping

from babel.plural import PluralRule

WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
"""Monday first, as ``date.weekday`` counts."""

MONTHS: Mapping[str, tuple[str, ...]] = {
    "sv": (
        *("januari", "februari", "mars", "april", "maj", "juni"),
        *("juli", "augusti", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
"""January first."""

PLURAL_FORMS: Mapping[str, PluralRule] = {language: PluralRule({"one": "i = 1 and v = 0"}) for language in ("sv", "en")}
"""A number's form: "one" or "other"."""
