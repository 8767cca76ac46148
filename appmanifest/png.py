"""Pictures from distances: shapes are functions, pixels are computed, and the bytes are a PNG."""

import struct
import zlib
from collections.abc import Callable
from math import cos, hypot, radians, sin

Shape = Callable[[float, float], float]
"""The distance in pixels from a point to the edge of a shape, negative inside."""

Colour = tuple[int, int, int]
Layer = tuple[Shape, Colour]


def rounded_box(x: float, y: float, width: float, height: float, *, radius: float = 0, turned: float = 0) -> Shape:
    """A box around the point (x, y), ``turned`` clockwise by degrees."""
    across, along = cos(radians(turned)), sin(radians(turned))

    def distance(px: float, py: float) -> float:
        dx, dy = px - x, py - y
        u, v = dx * across + dy * along, dy * across - dx * along
        over, beside = abs(u) - width / 2 + radius, abs(v) - height / 2 + radius
        return hypot(max(over, 0), max(beside, 0)) + min(max(over, beside), 0) - radius

    return distance


def either(*shapes: Shape) -> Shape:
    """Everything that lies in one of the shapes."""
    return lambda x, y: min(shape(x, y) for shape in shapes)


def outline(shape: Shape, width: float) -> Shape:
    """The line of ``width`` just inside the edge of a shape."""
    return lambda x, y: abs(shape(x, y) + width / 2) - width / 2


def png(size: int, *layers: Layer) -> bytes:
    """A square picture with an alpha channel: each layer over the ones before, edges smoothed over one pixel."""
    rows = bytearray()
    for y in range(size):
        rows.append(0)
        for x in range(size):
            rows += _pixel(x + 0.5, y + 0.5, layers)
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + _chunk(b"IEND", b"")


def _pixel(x: float, y: float, layers: tuple[Layer, ...]) -> bytes:
    red = green = blue = alpha = 0.0
    for shape, colour in layers:
        cover = min(max(0.5 - shape(x, y), 0.0), 1.0)
        total = cover + alpha * (1 - cover)
        if total:
            red, green, blue = (
                (new * cover + old * alpha * (1 - cover)) / total for new, old in zip(colour, (red, green, blue), strict=True)
            )
        alpha = total
    return bytes((round(red), round(green), round(blue), round(alpha * 255)))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
