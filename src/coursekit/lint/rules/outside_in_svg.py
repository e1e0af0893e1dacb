"""An SVG that loads something from elsewhere.

In a package, in print and offline it is not there.

**Bad:** `<image href="https://example.org/brain.png">`, `@import`, a linked font.

**Good:** everything in the file.
"""

from collections.abc import Iterator

from coursekit.pictures.picture import Picture
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check_picture(picture: Picture) -> Iterator[Diagnostic]:
    for mark in picture.drawing.outside if picture.drawing else ():
        message = f"This SVG loads something from outside: {mark.what}"
        yield Diagnostic(mark.span, message, "Put it into the file, or remove it.")
