"""Allowances: comments in which an author says that a finding is meant to be.

``<!-- coursekit: allow rule-name: reason -->`` in prose covers the block that follows, or its own line when words stand
beside it. ``# coursekit: allow rule-name: reason`` in YAML covers its own line, or, alone on a line, the key that
follows with all that is under it. Several names are parted by commas.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coursekit.text.source import Source, Span

_PROSE = re.compile(r"<!--\s*coursekit:\s*allow\s+([^:>]*?)\s*(?::\s*((?:(?!-->)[\s\S])*?)\s*)?-->")
_YAML = re.compile(
    r"(?:^|(?<=\s))#[ \t]*coursekit:[ \t]*allow[ \t]+([^:\r\n]*?)[ \t]*(?::[ \t]*([^\r\n]*?)[ \t]*)?$", re.MULTILINE
)
_NAME = re.compile(r"[^\s,]+")
_BLANK = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?=\r\n|\n|\r|\Z)")


@dataclass(frozen=True)
class Allowance:
    """One allowed rule. ``span`` is the name's place, ``comment`` the whole comment's, ``covered`` what it is for."""

    rule: str
    span: Span
    comment: Span
    covered: Span


def find_allowances(source: Source, prose: int) -> Iterator[Allowance]:
    """The allowances in a file: YAML before the offset ``prose``, Markdown from there on."""
    if "coursekit:" not in source.text:
        return
    for match in _YAML.finditer(source.text, 0, prose):
        yield from _named(source, match, _yaml_cover(source.text, match, prose))
    for match in _PROSE.finditer(source.text, prose):
        yield from _named(source, match, _prose_cover(source.text, match))


def _named(source: Source, match: re.Match[str], covered: tuple[int, int]) -> Iterator[Allowance]:
    for name in _NAME.finditer(match[1]):
        start = match.start(1) + name.start()
        span = source.span(start, start + len(name[0]))
        yield Allowance(name[0], span, source.span(*match.span()), source.span(*covered))


def _line(text: str, at: int) -> tuple[int, int]:
    """Start and end of the line around an offset, without its break."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    end = min((found for found in (text.find("\n", at), text.find("\r", at)) if found >= 0), default=len(text))
    return start, end


def _yaml_cover(text: str, match: re.Match[str], end: int) -> tuple[int, int]:
    start, line_end = _line(text, match.start())
    if text[start : match.start()].strip():
        return start, line_end
    covered, first = line_end, ""
    for line in re.finditer(r"[^\r\n]*\S[^\r\n]*", text[line_end:end]):
        if first and not _under(first, line[0]):
            break
        if not line[0].lstrip().startswith("#"):
            first = first or line[0]
        covered = line_end + line.end()
    return start, covered


def _under(first: str, line: str) -> bool:
    """Whether a line belongs to the key or item in the first one; a list may stand as deep as its key."""
    depth, own = (len(text) - len(text.lstrip()) for text in (first, line))
    listed = line.lstrip().startswith("- ") and not first.lstrip().startswith("- ")
    return own > depth or (own == depth and listed)


def _prose_cover(text: str, match: re.Match[str]) -> tuple[int, int]:
    start, end = _line(text, match.start())[0], _line(text, match.end())[1]
    if text[start : match.start()].strip() or text[match.end() : end].strip():
        return start, end
    following = re.compile(r"\S").search(text, match.end())
    if following is None:
        return start, end
    blank = _BLANK.search(text, following.start())
    return start, blank.start() if blank else len(text)
