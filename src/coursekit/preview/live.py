"""The course that is shown, kept up with its files; whoever shows it is told what is new."""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Any, TypeVar

from coursekit.course.load import Changed as ChangedMeanwhile
from coursekit.course.locate import NoCourse
from coursekit.files.inventory import digest_of
from coursekit.files.open_folder import NotWritten
from coursekit.files.worker_processes import end_all_workers
from coursekit.files.writing import write_below
from coursekit.findings.fixes import mended_alone
from coursekit.findings.report import Checked
from coursekit.preview.beside import Places, counts, told
from coursekit.preview.hand import Hand
from coursekit.preview.pages import Files, Pages
from coursekit.workspace.glimpse import Glimpse
from coursekit.workspace.watching import Changed, NoWatch, changes
from coursekit.workspace.workspace import News, Workspace

T = TypeVar("T")
Tell = dict[str, Any]
END: Tell = {"kind": "end"}
"""Nothing is told after it."""
MARK = "\ufeff"
FIRST = 0.12
"""Seconds in which the page that changed is asked for, before anything else is worked out."""
HALF = 0.04
"""Seconds that a file without a byte is given: most editors empty a file before they write it."""
PATIENCE, AGAIN = 3, 0.03
"""Seconds in which a page of files that just changed is tried again, and between two tries."""
IN_A_ROW = 10
"""Changes one after the other for which findings wait: what is written all the time must not keep them for ever."""


def pages_told(ids: Collection[str] | None, *, whole: bool = False) -> Tell:
    """That pages are new: of these concepts, of all for None, or the ``whole`` course, which then begins anew."""
    return {"kind": "pages", "ids": None if ids is None else sorted(ids), "whole": whole}


