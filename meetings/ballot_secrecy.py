"""What may be told of a secret round without telling who voted how."""

FEWEST = 3
"""With fewer ballots than this a sum points at a person."""


def shows_breakdown(*, secret: bool, cast: int) -> bool:
    """Tell whether the sums and the ballots may be shown; otherwise only who was elected and who was not.

    ``cast`` counts every ballot of the round, blank ones included. An open round hides nothing.
    """
    return not secret or cast >= FEWEST
