"""An SVG that loads something from elsewhere.

In a package, in print and offline it is not there, and a page that loads it tells others who reads it. Exports leave it
out.

**Bad:** `<image href="https://example.org/brain.png">`, `@import`, a linked font.

**Good:** everything in the file.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursekit.text.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from coursekit.pictures.picture import Picture

SEVERITY = Severity.ERROR


def check_picture(picture: "Picture") -> Iterator[Diagnostic]:
    drawing = picture.drawing
    if not drawing or not drawing.loads:
        return
    from coursekit.pictures.svg.programs import LOADS, switch

    for occurrence in drawing.loads:
        message = f"This SVG loads something from outside: {occurrence.what}{occurrence.often}"
        yield Diagnostic(occurrence.span, message, switch(drawing.program, LOADS))
