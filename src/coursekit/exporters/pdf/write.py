"""The book, from manuscript to PDF: parts that changed are typeset, on all processors, and all are joined.

Page numbers in a part that did not change may still change. They are filled in when the parts are joined, as is all
else that depends on what stands before, so no part is ever typeset for another one's sake. The one exception: a part is
typeset again when a page number needs more figures than it has room for. What closes the book, the index, waits until
all other pages are known, so that its numbers can stand as close as in a sentence.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from coursekit.cache import FOLDER
from coursekit.course import Course
from coursekit.exporters.pdf.joining.placed import Book, place
from coursekit.exporters.pdf.laid import Drawn, Laid
from coursekit.exporters.pdf.layout.kept import KeptParts
from coursekit.exporters.pdf.layout.reach import Reach, weasyprint
from coursekit.exporters.pdf.layout.rooms import rooms_for
from coursekit.exporters.pdf.layout.typeset import typeset
from coursekit.exporters.pdf.layout.workers import each_typeset
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
    from coursekit.exporters.pdf.joining.join import join

    kept = KeptParts(Path(course.root) / FOLDER, manuscript.styles, Reach(course.root, frozenset(course.files)))
    room = _Room(rooms_for(manuscript.parts))
    while True:
        laid = _typeset([part for part in manuscript.parts if not part.closing], kept, room, workers)
        room = room.exact(place(laid, recto=manuscript.recto))
        laid += _typeset([part for part in manuscript.parts if part.closing], kept, room, workers)
        book = place(laid, recto=manuscript.recto)
        wider = room.wider(_too_narrow(book.pages_of(), laid))
        if wider == room:
            break
        room = wider
    drawn = (_drawn(part, kept, room) for part in manuscript.parts)
    join(manuscript, book, drawn, _identifier(course, manuscript), variant, target)
    kept.forget_others()
    return Written(tuple((placed.laid, placed.start + 1) for placed in book.placed))


@dataclass(frozen=True)
class _Room:
    """The figures that page numbers have room for, by id: guessed, and for the closing parts, known."""

    guessed: Mapping[str, int]
    known: Mapping[str, int] = field(default_factory=dict)

    def of(self, part: Part) -> Mapping[str, int]:
        return {**self.guessed, **self.known} if part.closing else self.guessed

    def exact(self, book: Book) -> "_Room":
        return replace(self, known={id: len(str(number)) for id, number in book.pages_of().items()})

    def wider(self, needed: Mapping[str, int]) -> "_Room":
        more = {id: figures for id, figures in needed.items() if figures > self.guessed.get(id, 1)}
        return replace(self, guessed={**self.guessed, **more})


def _typeset(parts: Sequence[Part], kept: KeptParts, room: _Room, workers: int) -> list[Laid]:
    known = {part.name: found for part in parts if (found := kept.laid(part, room.of(part)))}
    missing = [part for part in parts if part.name not in known]
    rooms = room.of(parts[0]) if parts else {}
    for part, laid, drawn in each_typeset(missing, kept.styles, kept.reach, rooms, workers):
        kept.save(part, rooms, laid, drawn)
        known[part.name] = laid
    return [known[part.name] for part in parts]


def _drawn(part: Part, kept: KeptParts, room: _Room) -> Drawn:
    """A kept part; made again where another program has taken it out of the cache since."""
    return kept.drawn(part, room.of(part)) or typeset(part, kept.styles, kept.reach, room.of(part))[1]


def _too_narrow(numbers: Mapping[str, int], parts: Iterable[Laid]) -> dict[str, int]:
    """The figures that ids need whose page number has more of them than there is room for."""
    needed = {id: len(str(number)) for id, number in numbers.items()}
    return {
        slot.target: needed[slot.target]
        for laid in parts
        for slot in laid.slots
        if slot.target in needed and needed[slot.target] > slot.figures
    }


def _identifier(course: Course, manuscript: Manuscript) -> bytes:
    """What tells this PDF from others; it depends on the content, so that the same course gives the same bytes."""
    digest = hashlib.sha256(f"{course.id}\0{course.version}".encode())
    for text in (*manuscript.styles, *(part.html for part in manuscript.parts)):
        digest.update(b"\0" + text.encode())
    return digest.digest()[:16]
