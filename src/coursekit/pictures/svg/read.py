"""The door to drawings."""

from functools import lru_cache

from coursekit.pictures.svg.drawing import MAX_DRAWING_BYTES, Drawing
from coursekit.pictures.svg.drawing_reader import DrawingReader

DEEPEST = 3
"""Drawings inside drawings: draw.io puts its icons into a drawing so."""


def read_drawing(path: str, content: bytes, depth: int = 0) -> Drawing:
    """Look at an SVG, and write anew what is understood of it."""
    if len(content) > MAX_DRAWING_BYTES:
        return Drawing(problem=f"it is larger than {MAX_DRAWING_BYTES / 1e6:g} MB")

    def inner(nested: bytes) -> bytes:
        """A drawing inside, when it does nothing that a drawing must not."""
        found = read_drawing(path, nested, depth + 1) if depth < DEEPEST else Drawing()
        return b"" if found.runs or found.loads else found.content

    return DrawingReader(path, content, inner).drawing()


@lru_cache(maxsize=32)
def rewritten(content: bytes) -> bytes:
    """What is shipped of an SVG; empty where it can't be read."""
    return read_drawing("", content).content
