"""A picture whose name says another format than its bytes.

Servers send it as what the name says, and browsers refuse it.

**Bad:** a JPEG that is called `scan.png`.

**Good:** `scan.jpg`.
"""

from collections.abc import Iterator

from coursekit.pictures.picture import Picture
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span

SEVERITY = Severity.ERROR


def check_picture(picture: Picture) -> Iterator[Diagnostic]:
    if picture.kind == picture.suffix:
        return
    if not picture.kind:
        message, help = f"This is no {picture.suffix} picture", "Save it again, or put another file here."
    else:
        message = f"This file is called {picture.suffix}, and holds a {picture.kind} picture"
        help = f"Rename it to end with {picture.kind}, here and where it is shown."
    yield Diagnostic(Span(picture.path), message, help)
