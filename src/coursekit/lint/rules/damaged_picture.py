"""A picture whose file is cut off or changed by accident, so that only a part of it is seen.

Browsers and viewers show what they can read, so nobody is told.

**Bad:** a photograph of which half was downloaded.

**Good:** the whole file.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span

if TYPE_CHECKING:
    from coursekit.pictures.picture import Picture

SEVERITY = Severity.ERROR


def check_picture(picture: "Picture") -> Iterator[Diagnostic]:
    if picture.damage:
        message = f"Not all of this picture can be seen: {picture.damage}"
        yield Diagnostic(Span(picture.path), message, "Save or download it again.")
