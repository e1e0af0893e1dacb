"""The book, from manuscript to PDF: parts that changed are typeset, on all processors, and all are joined.

Page numbers in a part that did not change may still change. They are filled in when the parts are joined, as is all
else that depends on what stands before, so no part is ever typeset for another one's sake. The one exception: a part is
typeset again when a page number needs more figures than it has room for.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coursekit.cache import FOLDER
from coursekit.course import Course
from coursekit.exporters.pdf.kept import KeptParts
from coursekit.exporters.pdf.laid import Laid
from coursekit.exporters.pdf.parts import Manuscript, Part
from coursekit.exporters.pdf.reach import Reach, weasyprint
from coursekit.exporters.pdf.rooms import rooms_for
from coursekit.exporters.pdf.workers import each_typeset


@dataclass(frozen=True)
class Written:
    """A book that was written: its parts as they were laid out, with the number of the first page of each, from 1."""

    parts: tuple[tuple[Laid, int], ...]


def write_pdf(course: Course, manuscript: Manuscript, variant: str, target: Path, workers: int = 0) -> Written:
    """Lay out and write. ``workers`` is how many processes may do it, 0 for as many as there are processors.

    Raises Refused when WeasyPrint's libraries are missing, or processes die; OSError when the file can't be written.
    """
    weasyprint()
    from coursekit.exporters.pdf.join import join, place

    kept = KeptParts(Path(course.root) / FOLDER, manuscript.styles, Reach(course.root, frozenset(course.files)))
    rooms = rooms_for(manuscript.parts)
    while True:
        typeset = _typeset(manuscript.parts, kept, rooms, workers)
        book = place((laid for laid, _ in typeset), recto=manuscript.recto)
        narrow = _too_narrow(book.pages_of(), (laid for laid, _ in typeset))
        wider = {**rooms, **{id: figures for id, figures in narrow.items() if figures > rooms.get(id, 1)}}
        if wider == rooms:
            break
        rooms = wider
    contents = [content for _, content in typeset]
    join(manuscript, book, contents, _identifier(course, manuscript), variant, target)
    kept.forget_others()
    return Written(tuple((placed.laid, placed.start + 1) for placed in book.placed))


def _typeset(
    parts: Sequence[Part], kept: KeptParts, rooms: Mapping[str, int], workers: int
) -> list[tuple[Laid, bytes]]:
    known = {part.name: found for part in parts if (found := kept.load(part, rooms))}
    missing = [part for part in parts if part.name not in known]
    for part, laid, content in each_typeset(missing, kept.styles, kept.reach, rooms, workers):
        kept.save(part, rooms, laid, content)
        known[part.name] = laid, content
    return [known[part.name] for part in parts]


def _too_narrow(numbers: Mapping[str, int], parts: Iterator[Laid]) -> dict[str, int]:
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
