"""A note to the author that is still there.

Told is what can be nothing else: “TODO” that opens a paragraph or has a colon behind it, “TBD”, “XXX” or “???” alone,
the words “Lorem ipsum dolor”. A lesson may speak of a TODO list, of XXX chromosomes and of lorem ipsum.

**Bad:** “TODO: check the dose”, “The dose is ??? mg”.

**Good:** the text itself; notes to authors go into a comment, `<!-- … -->`.
"""

import re
from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import CODE, Prose

SEVERITY = Severity.WARNING

_SIGNS = (
    ("O", "TODO"),
    ("X", "FIXME"),
    ("X", "XXX"),
    ("B", "TBD"),
    ("K", "TK"),
    ("?", "???"),
    ("p", "orem ipsum"),
    ("U", "OREM IPSUM"),
)
"""What a text must hold, and the letter of it that is in the fewest: one letter is found in a fortieth of the time."""
_DOING = (
    "add|check|cite|complete|describe|explain|figure out|fill|find|finish|fix|insert|mention|move|remove|replace|"
    "rewrite|update|verify|write"
)
_NOTE = expression(
    rf"""
    (?:^|(?<=[\s(\[#]))(?:TODO|FIXME)(?=\s?:\s|\s?:$|\)?\]?$)      # with a colon, or at an end
    | ^(?:TODO|FIXME)(?=\s?[(–—-]|\s(?:{_DOING})\b)                 # at the beginning
    | (?:^|(?<=[\s(\[:]))(?:TBD|TKTK)(?=$|[\s.,;)\]])
    | (?:^|(?<=[(\[]))(?:XXX|TKT?)(?=$|[)\]]|:\s)
    | (?:^|(?<=[\s(\[]))\?\?\?(?=$|[\s.,;)\]])
    | (?i:\blorem\ ipsum(?=,?\ dolor)|^lorem\ ipsum(?=\W*$))
    """,
    re.VERBOSE,
)
_BLANK = expression(rf"[=+*/×÷<>→{CODE}-]\s*$|^\s*[=+*/×÷<>→{CODE}-]|\bto be d|[“\"„«]$")
"""Beside “???”: a gap that learners fill. “TBD” with its words is explained."""


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    written = text.text
    if not any(letter in written and sign in written for letter, sign in _SIGNS):
        return
    for block in text.blocks:
        for match in _NOTE.finditer(block.text) if not block.quoted else ():
            before, after = block.text[: match.start()], block.text[match.end() :]
            if not (_BLANK.search(before[-30:]) or (match[0] in ("???", "TBD") and _BLANK.search(after[:30]))):
                help = "Write what is missing, or put the note into a comment."
                yield Diagnostic(block.span(*match.span()), f"“{match[0]}” was left behind", help)
