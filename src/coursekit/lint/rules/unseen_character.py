"""A character that nobody sees, and that no book can set.

Controls, separators of lines and paragraphs (U+2028, U+2029), a byte order mark within a text: they come along when
text is pasted, break lines in some programs and not in others, and have no glyph in any font.

**Bad:** a title that was copied from a slide and holds U+2028 where the slide began a line.

**Good:** the title without it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.markdown import split_front_matter
from coursekit.text.source import Source
from coursekit.text.unseen import unseen_in

if TYPE_CHECKING:
    from coursekit.pictures.picture import Picture

SEVERITY = Severity.ERROR


def check_source(source: Source) -> Iterator[Diagnostic]:
    prose = split_front_matter(source).prose if source.path.endswith(".md") else len(source.text)
    for found in unseen_in(source, prose):
        if source.text[found.span.start] != "\0":  # which makes it an unreadable file
            yield found


def check_picture(picture: "Picture") -> Iterator[Diagnostic]:
    if picture.source:
        yield from unseen_in(picture.source)
