"""An SVG that is no well-formed XML, so that browsers show nothing; or one that draws itself without end.

**Bad:** `<text>K+ & Na+</text>`.

**Good:** `<text>K+ &amp; Na+</text>`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursekit.text.conflicts import drawing_findings
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Source, Span
from coursekit.text.unseen import breaks_xml

if TYPE_CHECKING:
    from coursekit.pictures.picture import Picture

SEVERITY = Severity.ERROR


def check_picture(picture: "Picture") -> Iterator[Diagnostic]:
    if picture.drawing and picture.drawing.problem and not _is_told(picture.source):
        message = f"This SVG can't be read: {picture.drawing.problem}"
        yield Diagnostic(Span(picture.path), message, "Mend it, or save it again from the program that made it.")


def _is_told(source: Source | None) -> bool:
    """Whether another rule says why."""
    return source is not None and (bool(drawing_findings(source)) or breaks_xml(source))
