"""Signs that look like those of YAML, or that are those of another language: what to write instead."""

from typing import NamedTuple

from coursekit.text.expression import expression


class Sign(NamedTuple):
    """A sign in a line: from where to where it stands, what is wrong with it, and what to do."""

    start: int
    end: int
    message: str
    help: str


_BLANKS = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
_KEY = r"[ \t]*(?:- +)*[\w-]+"
_CASES = (
    (
        rf"[ \t]*([{_BLANKS}][{_BLANKS} \t]*)\S",
        "The blanks before this line are such as YAML does not know",
        "Write plain spaces; pasted text often has others.",
    ),
    (
        rf"{_KEY}:([{_BLANKS}]+)",
        "After the colon stands a blank that YAML does not know",
        "Write a plain space; pasted text often has others.",
    ),
    (rf"{_KEY}[ \t]*([：﹕ː∶꞉])", "This looks like a colon, and YAML does not take it for one", "Write “: ” instead."),
    (rf"{_KEY}[ \t]*(=)", "“=” does not part a key from its value in YAML", "Write key: value."),
    (r"[ \t]*(//|<!--|/\*|%)", "This begins no comment in YAML", "Write # before a comment, on a line of its own."),
    (r"[ \t]*(:)(?: |$)", "No key stands before this colon", "Write key: value, or remove the line."),
    (
        r"[ \t]*- +(\[[ xX]?\])[ \t]+\S",
        "A box to tick is a list to YAML",
        "Write “- text: …”, and “correct: true” below it where it is right.",
    ),
    (r"[ \t]*([*+•·‣◦●▪–—−])[ \t]+\w", "No list item begins with this sign in YAML", "Write “- ” instead."),
)
_PATTERNS = tuple((expression(pattern), message, help) for pattern, message, help in _CASES)


def mistaken_sign(line: str) -> Sign | None:
    """The first such sign in a line, if it has one."""
    for pattern, message, help in _PATTERNS:
        if found := pattern.match(line):
            return Sign(found.start(1), found.end(1), message, help)
    return None
