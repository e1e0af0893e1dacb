"""Pictures in a line that have no size of their own, as an SVG with a ``viewBox`` alone.

WeasyPrint makes one as wide as a block and, from right to left, moves it before it has a place (``layout/replaced.py``
calls ``block_level_width`` of ``layout/block.py``, seen in 70.0), which ends in an AttributeError.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from coursekit.export.formats.pdf.engine.library import weasyprint


@contextmanager
def unsized_pictures() -> Iterator[None]:
    """While this lasts, every box has a place from the start; layout gives it another one."""
    box = weasyprint().formatting_structure.boxes.Box
    box.position_x = 0
    try:
        yield
    finally:
        del box.position_x
