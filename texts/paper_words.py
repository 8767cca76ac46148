"""Seeing that somebody promises something to read: "se bildspel", "underlaget bifogas", "see attached slides"."""

import re

_PAPERS = re.compile(
    r"""
      \bse\s+(?:även\s+|också\s+|bif(?:ogat|ogad|ogade)?\.?\s+)?(?:bildspel|presentation|bilag|underlag|handling|dokument|utkast|l[äa]nk|PM\b)
    | \bbif(?:ogas|ogad|ogat|ogade)\b | \benligt\s+bilag | \bbil(?:aga|agor)\s*\d
    | \bsee\s+(?:also\s+)?(?:the\s+)?(?:attached|enclosed|slides?\b|presentation|appendix|annex|document|paper|draft|link)
    | \b(?:is|are)\s+(?:attached|enclosed)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def promises_paper(words: str) -> bool:
    """Tell whether ``words`` send the reader to something else."""
    return _PAPERS.search(words) is not None
