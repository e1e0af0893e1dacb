"""A part of a drawing that its editor shows, and no browser does.

Inkscape's flowed text, mesh gradients and hatches never became part of SVG: learners see nothing where they are.

**Bad:** `<flowRoot>` with words in it.

**Good:** `<text>`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursekit.text.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from coursekit.pictures.picture import Picture

SEVERITY = Severity.WARNING


def check_picture(picture: "Picture") -> Iterator[Diagnostic]:
    drawing = picture.drawing
    if not drawing or not drawing.unseen:
        return
    from coursekit.pictures.svg.programs import UNSEEN, switch

    for occurrence in drawing.unseen:
        message = f"No browser draws this part of the SVG: {occurrence.what}{occurrence.often}"
        yield Diagnostic(occurrence.span, message, switch(occurrence.what.partition(" and ")[0], UNSEEN))
