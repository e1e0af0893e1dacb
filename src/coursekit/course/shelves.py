"""Where things stand in the files of a course, and the files that are lists: glossary, references and cases."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from coursekit.course.entries import Places, places_from
from coursekit.text.source import Span

places = lru_cache(maxsize=64)(places_from)
"""Rules go through a file's items one after the other."""


class Placed:
    """Finds what an entry names in its file; subclasses have a ``path``, and ``places`` as ``offsets`` makes them."""

    path: str
    places: bytes

    def place(self, name: str, index: int = 0) -> Span:
        """Where an item of a list, or a single value, stands; the file as a whole when it stands nowhere."""
        found: Places = places(self.places)
        items = found.get(name, ())
        return Span(self.path, *items[index]) if index < len(items) else Span(self.path)

    def place_of(self, name: str, item: str) -> Span:
        """Where an item of the list of that name first stands."""
        return self.place(name, _first_places(self, name)[item])

    @property
    def whole(self) -> Span:
        """The file itself."""
        return Span(self.path)


@lru_cache(maxsize=64)
def _first_places(placed: Placed, name: str) -> Mapping[str, int]:
    """Where in a list each item stands first: a search for each of many items would look at all before it."""
    return {item: at for at, item in reversed(list(enumerate(getattr(placed, name))))}


class Shelf(Struct, Placed, frozen=True, eq=False):
    """``glossary.yaml`` or ``references.yaml``: a file that is a list."""

    path: str
    places: bytes
    links: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    broken: bool = False


class CaseShelf(Shelf, frozen=True, eq=False, kw_only=True):
    """``cases.yaml``, with its pictures, what is said of each, and the works that it cites."""

    pictures: tuple[str, ...] = ()
    alts: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return "a case"


class Lent(NamedTuple):
    """What the cases of a concept's questions bring: pictures' paths, cited works, and fingerprints of their words."""

    pictures: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()


NOTHING_LENT = Lent()
