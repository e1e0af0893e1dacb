"""Characters that nobody sees and no book can set: controls, separators of lines, what Unicode keeps for itself."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from coursekit.text.characters import CONTROLS, NONCHARACTERS, character_name, is_seen
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.expression import expression
from coursekit.text.source import Source
from coursekit.text.yaml import Document, Route

RULE = "unseen-character"
_BREAKS = "\x85\u2028\u2029"
"""Line breaks to some programs and not to others: YAML 1.1, JavaScript and Unicode (UAX #14) each know some of them."""
_FORMAT_MARKS = "\ufeff\ufff9-\ufffb\U000e0000-\U000e001f"
"""A byte order mark within a text, marks of annotations, and a tag that Unicode deprecates."""
_UNSEEN = expression(f"[{CONTROLS}{_BREAKS}{_FORMAT_MARKS}{NONCHARACTERS}\ud800-\udfff]")
_IN_YAML = expression(f"(?![\ufffe\uffff])[{_BREAKS}{_FORMAT_MARKS}{NONCHARACTERS}]")
"""The other ones end the reading of YAML, with a finding of its own."""
_NOT_XML = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML may hold (XML 1.0, 2.2)."""
_ENTITY = expression(r"&#(?:([0-9]{1,7})|[xX]([0-9a-fA-F]{1,6}));")


def unseen_in(source: Source, prose: int = 0) -> Iterator[Diagnostic]:
    """Findings in a text, as characters or as entities; from the offset ``prose`` on it is no YAML."""
    if is_seen(source.text) and ("&" not in source.text or "&#" not in source.text):
        return
    for match in _IN_YAML.finditer(source.text, 0, prose):
        yield _finding(source, *match.span(), match[0])
    for match in _UNSEEN.finditer(source.text, prose):
        yield _finding(source, *match.span(), match[0])
    for match in _ENTITY.finditer(source.text) if "&#" in source.text else ():
        code = int(match[1]) if match[1] else int(match[2], 16)
        if code <= 0x10FFFF and _UNSEEN.match(chr(code)):
            yield _finding(source, *match.span(), chr(code))


def breaks_xml(source: Source) -> bool:
    """Whether ``unseen_in`` says why a text is no XML."""
    return any(_NOT_XML.search(source.text[found.span.start : found.span.end]) for found in unseen_in(source))


def unseen_values(document: Document) -> Iterator[Diagnostic]:
    """Findings in values that YAML writes with escapes, such as ``"\\u2028"``."""
    if "\\" not in document.source.text:
        return  # the characters themselves are found in the text of the file
    for route, text in _texts(document.data, ()):
        match = _UNSEEN.search(text)
        span = document.span(route)
        written = document.source.text[span.start : span.end]
        if match and match[0] not in written:
            found = _finding(document.source, span.start, span.end, match[0])
            yield replace(found, help=_ESCAPED) if "\\" in written else found
        elif written.startswith('"') and "$" in written and (escape := _IN_FORMULA.search(written)):
            start = span.start + escape.start(1)
            message = f"{escape[1]} between double quotes is a blank or a new line, and no part of a formula"
            yield Diagnostic(document.source.span(start, start + 2), message, _ESCAPED, rule=RULE)


_ESCAPED = "A backslash between double quotes begins it: put the text between ' and ', or write two backslashes."
_IN_FORMULA = expression(r"(?<!\\)(?:\\\\)*(\\[ntr])(?=[a-z])")
"""What begins \\theta, \\nu and \\rho, and means a tab or a line break there."""


def _texts(data: Any, route: Route) -> Iterator[tuple[Route, str]]:
    if isinstance(data, str):
        yield route, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*route, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts(value, (*route, number))


def unseen_name(name: str) -> str:
    """The first character in a file's name that nobody sees; empty when there is none."""
    match = _IN_NAMES.search(name)
    return match[0] if match else ""


_IN_NAMES = expression(f"(?:{_UNSEEN.pattern})|[\t\n\r\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f]")


def _finding(source: Source, start: int, end: int, char: str) -> Diagnostic:
    message = f"A character that nobody sees stands here: {character_name(char)}"
    help = "Delete it; it usually comes from pasted text. For a new line, begin one."
    return Diagnostic(source.span(start, end), message, help, rule=RULE)
