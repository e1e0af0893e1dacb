"""An SVG without `viewBox` or `width`, so that nobody knows how large to draw it.

**Bad:** `<svg xmlns="…">`.

**Good:** `<svg xmlns="…" viewBox="0 0 480 300">`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span

if TYPE_CHECKING:
    from coursekit.pictures.picture import Picture

SEVERITY = Severity.WARNING


def check_picture(picture: "Picture") -> Iterator[Diagnostic]:
    drawing = picture.drawing
    if drawing and not drawing.problem and not drawing.width:
        yield Diagnostic(Span(picture.path), "This SVG does not say how large it is", 'Add viewBox="0 0 width height".')
