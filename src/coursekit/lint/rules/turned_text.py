"""A sign that turns the direction of letters, and is not closed.

Others read something else than what is written: a tolerance, an address, a line of code (“Trojan Source”,
CVE-2021-42574). Languages that are written from right to left need no overrides, and close each embedding and isolate
in its paragraph.

**Bad:** `U+202E RIGHT-TO-LEFT OVERRIDE` in a line of code.

**Good:** the letters alone; `U+2067 … U+2069` around a word in Hebrew.
"""

from collections.abc import Iterator

from coursekit.text.characters import character_name
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.source import Source

SEVERITY = Severity.WARNING
_SIGNS = expression("[\u202a-\u202e\u2066-\u2069]")
_LINE = expression(r"[^\r\n]+")
_OVERRIDES, _EMBEDDINGS, _ISOLATES = "\u202d\u202e", "\u202a\u202b", "\u2066\u2067\u2068"
_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"


def check_source(source: Source) -> Iterator[Diagnostic]:
    if source.text.isascii() or not _SIGNS.search(source.text):
        return
    for line in _LINE.finditer(source.text):
        yield from (_found(source, line.start() + at) for at in _turning(line[0]))


def _turning(line: str) -> Iterator[int]:
    """Where signs stand that override, or that nothing in the line closes (UAX #9, X1 to X8)."""
    opened: list[int] = []
    for match in _SIGNS.finditer(line):
        sign = match[0]
        if sign in _OVERRIDES:
            yield match.start()
        if sign in _OVERRIDES + _EMBEDDINGS + _ISOLATES:
            opened.append(match.start())
        elif opened and (line[opened[-1]] in _ISOLATES) == (sign == _END_OF_ISOLATE):
            opened.pop()
    yield from (at for at in opened if line[at] not in _OVERRIDES)


def _found(source: Source, at: int) -> Diagnostic:
    message = (
        f"{character_name(source.text[at])} turns the letters after it: others read something else than is written"
    )
    return Diagnostic(source.span(at, at + 1), message, "Delete it, or close it in the same line.")
