"""Allowances: comments in which an author says that a finding is meant to be.

``<!-- coursekit: allow rule-name: reason -->`` in prose covers the block that follows, or its own line when words stand
beside it. ``# coursekit: allow rule-name: reason`` in YAML covers its own line, or, alone on a line, the key that
follows with all that is under it. Several names are parted by commas.

A stranger's file may hold thousands of them, and comments that never end: each character is looked at a few times only.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from coursekit.text.expression import expression
from coursekit.text.source import Source, Span

_PROSE = expression(r"<!--\s*coursekit:\s*allow(?=\s)")
_YAML = expression(r"(?:^|(?<=\s))#[ \t]*coursekit:[ \t]*allow[ \t]([^\r\n]*)", re.MULTILINE)
_NAME = expression(r"[^\s,]+")
_LINE = expression(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")


class Allowance(Struct, frozen=True):
    """One allowed rule. ``span`` is the name's place, ``comment`` the whole comment's, ``covered`` what it is for."""

    rule: str
    span: Span
    comment: Span
    covered: Span


class _Comment(Struct, frozen=True):
    """Offsets of a comment, and of the names in it."""

    start: int
    end: int
    names: int
    names_end: int


def find_allowances(source: Source, prose: int) -> Iterator[Allowance]:
    """The allowances in a file: YAML before the offset ``prose``, Markdown from there on."""
    if "coursekit:" not in source.text:
        return
    text = source.text
    in_yaml = [_in_yaml(match) for match in _YAML.finditer(text, 0, prose)]
    if in_yaml:
        lines = _Lines(text, 0, prose)
        for comment in in_yaml:
            yield from _named(source, comment, lines.under_key(comment))
    in_prose = list(_in_prose(text, prose))
    if in_prose:
        lines = _Lines(text, prose, len(text))
        for comment in in_prose:
            yield from _named(source, comment, lines.block(comment))


def _in_yaml(match: re.Match[str]) -> _Comment:
    names = match[1].partition(":")[0]
    return _Comment(match.start(), match.end(), match.start(1), match.start(1) + len(names))


def _in_prose(text: str, start: int) -> Iterator[_Comment]:
    at = start
    while match := _PROSE.search(text, at):
        closing = text.find("-->", match.end())
        if closing < 0:
            return
        at = closing + len("-->")
        colon = text.find(":", match.end(), closing)
        names_end = closing if colon < 0 else colon
        if text.find(">", match.end(), names_end) < 0:
            yield _Comment(match.start(), at, match.end(), names_end)


def _named(source: Source, comment: _Comment, covered: tuple[int, int]) -> Iterator[Allowance]:
    for name in _NAME.finditer(source.text, comment.names, comment.names_end):
        span = source.span(*name.span())
        yield Allowance(name[0], span, source.span(comment.start, comment.end), source.span(*covered))


class _Lines:
    """The lines of a part of a file, and how far a comment's words reach in it; each line is looked at once."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._spans = [match.span(1) for match in _LINE.finditer(text, start, end)]
        self._starts = [first for first, _ in self._spans]
        self._written = [text[first:last] for first, last in self._spans]

    def under_key(self, comment: _Comment) -> tuple[int, int]:
        """What a comment in YAML covers: its line, or the key that follows with all that is under it."""
        number = self._number(comment.start)
        start, end = self._spans[number]
        if start + _depth(self._written[number]) < comment.start:
            return start, end
        return start, max(end, self._ends_of_keys[number + 1])

    def block(self, comment: _Comment) -> tuple[int, int]:
        """What a comment in prose covers: its lines, or the block that follows."""
        number, last = self._number(comment.start), self._number(comment.end)
        start, end = self._spans[number][0], self._spans[last][1]
        before = start + _depth(self._written[number]) < comment.start
        if before or self._words_end(last) > comment.end:
            return start, end
        return start, max(end, self._ends_of_blocks[last + 1])

    def _number(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _words_end(self, number: int) -> int:
        return self._starts[number] + len(self._written[number].rstrip())

    @cached_property
    def _ends_of_keys(self) -> list[int]:
        """For each line, where the key ends that it begins, or the next key below comments; 0 where none follows."""
        ends = [0] * (len(self._spans) + 1)
        open_keys: list[int] = []
        last = 0
        for number, line in enumerate(self._written):
            if not line.strip():
                continue
            while open_keys and not _under(self._written[open_keys[-1]], line):
                ends[open_keys.pop()] = last
            last = self._spans[number][1]
            if not line.lstrip().startswith("#"):
                open_keys.append(number)
        for number in open_keys:
            ends[number] = last
        for number in range(len(self._spans) - 1, -1, -1):
            end = self._spans[number][1] if self._written[number].strip() else 0
            ends[number] = ends[number] or ends[number + 1] or end
        return ends

    @cached_property
    def _ends_of_blocks(self) -> list[int]:
        """For each line, where the block ends that it is in, or that follows; 0 where none does."""
        ends = [0] * (len(self._spans) + 1)
        for number in range(len(self._spans) - 1, -1, -1):
            blank = not self._written[number].strip(" \t")
            goes_on = ends[number + 1] if not blank and self._is_words(number + 1) else 0
            ends[number] = ends[number + 1] if blank else goes_on or self._spans[number][1]
        return ends

    def _is_words(self, number: int) -> bool:
        return number < len(self._written) and bool(self._written[number].strip(" \t"))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _under(first: str, line: str) -> bool:
    """Whether a line belongs to the key or item in the first one; a list may stand as deep as its key."""
    depth, of_line = _depth(first), _depth(line)
    listed = line.lstrip().startswith("- ") and not first.lstrip().startswith("- ")
    return of_line > depth or (of_line == depth and listed)
