"""The course as people read it: texts of one line with the quotation marks of its language, as prose has them.

Titles and the like are no Markdown, and are shown in many places: they are set once, where an export begins.
What is compared stays as it is written: ids, names of terms in lists, answers, and what an edition remembers.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from coursekit.course.model import Course, Stage
from coursekit.text.quotation import line_with_marks

S = TypeVar("S", bound=Struct)
Set = Callable[[str], str]


def line_of(course: Course, text: str) -> str:
    """A text of one line as people read it."""
    return line_with_marks(text, course.language) if course.typographic_quotes else text


def with_typographic_quotes(course: Course) -> Course:
    """The course with its titles, summaries and other lines as people read them; the same one where nothing changes."""
    if not course.typographic_quotes:
        return course
    line: Set = lambda text: line_with_marks(text, course.language)  # noqa: E731
    parts = {
        "stages": tuple(_stage(stage, line) for stage in course.stages),
        "strays": tuple(_stage(stage, line) for stage in course.strays),
        "theme": _with_lines(course.theme, ("footer", "cover_credit"), line),
        "case_texts": {id: _with_lines(case, ("title",), line) for id, case in course.case_texts.items()},
        "elsewhere": {id: line(title) for id, title in course.elsewhere.items()},
        "titles_across": {id: (line(one), line(other)) for id, (one, other) in course.titles_across.items()},
        **{name: line(getattr(course, name)) for name in ("title", "summary", "notice")},
    }
    changed = {name: value for name, value in parts.items() if not _is_same(value, getattr(course, name))}
    return replace(course, **changed) if changed else course


def _stage(stage: Stage, line: Set) -> Stage:
    concepts = {
        name: tuple(_with_lines(concept, ("title", "summary"), line) for concept in getattr(stage, name))
        for name in ("concepts", "unlisted")
    }
    changed = {name: some for name, some in concepts.items() if not _is_same(some, getattr(stage, name))}
    stage = replace(stage, **changed) if changed else stage
    return _with_lines(stage, ("title", "summary"), line)


def _with_lines(part: S, names: Iterable[str], line: Set) -> S:
    """A part with some of its lines set, or itself where that changes none."""
    changed = {name: new for name in names if (new := line(old := getattr(part, name))) != old}
    return replace(part, **changed) if changed else part


def _is_same(new: object, old: object) -> bool:
    """Whether nothing changed: parts that did not are the same objects."""
    if isinstance(new, tuple) and isinstance(old, tuple):
        return len(new) == len(old) and all(one is other for one, other in zip(new, old, strict=True))
    if isinstance(new, dict) and isinstance(old, dict):
        return all(new[key] is old[key] or new[key] == old[key] for key in new)
    return new is old or new == old
