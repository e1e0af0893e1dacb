"""Where the parts stand in the book, and so every page and every id."""

from collections.abc import Iterable
from dataclasses import dataclass

from coursekit.exporters.pdf.laid import Laid


@dataclass(frozen=True)
class Placed:
    """A part in the book. ``start`` is the place of its first page, from 0."""

    laid: Laid
    start: int


@dataclass(frozen=True)
class Book:
    """The parts with their places: where each id stands, as page of the book, x and y in points."""

    placed: tuple[Placed, ...]
    places: dict[str, tuple[int, float, float]]
    pages: int

    def pages_of(self) -> dict[str, int]:
        """The page number of each id, from 1."""
        return {id: page + 1 for id, (page, _, _) in self.places.items()}


def place(parts: Iterable[Laid], *, recto: bool) -> Book:
    """Put the parts one after another; with ``recto``, each on a right-hand page, where it begins."""
    placed: list[Placed] = []
    places: dict[str, tuple[int, float, float]] = {}
    start = 0
    for laid in parts:
        start += start % 2 if recto and not (placed and placed[-1].laid.more) else 0
        placed.append(Placed(laid, start))
        for id, (page, x, y) in laid.anchors.items():
            places.setdefault(id, (start + page, x, y))
        start += laid.pages
    return Book(tuple(placed), places, start)
