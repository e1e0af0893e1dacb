"""Names that are looked for and not there: the one that was meant, also where both look the same."""

import posixpath
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

from coursekit.text.normal import normal
from coursekit.text.suggest import did_you_mean

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Characters that nobody sees."""

MOST_SUGGESTED, MOST_COMPARED = 20, 2000
"""Names are compared one by one, which takes long in a package that misses thousands."""


def look(name: str) -> str:
    """What two names share that look the same: composed letters (NFC), without what nobody sees."""
    return normal("NFC", name).translate(_UNSEEN)


def closest_name(wanted: str, names: Iterable[str], otherwise: str) -> str:
    """The help for a name that is not there."""
    known = list(names)
    twin = next((name for name in known if look(name) == look(wanted) and name != wanted), None)
    return difference(wanted, twin) if twin is not None else did_you_mean(wanted, known, otherwise)


class FileNames:
    """The files of a zip, for an address that leads to none of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._set = frozenset(self._names)
        self._by_lower = {name.lower(): name for name in self._names}
        self._by_look = {look(name): name for name in self._names}
        self._by_address = {unquote(name): name for name in self._names if "%" in name}
        self._by_last: dict[str, list[str]] = {}
        for name in self._names:
            self._by_last.setdefault(_last(name), []).append(name)
        self._suggested = 0

    def likely_file(self, path: str) -> str:
        """The file that is meant by a path, if it can be no other; else empty."""
        ways = (self._by_lower.get(path.lower()), self._slashed(path), self._by_look.get(look(path)))
        alike = self._by_last.get(_last(path), [])
        found = (*ways, self._by_address.get(path), alike[0] if len(alike) == 1 else None)
        return next((name for name in found if name), "")

    def _slashed(self, path: str) -> str:
        slashed = path.replace("\\", "/")
        return slashed if slashed != path and slashed in self._set else ""

    def instead_of(self, path: str, otherwise: str, page: str = "") -> str:
        """The help for a path that the manifest or a page names: the file that is meant, if one can be."""
        found = self.likely_file(path)
        if found and found.lower() == path.lower():
            return f"It is called “{found}”, and many servers tell upper from lower case."
        if found and found == self._slashed(path):
            return f"Write “{found}”: folders in addresses end in “/”, not in “\\”."
        if found and look(found) == look(path):
            return difference(path, found)
        if found and unquote(found) == path:
            return f"It is called “{found}” in the zip, and an address means “{path}” by that. Rename the file."
        if found:
            written = posixpath.relpath(found, posixpath.dirname(page) or ".") if page else found
            return f"There is “{found}”: write “{written}”, or add the file."
        self._suggested += 1
        if self._suggested <= MOST_SUGGESTED and len(self._names) < MOST_COMPARED:
            return did_you_mean(path, self._names, otherwise)
        return otherwise


def _last(path: str) -> str:
    """The name of a file without its folders, after slashes of either kind."""
    return path.replace("\\", "/").rpartition("/")[2]


def difference(wanted: str, twin: str) -> str:
    """How two names differ that look the same."""
    at = next((place for place, pair in enumerate(zip(wanted, twin, strict=False)) if pair[0] != pair[1]), -1)
    at = min(len(wanted), len(twin)) if at < 0 else at
    return (
        f"“{twin}” looks the same and is written otherwise: character {at + 1} is {_named(wanted, at)} here and "
        f"{_named(twin, at)} there. Write both alike, best with letters a-z alone."
    )


def _named(name: str, at: int) -> str:
    """``U+00E9 (latin small letter e with acute)``."""
    if at >= len(name):
        return "missing"
    return f"U+{ord(name[at]):04X} ({unicodedata.name(name[at], 'without a name').lower()})"
