"""The pages of a concept in the book, laid out by a process of its own, so that the preview waits for none of it."""

import asyncio
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.course.model import Course
from coursekit.export.formats import Refused
from coursekit.export.formats.pdf.options import Options
from coursekit.files.drafts import scratch_folder
from coursekit.files.worker_processes import begin_workers, end_workers
from coursekit.pictures.figure_files import read_figure

if TYPE_CHECKING:
    from coursekit.export.formats.pdf.parts import Manuscript
    from coursekit.preview.live_course import LiveCourse

SHARP = 2
"""Pixels of a page's picture for each point of paper."""
NEEDED = "pypdfium2"
STOPPED = "The process that lays out the book was stopped. The next change begins it anew."


@dataclass(frozen=True)
class KnownCourse:
    """What the process must know of a course: no more than it shows."""

    id: str
    version: str
    root: str
    files: frozenset[str]


@dataclass(frozen=True)
class PrintedConcept:
    """The pages of a concept in the book, as pictures (PNG) and as PDF, or in words why there are none.

    ``mark`` tells its states apart.
    """

    mark: str = ""
    pages: tuple[bytes, ...] = ()
    pdf: bytes = b""
    trouble: str = ""


class BookPreview:
    """Lays out one concept at a time, and keeps the last ones."""

    MOST = 8

    def __init__(self) -> None:
        self._process: ProcessPoolExecutor | None = None
        self._turn = asyncio.Lock()
        self._printed: dict[str, PrintedConcept] = {}

    def last(self, id: str) -> PrintedConcept:
        """What was laid out last of a concept."""
        return self._printed.get(id, PrintedConcept())

    async def lay_out(self, live: "LiveCourse", id: str) -> PrintedConcept:
        """The pages of a concept as it is now. Raises Changed when it changes all the time."""
        async with self._turn:
            printed = await self._lay_out(live, id)
            self._printed.pop(id, None)
            self._printed[id] = printed
            for other in list(self._printed)[: -self.MOST]:
                del self._printed[other]
            return printed

    async def _lay_out(self, live: "LiveCourse", id: str) -> PrintedConcept:
        from coursekit.text.extras import book_is_here, how_to_get, needs_book

        if not book_is_here():
            return PrintedConcept(trouble=needs_book("The book"))
        if not find_spec(NEEDED):
            return PrintedConcept(trouble=f"The book needs one more package here. Type: {how_to_get('preview')}")
        with scratch_folder() as folder:
            try:
                known, manuscript, mark = await live.show(lambda: manuscript_of(live, id, folder), survey=True)
                if (before := self._printed.get(id)) and before.mark == mark:
                    return before
                return await asyncio.wrap_future(self._running().submit(print_concept, known, manuscript, mark, folder))
            except Refused as refusal:
                return PrintedConcept(trouble=str(refusal))
            except BrokenProcessPool:
                self.stop()
                return PrintedConcept(trouble=STOPPED)

    def _running(self) -> ProcessPoolExecutor:
        if self._process is None:
            self._process = begin_workers(1, get_context("spawn"))
        return self._process

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self._process:
            end_workers(self._process)
        self._process = None


def manuscript_of(live: "LiveCourse", id: str, folder: Path) -> "tuple[KnownCourse, Manuscript, str]":
    """The manuscript of a concept, in a folder, and a mark of all that it depends on. Raises Refused."""
    from coursekit.export.formats.pdf.manuscript.book import page_manuscript

    assert live.pages
    course: Course = live.pages.course
    concept = course.by_id.get(id)
    if concept is None:
        raise Refused(message="There is no such concept any more.")
    options = Options.model_validate(dict(course.export.get("pdf", {})))
    manuscript = page_manuscript(course, concept, options, folder)
    shown = frozenset(concept.shown) & course.files
    mark = sha256(repr(manuscript.styles).encode())
    for part in manuscript.parts:
        mark.update(part.html.encode())
    for path in sorted(shown):
        mark.update(read_figure(Path(course.root), path)[0])
    return KnownCourse(course.id, course.version, course.root, shown), manuscript, mark.hexdigest()[:16]


def print_concept(known: KnownCourse, manuscript: "Manuscript", mark: str, folder: Path) -> PrintedConcept:
    """What the process does. Raises Refused."""
    import pypdfium2

    from coursekit.export.formats.pdf.write import write_pdf

    target = folder / "concept.pdf"
    write_pdf(known, manuscript, "pdf/ua-1", target, 1, keep=False)
    pages = []
    with pypdfium2.PdfDocument(target) as document:
        for page in document:
            picture = BytesIO()
            page.render(scale=SHARP).to_pil().save(picture, "PNG")
            pages.append(picture.getvalue())
    return PrintedConcept(mark, tuple(pages), target.read_bytes())
