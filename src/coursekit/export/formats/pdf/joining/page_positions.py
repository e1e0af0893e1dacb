"""Where the parts stand in the book, and so every page and every id."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from coursekit.export.formats.pdf.typeset_part import PartLayout

Spot = tuple[int, float, float]
"""Page of the book from 0, x and y in points."""


@dataclass(frozen=True)
class PlacedPart:
    """A part in the book, without its anchors. ``start`` is the place of its first page, from 0."""

    layout: PartLayout
    start: int


class Places(Mapping[str, Spot]):
    """Where each id stands, in the order of the ids; of equal ones, the first.

    A long book has tens of thousands: they stand in columns, which take a third of a dictionary's room.
    """

    def __init__(self, found: Iterable[tuple[str, Spot]]) -> None:
        ids: list[str] = []
        pages, across, up = array("I"), array("d"), array("d")
        for id, (page, x, y) in found:
            ids.append(id)
            pages.append(page)
            across.append(x)
            up.append(y)
        order = array("I", sorted(range(len(ids)), key=ids.__getitem__))
        self._ids = [ids[at] for at in order]
        self._pages = array("I", map(pages.__getitem__, order))
        self._across, self._up = (array("d", map(column.__getitem__, order)) for column in (across, up))

    def __getitem__(self, id: str) -> Spot:
        at = bisect_left(self._ids, id)
        if at == len(self._ids) or self._ids[at] != id:
            raise KeyError(id)
        return self._pages[at], self._across[at], self._up[at]

    def __iter__(self) -> Iterator[str]:
        before = None
        for id in self._ids:
            if id != before:
                yield id
            before = id

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True)
class PlacedBook:
    """The parts with their places, and those of the ids."""

    parts: tuple[PlacedPart, ...]
    places: Places
    pages: int


def place(parts: Iterable[PartLayout], *, recto: bool) -> PlacedBook:
    """Put the parts one after another; with ``recto``, each on a right-hand page, where it begins."""
    placed: list[PlacedPart] = []
    start = 0

    def found() -> Iterator[tuple[str, Spot]]:
        nonlocal start
        for layout in parts:
            start += start % 2 if recto and not (placed and placed[-1].layout.more) else 0
            placed.append(PlacedPart(replace(layout, anchors={}), start))
            for id, (page, x, y) in layout.anchors.items():
                yield id, (start + page, x, y)
            start += layout.pages

    places = Places(found())
    return PlacedBook(tuple(placed), places, start)
