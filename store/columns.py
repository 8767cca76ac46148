"""The kinds of columns there are; text columns compare byte by byte on both engines."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, LargeBinary, MetaData, Text

metadata = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "ix": "ix_%(column_0_N_label)s"}
)

TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def text(name: str, *, empty: bool = False) -> Column[Any]:
    """Text, an enum's value, or a day, time or instant in ISO form; ``empty`` allows NULL."""
    return Column(name, TEXT, nullable=empty)


def json(name: str, *, empty: bool = False) -> Column[Any]:
    """Nested values as JSON text; nothing is searched for in it."""
    return Column(name, TEXT, nullable=empty)


def whole(name: str, *, empty: bool = False) -> Column[Any]:
    """A whole number of up to 64 bits."""
    return Column(name, BigInteger, nullable=empty)


def yes_no(name: str) -> Column[Any]:
    """A truth value, always known."""
    return Column(name, Boolean, nullable=False)


def raw(name: str, *, empty: bool = False) -> Column[Any]:
    """Bytes as they are."""
    return Column(name, LargeBinary, nullable=empty)


def key(name: str = "id") -> Column[Any]:
    """The text that is the row's primary key, or begins it."""
    return Column(name, TEXT, primary_key=True)
