"""The player's styles: what all courses ship, without what no browser needs, and what only some do."""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from coursekit.course.model import Course
from coursekit.export.scorm import question_types

PLAYER = Path(__file__).parents[2] / "player"
_COMMENTS = re.compile(r"^[ \t]*+(?:/\*(?:(?!\*/)[\s\S])*+\*/|//[^\n]*+)?[ \t]*+\n", re.MULTILINE)
"""Comments that have lines of their own, and empty lines: half of the player, and of no use to a learner's browser."""
SPACE = re.compile(r"^[ \t]+|(?<=[{};,])\n| (?=\{$)|(?<=:) (?=[^:]*;$)", re.MULTILINE)
"""Between rules and declarations, and around their marks: of no use either."""

MARKED = {
    "code": ('<span class="tok-',),
    "marks": ("<kbd>", 'class="task"', '<details class="alert', 'class="side-note"'),
}
"""Sheets that only some courses need, with what stands in a page that needs one."""


def without_comments(text: str) -> str:
    """A script or a sheet without comments that have lines of their own."""
    return _COMMENTS.sub("", text)


def types_in(course: Course) -> set[str]:
    """The types of the questions on the path."""
    return {question.type for concept in course.concepts for question in concept.record_needs}


def marked_in(pages: Iterable[str]) -> dict[str, bool]:
    """Of each sheet of ``MARKED`` whether some of these pages need it."""
    needed = dict.fromkeys(MARKED, False)
    for html in pages:
        needed |= {name: True for name, signs in MARKED.items() if any(sign in html for sign in signs)}
    return needed


def has_cases(course: Course) -> bool:
    """Whether a question on the path is about a case."""
    return any(concept.cases for concept in course.concepts)


SHEETS = ("film", "case", "draft", "news", "code", "marks")
"""Sheets of what only some courses use."""


def more_styles(widths: Collection[int], types: Collection[str], used: Mapping[str, bool]) -> bytes:
    """The styles that only some courses need: ``SHEETS`` that are used, and those of types of questions.

    Also of pictures with a width; phones show these pictures whole.
    """
    sheets = [PLAYER / "styles" / f"{name}.css" for name in SHEETS if used[name]]
    sheets += [path for type in sorted(types) if (path := question_types.sheet_of(type, PLAYER)).is_file()]
    sheet = "".join(SPACE.sub("", without_comments(path.read_text(encoding="utf-8"))) for path in sheets)
    rules = "".join(f'.concept [data-width="{width}"]{{inline-size:{width}%}}' for width in sorted(widths))
    centred = ".figure [data-width]{justify-self:center;margin-inline:auto}"
    return f"{sheet}@media(min-width:40rem){{{centred}{rules}}}".encode() if widths else sheet.encode()
