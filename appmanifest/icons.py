"""Klubba's mark, a gavel over its block, drawn rather than kept as a binary file."""

from appmanifest.png import Shape, either, outline, png, rounded_box

BLUE = (0x1F, 0x4E, 0x79)
WHITE = (0xFF, 0xFF, 0xFF)
GOLD = (0xF2, 0xB7, 0x05)
COLOUR_SIZE = 192
OUTLINE_SIZE = 32


def colour_icon() -> bytes:
    """192 x 192: white gavel and golden block on blue, with the margins that Teams asks for."""
    field = rounded_box(96, 96, 400, 400)
    return png(COLOUR_SIZE, (field, BLUE), (_handle(96, 96, 1), WHITE), (_head(96, 96, 1), WHITE), (_block(96, 96, 1), GOLD))


def outline_icon() -> bytes:
    """32 x 32: the same mark in white lines on nothing."""
    scale = 0.26
    lines = either(
        outline(_head(15.5, 15.5, scale), 2),
        _handle(15.5, 15.5, scale),
        _block(15.5, 15.5, scale),
    )
    return png(OUTLINE_SIZE, (lines, WHITE))


def _head(x: float, y: float, scale: float) -> Shape:
    return rounded_box(x - 14 * scale, y - 14 * scale, 70 * scale, 38 * scale, radius=7 * scale, turned=-45)


def _handle(x: float, y: float, scale: float) -> Shape:
    return rounded_box(x + 22 * scale, y + 22 * scale, 74 * scale, 13 * scale, radius=6 * scale, turned=45)


def _block(x: float, y: float, scale: float) -> Shape:
    return rounded_box(x - 22 * scale, y + 48 * scale, 60 * scale, 13 * scale, radius=4 * scale)
