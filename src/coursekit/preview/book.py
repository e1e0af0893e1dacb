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
    from coursekit.preview.live_course import Live

SHARP = 2
"""Pixels of a page's picture for each point of paper."""
NEEDED = "pypdfium2"


@dataclass(frozen=True)
class KnownCourse:
    """What the process must know of a course: no more than it shows."""

    id: str
    version: str
    root: str
    files: frozenset[str]


@dataclass(frozen=True)
class Laid:
    """The pages of a concept as pictures (PNG) and as PDF, or in words why there are none.

    ``mark`` tells its states apart.
    """

    mark: str = ""
    pages: tuple[bytes, ...] = ()
    pdf: bytes = b""
    trouble: str = ""


class BookPages:
    """Lays out one concept at a time; the last ones are kept."""

    MOST = 8

    def __init__(self) -> None:
        self._process: ProcessPoolExecutor | None = None
        self._turn = asyncio.Lock()
        self._laid: dict[str, Laid] = {}

    def known(self, id: str) -> Laid:
        """What was laid out last of a concept."""
        return self._laid.get(id, Laid())

    async def lay(self, live: "Live", id: str) -> Laid:
        """The pages of a concept as it is now. Raises Changed when it changes all the time."""
        async with self._turn:
            laid = await self._lay(live, id)
            self._laid.pop(id, None)
            self._laid[id] = laid
            for other in list(self._laid)[: -self.MOST]:
                del self._laid[other]
            return laid

    async def _lay(self, live: "Live", id: str) -> Laid:
        from coursekit.text.extras import book_is_here, how_to_get, needs_book

        if not book_is_here():
            return Laid(trouble=needs_book("The book"))
        if not find_spec(NEEDED):
            return Laid(trouble=f"The book needs one more package here. Type: {how_to_get('preview')}")
        with scratch_folder() as folder:
            try:
                whose, manuscript, mark = await live.show(lambda: written(live, id, folder), survey=True)
                if (before := self._laid.get(id)) and before.mark == mark:
                    return before
                return await asyncio.wrap_future(self._running().submit(laid_out, whose, manuscript, mark, folder))
            except Refused as refusal:
                return Laid(trouble=str(refusal))
            except BrokenProcessPool:
                self.stop()
                return Laid(trouble="The process that lays out the book was stopped. The next change begins it anew.")

    def _running(self) -> ProcessPoolExecutor:
        if self._process is None:
            self._process = begin_workers(1, get_context("spawn"))
        return self._process

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self._process:
            end_workers(self._process)
        self._process = None


def written(live: "Live", id: str, folder: Path) -> "tuple[KnownCourse, Manuscript, str]":
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


def laid_out(whose: KnownCourse, manuscript: "Manuscript", mark: str, folder: Path) -> Laid:
    """What the process does. Raises Refused."""
    import pypdfium2

    from coursekit.export.formats.pdf.write import write_pdf

    target = folder / "concept.pdf"
    write_pdf(whose, manuscript, "pdf/ua-1", target, 1, keep=False)
    pages = []
    with pypdfium2.PdfDocument(target) as document:
        for page in document:
            picture = BytesIO()
            page.render(scale=SHARP).to_pil().save(picture, "PNG")
            pages.append(picture.getvalue())
    return Laid(mark, tuple(pages), target.read_bytes())
