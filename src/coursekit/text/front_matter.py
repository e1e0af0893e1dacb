"""Where the front matter of a Markdown file ends and its prose begins."""

import re
from dataclasses import dataclass

from coursekit.text.diagnostic import Diagnostic
from coursekit.text.source import Source

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r|\Z)")
_CLOSING = re.compile(r"(?:(?<=\n)|(?<=\r))---[ \t]*(?:\r\n|\n|\r|\Z)")


@dataclass(frozen=True)
class Parts:
    """Offsets: the YAML from ``start`` to ``end``, the prose from ``prose`` on."""

    start: int
    end: int
    prose: int
    problems: tuple[Diagnostic, ...] = ()


def split_front_matter(source: Source) -> Parts:
    """Find the two ``---`` lines; a problem when one is not there."""
    opening = _FENCE.match(source.text)
    if opening is None:
        message = "This file does not begin with front matter"
        help = "Begin it with a line ---, then title:, summary:, anchor: and prove_it:, then another line ---."
        span = source.span(0, len(source.line(1)))
        return Parts(0, 0, 0, (Diagnostic(span, message, help, rule="missing-front-matter"),))
    closing = _CLOSING.search(source.text, opening.end())
    if closing is None:
        message = "The front matter that begins here never ends"
        help = "Put a line --- between the front matter and the prose."
        problem = Diagnostic(source.span(0, 3), message, help, rule="missing-front-matter")
        return Parts(opening.end(), len(source.text), len(source.text), (problem,))
    return Parts(opening.end(), closing.start(), closing.end())
