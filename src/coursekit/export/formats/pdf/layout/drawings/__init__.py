"""Drawings as SVG says, where WeasyPrint would draw them otherwise; and word of what is still missing in them."""

from collections.abc import Iterator
from contextlib import contextmanager

from coursekit.export.formats.pdf.engine.gradients import even_gradients
from coursekit.export.formats.pdf.engine.unsized import unsized_pictures
from coursekit.export.formats.pdf.layout.drawings.nodes import whole_nodes
from coursekit.export.formats.pdf.layout.drawings.styles import known_styles
from coursekit.export.formats.pdf.layout.drawings.texts import whole_texts
from coursekit.export.formats.pdf.typeset_part import LayoutFinding


@contextmanager
def whole_drawings(language: str) -> Iterator[list[LayoutFinding]]:
    """While this lasts, WeasyPrint draws so, for a reader of a language. At its end, what it could not is told."""
    with whole_texts(), known_styles(), even_gradients(), unsized_pictures(), whole_nodes(language) as lacking:
        yield lacking
