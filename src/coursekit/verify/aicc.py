"""AICC scripts, in which SCORM 1.2 says what must be complete before an item opens (CAM 1.2, section 2.3.2.5.1)."""

import re
from collections.abc import Callable

IsComplete = Callable[[str], bool]
"""Whether the item of an identifier is completed or passed."""
Script = Callable[[IsComplete], bool]

MOST_TOKENS = 5000
DEEPEST = 50
"""Brackets in brackets."""

_TOKEN = re.compile(r"""\s*(<>|[&|~=(){},*]|"[^"]*"|[^\s&|~=<>(){},*"]+)""")
_SIGNS = frozenset("&|~=(){},*") | {"<>"}
_DONE = ("c", "completed", "p", "passed")
_NOT_DONE = ("f", "failed", "i", "incomplete", "b", "browsed", "n", "not attempted")


class NotUnderstood(Exception):
    """A script that asks what is not known here, or is too long to be read."""


class Broken(NotUnderstood):
    """A script that is none; the message says why, as the end of a sentence."""


def read_script(text: str) -> Script:
    """A script as a function. An empty one is always true. Raises NotUnderstood, or Broken."""
    script, reader = _read(text)
    if reader.asks_more:
        raise NotUnderstood(text)
    return script


def names_in(text: str) -> list[str]:
    """The items that a script names. Raises NotUnderstood, or Broken."""
    return _read(text)[1].names


def _read(text: str) -> tuple[Script, "_ScriptReader"]:
    reader = _ScriptReader(_tokens(text))
    if not reader.left:
        return (lambda _complete: True), reader
    script = reader.any_of()
    if reader.left:
        raise Broken(f"“{reader.left[-1]}” can't follow there")
    return script, reader


def _tokens(text: str) -> list[str]:
    text = text.rstrip()
    found: list[str] = []
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if not match:
            raise Broken(f"“{text[place:].strip()[:20]}” can't be read")
        if len(found) == MOST_TOKENS:
            raise NotUnderstood(text)
        found.append(match[1])
        place = match.end()
    return found


class _ScriptReader:
    """``~`` binds closest, then ``&``, then ``|``."""

    def __init__(self, tokens: list[str]) -> None:
        self.left = tokens[::-1]
        self.names: list[str] = []
        self.asks_more = False
        self.depth = 0

    def any_of(self) -> Script:
        parts = [self.all_of()]
        while self.takes("|"):
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else lambda complete: any(part(complete) for part in parts)

    def all_of(self) -> Script:
        parts = [self.one()]
        while self.takes("&"):
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else lambda complete: all(part(complete) for part in parts)

    def one(self) -> Script:
        negated = False
        while self.takes("~"):
            negated = not negated
        script = self.bracketed() if self.takes("(") else self.named()
        return (lambda complete: not script(complete)) if negated else script

    def bracketed(self) -> Script:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotUnderstood("Too many brackets")
        script = self.any_of()
        self.expect(")")
        self.depth -= 1
        return script

    def named(self) -> Script:
        name = self.word()
        if self.takes("*"):
            return self.some(name)
        self.names.append(name)
        if self.takes("="):
            return self.compared(name, wanted=True)
        if self.takes("<>"):
            return self.compared(name, wanted=False)
        return lambda complete: complete(name)

    def some(self, number: str) -> Script:
        """``2*{a, b, c}``: at least so many of them."""
        if not number.isascii() or not number.isdigit() or len(number) > 6:
            raise Broken(f"“{number}” before “*” is no number")
        self.expect("{")
        names = [self.word()]
        while self.takes(","):
            names.append(self.word())
        self.expect("}")
        if int(number) > len(names):
            raise Broken(f"“{number}*” asks for more items than the {len(names)} in its braces")
        self.names += names
        return lambda complete: sum(map(complete, names)) >= int(number)

    def compared(self, name: str, *, wanted: bool) -> Script:
        """With a status. Which of the two ways to be done it is, is not told apart."""
        status = self.word().strip("\"'").lower()
        # “not attempted” is two words where nobody quoted it.
        if status == "not" and self.left and self.left[-1].lower() == "attempted":
            status = f"not {self.left.pop()}"
        if status in _NOT_DONE:
            self.asks_more = True
        elif status not in _DONE:
            raise Broken(f"“{status}” is no status")
        return lambda complete: complete(name) is wanted

    def word(self) -> str:
        if not self.left or self.left[-1] in _SIGNS:
            raise Broken(f"a name is missing before “{self.left[-1]}”" if self.left else "a name is missing at its end")
        return self.left.pop()

    def takes(self, sign: str) -> bool:
        if not self.left or self.left[-1] != sign:
            return False
        self.left.pop()
        return True

    def expect(self, sign: str) -> None:
        if not self.takes(sign):
            raise Broken(f"“{sign}” is missing")
