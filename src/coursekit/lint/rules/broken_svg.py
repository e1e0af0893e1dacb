"""An SVG that is no well-formed XML, so that browsers show nothing; or one that draws itself without end.

**Bad:** `<text>K+ & Na+</text>`.

**Good:** `<text>K+ &amp; Na+</text>`.
"""

from collections.abc import Iterator

from coursekit.pictures.picture import Picture
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span

SEVERITY = Severity.ERROR


def check_picture(picture: Picture) -> Iterator[Diagnostic]:
    if picture.drawing and picture.drawing.problem:
        message = f"This SVG can't be read: {picture.drawing.problem}"
        yield Diagnostic(Span(picture.path), message, "Mend it, or save it again from the program that made it.")
