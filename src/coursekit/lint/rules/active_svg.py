"""An SVG that runs something, or holds a web page.

Opened by its address, an SVG is a page of the LMS, and what it runs, runs there. So exports leave it out; who drew it
should know. Text in HTML, as Mermaid and draw.io write their labels, is no page, and neither is what editors note for
themselves.

**Bad:** `<script>`, `onclick="…"`, `<iframe>`, `href="javascript:…"`, an `<animate>` that changes an `href`.

**Good:** shapes, text and labels.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursekit.text.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from coursekit.pictures.picture import Picture

SEVERITY = Severity.ERROR


def check_picture(picture: "Picture") -> Iterator[Diagnostic]:
    drawing = picture.drawing
    if not drawing or not drawing.runs:
        return
    from coursekit.pictures.svg.programs import RUNS, switch

    for occurrence in drawing.runs:
        message = f"This SVG holds {occurrence.what}{occurrence.often}, which no export carries"
        yield Diagnostic(occurrence.span, message, switch(drawing.program, RUNS))
