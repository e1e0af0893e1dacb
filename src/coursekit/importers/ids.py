"""Ids out of titles and file names: lower-case words joined by hyphens, each once (``schema.base.ID_PATTERN``)."""

import re
import unicodedata
from posixpath import basename, dirname

MOST = 60
"""Characters of an id that is made of a title; a hundred may be in one that an author writes."""
_NUMBER = re.compile(
    r"""
    ^(?:chapter|chap|ch|lecture|lec|lesson|episode|section|sec|part|unit|week|day|module)? [-_ .]?
    \d+ (?:[-_.]\d+)* [a-z]? (?:[-_ .]+|$)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_GENERIC = frozenset(("", "index", "readme", "intro", "introduction", "main", "summary", "overview", "content"))
_OF_SYSTEMS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")
_LETTERS = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}


def id_of(words: str) -> str:
    """The id that a title would have: “Ca²⁺ & the œuf” is ``ca2-the-oeuf``; empty where no letter has a Latin form."""
    lower = "".join(_LETTERS.get(char, char) for char in unicodedata.normalize("NFKD", words.casefold()))
    plain = "".join(char for char in lower if not unicodedata.combining(char) and char not in "'’")
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(found) > MOST:
        found = found[: MOST + 1].rpartition("-")[0] or found[:MOST]
    return found


def id_of_file(path: str, title: str = "") -> str:
    """The id for what a file holds: its name without number and suffix, its folder's, or else of the title."""
    for name in (basename(path).rpartition(".")[0] or basename(path), basename(dirname(path))):
        bare = id_of(_NUMBER.sub("", name, count=1))
        if bare not in _GENERIC and not bare.isdigit():
            return bare
        if title and id_of(title):
            return id_of(title)
    return id_of(title) or id_of(basename(path).partition(".")[0])


class Ids:
    """Gives each id once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, *wanted: str) -> str:
        """The first of some ids that is free, or one of them with a number; ``part`` where all are empty."""
        usable = [f"{id}-" if _OF_SYSTEMS.fullmatch(id) else id for id in wanted if id] or ["part"]
        usable = [f"the-{id[:-1]}" if id.endswith("-") else id for id in usable]
        found = next((id for id in usable if id not in self._taken), None)
        number = 2
        while found is None:
            if f"{usable[0]}-{number}" not in self._taken:
                found = f"{usable[0]}-{number}"
            number += 1
        self._taken.add(found)
        return found
