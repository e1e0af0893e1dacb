"""A picture whose name says another format than its bytes, or that is no picture which browsers show.

Servers send it as what the name says, and browsers refuse it. No export carries it.

**Bad:** a JPEG that is called `scan.png`; a TIFF.

**Good:** `scan.jpg`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span

if TYPE_CHECKING:
    from coursekit.pictures.picture import Picture

SEVERITY = Severity.ERROR


def check_picture(picture: "Picture") -> Iterator[Diagnostic]:
    if picture.kind == picture.suffix:
        return
    if picture.kind:
        message = f"This file is called {picture.suffix}, and holds a {picture.kind} picture"
        help = f"Rename it to end with {picture.kind}, here and where it is shown."
    elif picture.kind_in_words:
        message = f"This file is called {picture.suffix}, and holds {picture.kind_in_words}, which browsers don't show"
        help = _HELP.get(picture.kind_in_words, "Save it as PNG, or put another file here.")
    else:
        message, help = f"This is no {picture.suffix} picture", "Save it again, or put another file here."
    yield Diagnostic(Span(picture.path), message, help)


_HELP = {
    "a pointer of Git LFS": "Fetch the picture itself: git lfs pull. In CI, check out with LFS.",
    "text in UTF-16": "Save the drawing as UTF-8.",
    "an empty file": "Save it again, or put another file here.",
    "a web page": "Download the picture itself: this may be the page that shows it.",
}
