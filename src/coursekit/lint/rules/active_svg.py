"""An SVG that carries scripts or web pages.

A picture never needs them; LMSes and browsers block them, and who imports the package has to fear them.

**Bad:** `<script>`, `onclick="…"`, `<foreignObject>`.

**Good:** shapes and text.
"""

from collections.abc import Iterator

from coursekit.pictures.picture import Picture
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check_picture(picture: Picture) -> Iterator[Diagnostic]:
    for mark in picture.drawing.scripts if picture.drawing else ():
        yield Diagnostic(mark.span, f"This SVG holds {mark.what}", "Remove it: save the drawing as a plain SVG.")
