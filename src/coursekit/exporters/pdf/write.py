"""The book, from manuscript to PDF: parts that changed are typeset, on all processors, and all are joined.

Page numbers in a part that did not change may still change. They are filled in when the parts are joined, as is all
else that depends on what stands before, so no part is ever typeset for another one's sake. The one exception: a part is
typeset again when a page number needs more figures than it has room for. What closes the book, the index, waits until
all other pages are known, so that its numbers can stand as close as in a sentence.
"""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from coursekit.cache import FOLDER
from coursekit.course import Course
from coursekit.exporters import disk_named
from coursekit.exporters.pdf.joining.placed import Book, place
from coursekit.exporters.pdf.laid import Drawn, Laid
from coursekit.exporters.pdf.layout.kept import KeptParts
from coursekit.exporters.pdf.layout.numbers import named_in
from coursekit.exporters.pdf.layout.reach import Reach, weasyprint
from coursekit.exporters.pdf.layout.rooms import rooms_for
from coursekit.exporters.pdf.layout.typeset import typeset
from coursekit.exporters.pdf.layout.workers import Typesetters, typesetters
from coursekit.exporters.pdf.parts import Manuscript, Part


@dataclass(frozen=True)
class Written:
    """A book that was written: its parts as they were laid out, with the number of the first page of each, from 1."""

    parts: tuple[tuple[Laid, int], ...]


def write_pdf(course: Course, manuscript: Manuscript, variant: str, target: Path, workers: int = 0) -> Written:
    """Lay out and write. ``workers`` is how many processes may do it, 0 for as many as there are processors.

    Raises Refused when WeasyPrint's libraries are missing, or processes die; OSError when the file can't be written.
    """
    weasyprint()

    def kept_beside(spare: Path) -> KeptParts:
        return KeptParts(
            Path(course.root) / FOLDER, spare, manuscript.styles, Reach(course.root, frozenset(course.files))
        )

    with typesetters(kept_beside, workers) as typesetting:
        with disk_named(Path(tempfile.gettempdir())):
            parts, book = _laid_out(manuscript, typesetting)
        typesetting.stop()
        kept = typesetting.kept
        drawn = (_drawn(part, piece, kept) for part in parts for piece in range(len(part.pieces)))
        from coursekit.exporters.pdf.joining.join import join

        join(manuscript, book, drawn, _identifier(course, manuscript), variant, target)
        kept.forget_others()
    return Written(tuple((placed.laid, placed.start + 1) for placed in book.placed))


@dataclass(frozen=True)
class _Typeset:
    """A part that was typeset: the key under which it is kept, with the rooms of that, and what is known of it."""

    part: Part
    key: str
    rooms: Mapping[str, int]
    pieces: tuple[Laid, ...]


def _laid_out(manuscript: Manuscript, typesetting: Typesetters) -> tuple[Sequence[_Typeset], Book]:
    """All parts, with room for their page numbers, and where they stand."""
    room = _Room(rooms_for(manuscript.parts))
    named = {id for part in manuscript.parts if not part.closing for id in named_in(part.html)}
    while True:
        parts = _typeset([part for part in manuscript.parts if not part.closing], typesetting, room.guessed)
        room = room.exact(place(_pieces(parts), recto=manuscript.recto))
        closing = [part for part in manuscript.parts if part.closing]
        parts += _typeset(closing, typesetting, {**room.guessed, **room.known})
        book = place(_pieces(parts), recto=manuscript.recto)
        wider = room.wider(book, named)
        if wider == room:
            return parts, book
        room = wider


def _pieces(parts: Iterable[_Typeset]) -> Iterator[Laid]:
    return (laid for part in parts for laid in part.pieces)


@dataclass(frozen=True)
class _Room:
    """The figures that page numbers have room for, by id: guessed, and for the closing parts, known."""

    guessed: Mapping[str, int]
    known: Mapping[str, int] = field(default_factory=dict)

    def exact(self, book: Book) -> "_Room":
        return replace(self, known={id: len(str(number)) for id, number in book.pages_of().items()})

    def wider(self, book: Book, named: Iterable[str]) -> "_Room":
        """With more room for those of the ``named`` ids whose page number has more figures than was guessed."""
        numbers = book.pages_of()
        needed = {id: len(str(numbers[id])) for id in named if id in numbers}
        more = {id: figures for id, figures in needed.items() if figures > self.guessed.get(id, 1)}
        return replace(self, guessed={**self.guessed, **more})


def _typeset(parts: Sequence[Part], typesetting: Typesetters, rooms: Mapping[str, int]) -> list[_Typeset]:
    kept = typesetting.kept
    keys = {part.name: kept.key(part, rooms) for part in parts}
    known = {part.name: kept.laid(keys[part.name]) for part in parts}
    typesetting.work([part for part in parts if not known[part.name]], keys, rooms)
    return [
        _Typeset(part, key := keys[part.name], rooms, known[part.name] or _laid(part, key, rooms, kept))
        for part in parts
    ]


def _laid(part: Part, key: str, rooms: Mapping[str, int], kept: KeptParts) -> tuple[Laid, ...]:
    """A part that was just typeset; again where another program has taken it out of the cache since."""
    return kept.laid(key) or tuple(laid for laid, _ in typeset(part, kept.styles, kept.reach, rooms))


def _drawn(typed: _Typeset, piece: int, kept: KeptParts) -> Drawn:
    """A kept piece; made again where another program has taken it out of the cache since."""
    if found := kept.drawn(typed.key, piece):
        return found
    made = typeset(typed.part, kept.styles, kept.reach, typed.rooms)
    return next(drawn for number, (_, drawn) in enumerate(made) if number == piece)


def _identifier(course: Course, manuscript: Manuscript) -> bytes:
    """What tells this PDF from others; it depends on the content, so that the same course gives the same bytes."""
    digest = hashlib.sha256(f"{course.id}\0{course.version}".encode())
    for text in manuscript.styles:
        digest.update(b"\0" + text.encode())
    for part in manuscript.parts:
        digest.update(b"\0" + part.html.encode())
    return digest.digest()[:16]
