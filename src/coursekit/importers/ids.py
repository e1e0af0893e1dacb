"""Ids out of titles and file names: lower-case words joined by hyphens, each once (``schema.base.ID_PATTERN``)."""

import re
from posixpath import basename, dirname

from coursekit.text.titles import latin_id

_NUMBER = re.compile(
    r"""
    ^(?:chapter|chap|ch|lecture|lec|lesson|episode|section|sec|part|unit|week|day|module)? [-_ .]?
    \d+ (?:[-_.]\d+)* [a-z]? (?:[-_ .]+|$)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_GENERIC = frozenset(("", "index", "readme", "intro", "introduction", "main", "summary", "overview", "content"))
_OF_SYSTEMS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")


def id_of_file(path: str, title: str = "") -> str:
    """The id for what a file holds: its name without number and suffix, its folder's, or else of the title."""
    for name in (basename(path).rpartition(".")[0] or basename(path), basename(dirname(path))):
        bare = latin_id(_NUMBER.sub("", name, count=1))
        if bare not in _GENERIC and not bare.isdigit():
            return bare
        if title and latin_id(title):
            return latin_id(title)
    return latin_id(title) or latin_id(basename(path).partition(".")[0])


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
