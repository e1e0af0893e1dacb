"""Merge conflicts that nobody has resolved: the lines that git, Mercurial and Subversion put around two versions.

Sources: git-merge(1), "How conflicts are presented", with ``merge.conflictStyle=diff3``; conflicts of conflicts have
longer marks. Marks stand at the beginning of a line, so quoted and indented ones are none, and code may show them.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from coursekit.text.diagnostic import Diagnostic
from coursekit.text.expression import expression
from coursekit.text.markdown import read_events, split_front_matter
from coursekit.text.source import Source

RULE = "merge-conflict"
_MARK = expression(r"(?:\A|(?<=[\r\n]))(?:<{7,}|>{7,}|\|{7,}|={7})(?=[ \t\r\n]|\Z)[^\r\n]*")
_SIGNS = ("<<<<<<<", ">>>>>>>", "=======", "|||||||")
_WHOLE = (
    "A merge conflict stands here: two versions that nobody has joined",
    "Keep the lines that are right, of one version or of both, and delete the lines that begin with "
    "<<<<<<<, ======= and >>>>>>>.",
)
_LEFT = (
    "This line was left over from a merge conflict",
    "Delete it, and look whether the lines around it are those that should stay.",
)


class _ConflictMark(NamedTuple):
    sign: str
    start: int
    end: int


class Conflict(NamedTuple):
    """Offsets of its first line's words, and where its last line ends. ``whole`` tells it from a part left over."""

    start: int
    first_end: int
    end: int
    whole: bool


class ConflictedText(NamedTuple):
    """A text with conflicts: a finding for each, whether one makes its YAML unreadable, and the text without them.

    Offsets in ``rest`` are those of the file: it has blanks where the conflicts stand.
    """

    problems: tuple[Diagnostic, ...]
    in_yaml: bool
    rest: Source


def read_conflicts(source: Source) -> ConflictedText | None:
    """The conflicts in a text of the course: Markdown with front matter, or YAML. None for a text without."""
    text = source.text
    if not any(sign in text for sign in _SIGNS):
        return None
    if not source.path.endswith(".md"):
        conflicts = find_conflicts(text)
        return ConflictedText(_findings(source, conflicts), True, replace(source, text="")) if conflicts else None
    parts = split_front_matter(source)
    in_yaml = find_conflicts(text[: parts.prose])
    if in_yaml or (parts.problems and find_conflicts(text)):
        return ConflictedText(_findings(source, find_conflicts(text)), True, replace(source, text=""))
    conflicts = find_conflicts(text, _not_marks(text, parts.prose))
    if not conflicts:
        return None
    return ConflictedText(_findings(source, conflicts), False, replace(source, text=_blanked(text, conflicts)))


def _blanked(text: str, conflicts: Sequence[Conflict]) -> str:
    pieces = []
    at = 0
    for conflict in conflicts:
        pieces += [text[at : conflict.start], " " * (conflict.end - conflict.start)]
        at = conflict.end
    return "".join((*pieces, text[at:]))


def find_conflicts(text: str, ignored: Sequence[tuple[int, int]] = ()) -> tuple[Conflict, ...]:
    """The conflicts in a text; none begins in the ranges that are ``ignored``, which are in order."""
    marks = [
        _ConflictMark(match[0][0], match.start(), match.end()) for match in _MARK.finditer(text) if _is_mark(match[0])
    ]
    if not marks:
        return ()
    conflicts: list[Conflict] = []
    starts = [start for start, _ in ignored]
    lasts = _lasts(marks)
    at = 0
    while at < len(marks):
        mark, last = marks[at], at
        before = bisect_right(starts, mark.start)
        if not (before and ignored[before - 1][1] > mark.start):
            last = lasts[at]
            conflicts.append(Conflict(mark.start, mark.end, marks[last].end, mark.sign == "<" and last > at))
        at = last + 1
    return tuple(conflicts)


def _is_mark(line: str) -> bool:
    """Whether a line may be a mark: what parts two versions has no words after it."""
    return line[0] != "=" or not line[7:].strip()


def _lasts(marks: Sequence[_ConflictMark]) -> list[int]:
    """For each mark, the last one of the conflict that it begins: one without an end stops before the next."""
    lasts = [0] * len(marks)
    end, opening = len(marks), len(marks)
    for at in reversed(range(len(marks))):
        sign = marks[at].sign
        ends = sign != ">" and end < opening
        lasts[at] = end if ends else opening - 1 if sign == "<" and opening <= end else at
        end = at if sign == ">" else end
        opening = at if sign == "<" else opening
    return lasts


def _not_marks(text: str, start: int) -> list[tuple[int, int]]:
    """Where Markdown shows marks, or means something else by them: code, underlined headings, tables."""
    return sorted(_ranges(text[start:], start))


def _ranges(prose: str, base: int) -> Iterator[tuple[int, int]]:
    heading = False
    for event in read_events(prose):
        if event.tag in ("CodeBlock", "Code", "Table") and event.edge != "end":
            yield base + event.start, base + event.end
        elif event.tag == "Heading" and event.edge == "start":
            written = prose[event.start : event.end].rstrip()
            heading = written.count("\n") == 1 and written.endswith("=======")
            words = written.partition("\n")[0].rstrip()
            if heading and not words.endswith((".", ":", "!", "?", "。")):
                yield base + event.start, base + event.end


def _findings(source: Source, conflicts: Sequence[Conflict]) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(source.span(each.start, each.first_end), *(_WHOLE if each.whole else _LEFT), rule=RULE)
        for each in conflicts
    )


def drawing_findings(source: Source) -> tuple[Diagnostic, ...]:
    """The findings in the text of an SVG."""
    return _findings(source, find_conflicts(source.text)) if any(sign in source.text for sign in _SIGNS) else ()