class Live:
    """A workspace in a thread of its own, its pages in another one, its findings, and those who listen."""

    def __init__(self, open_workspace: Callable[[], Workspace], say: Callable[[str], None]) -> None:
        self._course = Hand("course")
        self._shows = Hand("pages")
        self._shown = asyncio.Event()
        self._in_a_row = 0
        self._owed = False
        self._open = open_workspace
        self._say = say
        self._stop = Event()
        self._waiting: asyncio.Queue[Changed] = asyncio.Queue()
        self._listeners: set[asyncio.Queue[Tell]] = set()
        self._files: Files = {}
        self._places: Places = {}
        self._shape = ""
        self.workspace: Workspace | None = None
        self.pages: Pages | None = None
        self.checked: Checked | None = None
        self.trouble = ""
        self.last: dict[str, Tell] = {}

    async def inside(self, work: Callable[[], T]) -> T:
        """Do something with the workspace, which is for one thread."""
        return await asyncio.wrap_future(self._course.give(work))

    async def show(self, work: Callable[[], T]) -> T:
        """Make something of the pages as they were seen last; nobody waits here for what is worked out meanwhile.

        Where a file is another one already, the next look at it is waited for. Raises Changed when none comes.
        """
        until = monotonic() + PATIENCE
        try:
            while True:
                try:
                    return await asyncio.wrap_future(self._shows.give(work))
                except ChangedMeanwhile:
                    if monotonic() > until:
                        raise
                await asyncio.sleep(AGAIN)
        finally:
            self._shown.set()

    def listen(self) -> "asyncio.Queue[Tell]":
        """What is told from now on, and first how things stand."""
        queue: asyncio.Queue[Tell] = asyncio.Queue()
        for event in self.last.values():
            queue.put_nowait(event)
        self._listeners.add(queue)
        return queue

    def leave(self, queue: "asyncio.Queue[Tell]") -> None:
        self._listeners.discard(queue)

    def tell(self, event: Tell) -> None:
        """Tell all who listen; the last event of a kind is told to whoever comes."""
        if event["kind"] != "pages":
            self.last[event["kind"]] = event
        for queue in self._listeners:
            queue.put_nowait(event)

    def stop(self) -> None:
        """Drop whatever is being worked out, and tell nobody anything any more."""
        if self._stop.is_set():
            return
        self._stop.set()
        end_all_workers()
        for hand in (self._shows, self._course):
            hand.stop()
        for queue in self._listeners:
            queue.put_nowait(END)

    async def run(self, root: Path) -> None:
        """Read the course, and keep up with it until somebody stops it."""
        loop = asyncio.get_running_loop()

        def watch() -> None:
            try:
                for batch in changes(root, self._stop):
                    loop.call_soon_threadsafe(self._waiting.put_nowait, batch)
            except NoWatch as error:
                loop.call_soon_threadsafe(self._say, str(error))

        Thread(target=watch, daemon=True).start()
        await self._keep_up(None)
        while not self._stop.is_set():
            changed = self._merged(await self._waiting.get())
            if _half_written(root, changed):
                await asyncio.sleep(HALF)
                changed = self._merged(changed)
            await self._keep_up(changed)

    def _merged(self, changed: Changed) -> Changed:
        while not self._waiting.empty():
            more = self._waiting.get_nowait()
            changed = None if changed is None or more is None else changed | more
        return changed

    async def _keep_up(self, changed: Changed) -> None:
        try:
            seen = await self.inside(lambda: self._glimpse(changed))
            if seen:
                await self._tell_first(pages_told(seen.concepts))
            event = await self.inside(lambda: self._look(changed, seen))
            if event is not None:
                self._owed = True
                await self._tell_first(event)
            if not self._owed:
                return
            if self._may_find():
                self.tell(await self.inside(self._find))
                self._owed = False
            if self.trouble:
                self._say("The course is back.")
            self.trouble = ""
        except NoCourse as error:
            self._trouble(f"{error} The preview waits for it.")
        except (OSError, ChangedMeanwhile):
            # It changes while it is read; the next change is told of soon.
            return
        if self.last.get("trouble", {}).get("message", "") != self.trouble:
            self.tell({"kind": "trouble", "message": self.trouble})

    async def _tell_first(self, event: Tell) -> None:
        """Tell of pages, and let them be asked for before anything else is done."""
        if event["ids"] == []:
            return
        self._shown.clear()
        self.tell(event)
        if self._listeners:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._shown.wait(), FIRST)

    def _may_find(self) -> bool:
        self._in_a_row = 0 if self._waiting.empty() else self._in_a_row + 1
        return self._in_a_row % IN_A_ROW == 0

    def _trouble(self, message: str) -> None:
        if message != self.trouble:
            self._say(message)
        self.trouble = message

    def _glimpse(self, changed: Changed) -> Glimpse | None:
        """What was just saved, if it is pages alone that are new; the rest takes longer."""
        if self.workspace is None or self.pages is None or self.trouble:
            return None
        seen = self.workspace.glimpse(changed)
        if not seen:
            return None
        pages = Pages(seen.course, self._files, self.pages)
        if any(pages.begun_with(id) != self.pages.begun_with(id) for id in seen.concepts or ()):
            return None
        if bool(pages.course.glossary) != bool(self.pages.course.glossary):
            return None
        self.pages = pages
        return seen

    def _look(self, changed: Changed, seen: Glimpse | None = None) -> Tell | None:
        """The course with all that changed; what was ``seen`` is told already."""
        if self.workspace is None:
            self.workspace = self._open()
            news = News(others=True)
        else:
            news = self.workspace.look(changed)
            if not news.files and not self.trouble:
                return None
        before = self._shape
        self.pages = Pages(self.workspace.course, self._files, self.pages)
        self._shape = self.pages.shape
        if before != self._shape or not news.files.isdisjoint(self.workspace.course.theme.files):
            return pages_told(None, whole=True)
        known = seen and seen.digests.items() <= self.workspace.inventory.digests.items()
        told = seen.digests.keys() if known and seen else frozenset[str]()
        if news.others and any(not path.endswith(".md") for path in news.files - told):
            return pages_told(None)
        if seen and told:
            return pages_told(frozenset() if seen.concepts is None else news.concepts - seen.concepts)
        return pages_told(news.concepts)

    def _find(self) -> Tell:
        assert self.workspace
        found = self.workspace.findings()
        self.checked = found.checked
        course = self.pages.course if self.pages else None
        return {
            "kind": "findings",
            "size": found.checked.size,
            "counts": counts(found.checked.findings),
            "new": len(found.new),
            "findings": told(found.checked, course, self._places),
        }

    def mend(self, number: int, rule: str, path: str) -> str:
        """Write the safe fix of a finding; why not, in words."""
        checked, workspace = self.checked, self.workspace
        if checked is None or workspace is None or not 0 <= number < len(checked.findings):
            return "This finding is not there any more."
        finding = checked.findings[number]
        if (finding.rule, finding.span.path) != (rule, path) or finding.fix is None or not finding.fix.safe:
            return "This finding is not there any more."
        texts = mended_alone(workspace.check, checked, finding)
        if texts is None:
            return "This fix would bring another finding, so nothing was written."
        known = workspace.inventory.digests
        if late := next((each for each in texts if digest_of(workspace.root, each) != known[each]), None):
            return f"{late} was changed meanwhile, so nothing was written."
        marked = {
            each: MARK * (checked.sources[each].marked and rule != "byte-order-mark") + texts[each] for each in texts
        }
        try:
            write_below(workspace.root, {each: text.encode("utf-8", "surrogatepass") for each, text in marked.items()})
        except (NotWritten, OSError) as error:
            return str(error)
        return ""


def _half_written(root: Path, changed: Changed) -> bool:
    """Whether a file is empty, as one that is just being saved."""

    def is_empty(path: str) -> bool:
        try:
            return (root / path).stat().st_size == 0
        except OSError:
            return False

    return any(map(is_empty, changed or ()))
