"""Foreign text made safe for one line of a terminal or a log (`docs/security.md`).

Foreign is whatever a course, a package, a page or a file system brought: names, titles, messages of servers. All of it
passes ``visible`` before it is shown, in every command and reporter; JSON passes ``readable_json``.
"""

import itertools
import json
import re
from typing import Any

from coursekit.text.expression import expression

_HIDDEN = (
    "\x00-\x1f\x7f-\x9f"  # controls, line breaks among them
    "\u2028\u2029"  # line breaks to JavaScript, YAML and many viewers of logs
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction (UAX #9), and what Unicode deprecates beside it
    "\ufeff\ufff9-\ufffb\ufffe\uffff"  # byte order mark, annotations, and what XML 1.0 does not allow
    "\ud800-\udfff"  # halves of characters, and the bytes of names that are no UTF-8
    "\U000e0000-\U000e007f"  # tags: letters that nobody sees
)
_ANYWHERE = r"#(?=#[a-z]*\[)"
"""``##[…]``, ``##vso[…]`` and ``##teamcity[…]``: Azure Pipelines and older GitHub runners look for them in a line."""
_AT_START = r"\A(?:\s*:(?=:)|(?:-(?=--\s)|\+(?=\+\+\s)|~(?=~~\s)|\^(?=\^\^\s))|s(?=ection_(?:start|end):)|t(?=ravis_))"
"""``::command::`` of GitHub, Gitea and Forgejo, which skip blanks before it; groups of Buildkite, GitLab and Travis."""
_COMMAND = expression(_AT_START)
_CONTROL = expression(f"[{_HIDDEN}]")
_UNSAFE = expression(f"[{_HIDDEN}]|{_ANYWHERE}|{_AT_START}")
_UNSAFE_IN_JSON = expression(f"(?![\n])[{_HIDDEN}]|{_ANYWHERE}")


def visible(text: str) -> str:
    """Foreign text on one line, where it does nothing: neither to a terminal, nor to what reads a log.

    Controls, line breaks, signs of direction and what begins a runner's command become escapes such as ``\\x1b``.
    """
    if _is_safe(text):
        return text
    return _UNSAFE.sub(lambda match: "".join(map(_escaped, match[0])), text)


def _is_safe(text: str) -> bool:
    """Whether nothing in a text has to be escaped, as in most: this is told in a tenth of the time."""
    return text.isprintable() and "##" not in text and not _COMMAND.match(text)


def visible_parts(*texts: str) -> tuple[str, ...]:
    """The parts of one line, each made visible: what begins a command in one may end in the next."""
    whole = "".join(texts)
    if _is_safe(whole):
        return texts
    unsafe = {at for match in _UNSAFE.finditer(whole) for at in range(*match.span())}
    shown = []
    start = 0
    for text in texts:
        parts = (_escaped(char) if start + at in unsafe else char for at, char in enumerate(text))
        shown.append("".join(parts))
        start += len(text)
    return tuple(shown)


def _escaped(char: str) -> str:
    if char.isspace() and not _CONTROL.match(char):
        # A blank before a runner's command
        return char
    code = ord(char)
    if char == "\n":
        return "\\n"
    if 0xDC80 <= code <= 0xDCFF:
        # As Python hands on a byte of a file's name that is no UTF-8 (PEP 383)
        code -= 0xDC00
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def name_bytes(text: str) -> bytes:
    """The bytes of a file's name, which need not be UTF-8; halves of characters as Windows writes them."""
    # PEP 383 has no bytes for them, and “surrogateescape” would raise UnicodeEncodeError
    parts = re.split("([\udc80-\udcff]+)", text)
    ways = itertools.cycle(("surrogatepass", "surrogateescape"))
    return b"".join(part.encode("utf-8", way) for part, way in zip(parts, ways, strict=False))


def readable_json(data: object, *, compact: bool = False) -> str:
    """JSON for programs that a person may look at: what JSON lets stand raw, a terminal or a runner may obey."""
    layout: dict[str, Any] = {"separators": (",", ":")} if compact else {"indent": 2}
    text = json.dumps(data, ensure_ascii=False, **layout)
    # Line breaks are those of the layout; JSON escapes its own.
    return _UNSAFE_IN_JSON.sub(lambda match: _unit(match[0]), text)


def _unit(char: str) -> str:
    return json.dumps(char)[1:-1] if ord(char) > 0xFF else f"\\u{ord(char):04x}"


def width(text: str) -> int:
    """How many columns of a terminal a text takes: two for wide letters and emoji, joined ones too, none for marks."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))
