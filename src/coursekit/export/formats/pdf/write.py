"""The book, from manuscript to PDF: parts that changed are typeset, on all processors, and all are joined.

Page numbers in a part that did not change may still change. They are filled in when the parts are joined, as is all
else that depends on what stands before, so no part is ever typeset for another one's sake. The one exception: a part is
typeset again when a page number needs more digits than it has room for. What closes the book, the index, waits until
all other pages are known, so that its numbers can stand as close as in a sentence.
"""

import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from coursekit.export.formats import disk_named
from coursekit.export.formats.pdf.engine.library import weasyprint
from coursekit.export.formats.pdf.joining.page_positions import PlacedBook, place
from coursekit.export.formats.pdf.layout.digit_guesses import guessed_digits
from coursekit.export.formats.pdf.layout.numbers import DigitCounts, named_in
from coursekit.export.formats.pdf.layout.part_cache import PartCache
from coursekit.export.formats.pdf.layout.reach import Reach
from coursekit.export.formats.pdf.layout.typeset import typeset
from coursekit.export.formats.pdf.layout.workers import Typesetters, typesetters
from coursekit.export.formats.pdf.parts import Manuscript, Part
from coursekit.export.formats.pdf.typeset_part import PartLayout, PartPages


class BookSource(Protocol):
    """What a book is written for: a course, or what is known of one in another process."""

    @property
    def id(self) -> str:
        """What names the course."""

    @property
    def version(self) -> str:
        """Its edition."""

    @property
    def root(self) -> str:
        """The folder that it lies in."""

    @property
    def files(self) -> frozenset[str]:
        """What the book may show of it."""


@dataclass(frozen=True)
class WrittenBook:
    """A book that was written: its parts as they were laid out, with the number of the first page of each, from 1."""

    parts: tuple[tuple[PartLayout, int], ...]


def write_pdf(
    course: BookSource, manuscript: Manuscript, variant: str, target: Path, workers: int = 0, *, keep: bool = True
) -> WrittenBook:
    """Lay out and write. ``workers`` is how many processes may do it, 0 for as many as there are processors.

    What is laid out is kept for the next book, unless ``keep`` is false.

    Raises Refused when WeasyPrint's libraries are missing, or processes die; OSError when the file can't be written.
    """
    weasyprint()

    def cache_beside(spare: Path) -> PartCache:
        reach = Reach(course.root, frozenset(course.files))
        return PartCache(Path(course.root) if keep else spare, spare, manuscript.styles, reach)

    # Within, the temporary folder is one of ours, whose name tells nobody which disk is full.
    temporary = Path(tempfile.gettempdir())
    with typesetters(cache_beside, workers) as typesetting:
        with disk_named(temporary):
            parts, book = _laid_out(manuscript, typesetting)
        typesetting.stop()
        cache = typesetting.cache
        pieces = Counter(placed.layout.name for placed in book.parts)
        pages = (
            _pages(typeset_part, piece, cache)
            for typeset_part in parts
            for piece in range(pieces[typeset_part.part.name])
        )
        from coursekit.export.formats.pdf.joining.join import join

        join(manuscript, book, pages, _identifier(course, manuscript), variant, target)
        cache.forget_others()
    return WrittenBook(tuple((placed.layout, placed.start + 1) for placed in book.parts))


@dataclass(frozen=True)
class _TypesetPart:
    """A part, the key under which it is in the cache, and the digits that its page numbers have room for."""

    part: Part
    key: str
    digit_counts: DigitCounts


def _laid_out(manuscript: Manuscript, typesetting: Typesetters) -> tuple[Sequence[_TypesetPart], PlacedBook]:
    """All parts, with room for their page numbers, and where they stand."""
    digits = _Digits(guessed_digits(manuscript.parts))
    while True:
        parts = _typeset([part for part in manuscript.parts if not part.closing], typesetting, digits.guessed)
        closing = [part for part in manuscript.parts if part.closing]
        digits = digits.exact(_placed(manuscript, parts, typesetting), _named(closing))
        parts += _typeset(closing, typesetting, {**digits.guessed, **digits.known})
        book = _placed(manuscript, parts, typesetting)
        wider = digits.wider(book, _named(typeset_part.part for typeset_part in parts if not typeset_part.part.closing))
        if wider == digits:
            return parts, book
        digits = wider


def _placed(manuscript: Manuscript, parts: Iterable[_TypesetPart], typesetting: Typesetters) -> PlacedBook:
    layouts = (layout for part in parts for layout in _layouts(part, typesetting.cache))
    return place(layouts, recto=manuscript.recto)


@dataclass(frozen=True)
class _Digits:
    """The digits that page numbers have room for: guessed, and for the closing parts, known."""

    guessed: DigitCounts
    known: DigitCounts = field(default_factory=dict)

    def exact(self, book: PlacedBook, named: Iterable[str]) -> "_Digits":
        """With as many digits as the ``named`` ids need for the closing parts."""
        return replace(self, known=_needed_digits(book, named))

    def wider(self, book: PlacedBook, named: Iterable[str]) -> "_Digits":
        """With more of them for those of the ``named`` ids whose page number has more than was guessed."""
        needed = _needed_digits(book, named)
        more = {id: count for id, count in needed.items() if count > self.guessed.get(id, 1)}
        return replace(self, guessed={**self.guessed, **more}) if more else self


def _named(parts: Iterable[Part]) -> set[str]:
    """The ids whose page numbers the parts name."""
    return {id for part in parts for id in named_in(part.html)}


def _needed_digits(book: PlacedBook, ids: Iterable[str]) -> dict[str, int]:
    """How many digits the page numbers of those ids have that are there."""
    return {id: len(str(book.places[id][0] + 1)) for id in ids if id in book.places}


def _typeset(parts: Sequence[Part], typesetting: Typesetters, digit_counts: DigitCounts) -> list[_TypesetPart]:
    cache = typesetting.cache
    typeset_part = [_TypesetPart(part, cache.key(part, digit_counts), digit_counts) for part in parts]
    typesetting.work(
        [each.part for each in typeset_part if not cache.layouts(each.key)],
        {each.part.name: each.key for each in typeset_part},
        digit_counts,
    )
    return typeset_part


def _layouts(typeset_part: _TypesetPart, cache: PartCache) -> tuple[PartLayout, ...]:
    """The layouts of a part's pieces; made again where another program has taken them out of the cache since."""
    if found := cache.layouts(typeset_part.key):
        return found
    made = []
    pieces = typeset(typeset_part.part, cache.styles, cache.reach, typeset_part.digit_counts)
    for piece, (layout, pages) in enumerate(pieces):
        cache.save(typeset_part.key, piece, layout, pages)
        made.append(layout)
    return tuple(made)


def _pages(typeset_part: _TypesetPart, piece: int, cache: PartCache) -> PartPages:
    """The pages of a piece; made again where another program has taken them out of the cache since."""
    if found := cache.pages(typeset_part.key, piece):
        return found
    made = typeset(typeset_part.part, cache.styles, cache.reach, typeset_part.digit_counts)
    return next(pages for number, (_, pages) in enumerate(made) if number == piece)


def _identifier(course: BookSource, manuscript: Manuscript) -> bytes:
    """What tells this PDF from others; it depends on the content, so that the same course gives the same bytes."""
    digest = hashlib.sha256(f"{course.id}\0{course.version}".encode())
    for text in manuscript.styles:
        digest.update(b"\0" + text.encode())
    for part in manuscript.parts:
        digest.update(b"\0" + part.html.encode())
    return digest.digest()[:16]
