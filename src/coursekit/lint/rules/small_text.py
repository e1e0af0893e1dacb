"""Text in a drawing that is too small on a phone.

A drawing fills the column: 320 CSS pixels on a phone. Text under 8 of them can't be read.

**Bad:** text of 10 in a drawing that is 800 wide.

**Good:** text of 20 there, or of 12 in a drawing that is 480 wide.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursekit.text.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from coursekit.pictures.picture import Picture

SEVERITY = Severity.WARNING


PHONE = 320
LEAST = 8


def check_picture(picture: "Picture") -> Iterator[Diagnostic]:
    drawing = picture.drawing
    if not drawing or not drawing.smallest or not drawing.width:
        return
    shown = drawing.smallest_text * min(1, PHONE / drawing.width)
    if shown < LEAST:
        needed = LEAST * max(1, drawing.width / PHONE)
        message = f"This text is {shown:.1f} pixels high on a phone"
        help = f"Make it at least {needed:.0f}, or the drawing narrower than {drawing.width:g}."
        yield Diagnostic(drawing.smallest, message, help)
