"""A picture that a learner on a phone waits for.

**Bad:** a photograph of 8 MB.

**Good:** up to 1 MB: 1600 pixels wide are enough for any screen and for print.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span

if TYPE_CHECKING:
    from coursekit.pictures.picture import Picture

SEVERITY = Severity.WARNING


MOST = 1_000_000


def check_picture(picture: "Picture") -> Iterator[Diagnostic]:
    if picture.size > MOST:
        message = f"This picture takes {picture.size / 1e6:.1f} MB"
        yield Diagnostic(Span(picture.path), message, "Scale it down to 1600 pixels, or save it as WebP or JPEG.")
