"""The course that is shown, kept up with its files; whoever shows it is told what is new.

What is saved is shown first, by one thread; what the whole course says follows, by another one: no save waits for it.
"""

import asyncio
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import TypeVar

from coursekit.course.load import Changed as ChangedMeanwhile
from coursekit.course.locate import NoCourse
from coursekit.files.worker_processes import end_all_workers
from coursekit.preview.fixing import GONE, write_fix
from coursekit.preview.last_findings import LastFindings
from coursekit.preview.pages import Pages
from coursekit.preview.showing import PageEvent, Showing
from coursekit.preview.worker_thread import WorkerThread
from coursekit.workspace.glimpse import CourseSnapshot
from coursekit.workspace.watching import ChangedPaths, NoWatch, changes
from coursekit.workspace.workspace import Workspace

T = TypeVar("T")
END: PageEvent = {"kind": "end"}
"""Nothing is told after it."""
FIRST, ANEW = 0.12, 1.5
"""Seconds in which what is new is asked for, before anything else is worked out: a page, and a whole outline."""
HALF = 0.04
"""Seconds that a file without a byte is given: most editors empty a file before they write it."""
PATIENCE, AGAIN = 3, 0.03
"""Seconds in which a page of files that just changed is tried again, and between two tries."""
IN_A_ROW = 10
"""Changes one after the other for which findings wait: what is written all the time must not keep them for ever."""
GARBAGE = (20_000, 10, 10)
"""New values after which garbage is looked for among them, and among older ones. Python's first: 700."""
NOTHING: ChangedPaths = frozenset()


class LiveCourse:
    """A workspace in a thread of its own, what is shown in another one, and those who listen."""

    def __init__(self, open_workspace: Callable[[], Workspace], show_message: Callable[[str], None]) -> None:
        self._course, self._saves = WorkerThread("course"), WorkerThread("saves")
        self._shows, self._surveys = WorkerThread("pages"), WorkerThread("surveys")
        self._fetched = asyncio.Event()
        self._patience = FIRST
        self._in_a_row = 0
        self._findings_due = False
        self._open = open_workspace
        self._show_message = show_message
        self._stop = Event()
        self._waiting: asyncio.Queue[ChangedPaths] = asyncio.Queue()
        self._pending, self._in_progress = NOTHING, NOTHING
        self._more = asyncio.Event()
        self._listeners: set[asyncio.Queue[PageEvent]] = set()
        self._snapshot: CourseSnapshot | None = None
        self.showing = Showing()
        self.workspace: Workspace | None = None
        self.last_findings = LastFindings()
        self._asks_git: asyncio.Task[None] | None = None
        self.trouble = ""
        self.last: dict[str, PageEvent] = {}

    @property
    def pages(self) -> Pages | None:
        """As they are shown now."""
        return self.showing.pages

    async def with_workspace(self, work: Callable[[], T]) -> T:
        """Do something with the workspace, which is for one thread."""
        return await asyncio.wrap_future(self._course.submit(work))

    async def show(self, work: Callable[[], T], *, survey: bool = False) -> T:
        """Make something of the pages as they were seen last; nobody waits here for what is worked out meanwhile.

        A ``survey`` goes through the whole course, and no page waits for it either. Where a file is another one
        already, the next look at it is waited for. Raises Changed when none comes.
        """
        until = monotonic() + PATIENCE
        thread = self._surveys if survey else self._shows
        while True:
            try:
                return await asyncio.wrap_future(thread.submit(work))
            except ChangedMeanwhile:
                if monotonic() > until:
                    raise
            await asyncio.sleep(AGAIN)

    def pages_fetched(self) -> None:
        """What was told to be new is on a page; what else there is to do may begin."""
        self._fetched.set()

    def listen(self) -> "asyncio.Queue[PageEvent]":
        """What is told from now on, and first how things stand."""
        queue: asyncio.Queue[PageEvent] = asyncio.Queue()
        for event in self.last.values():
            queue.put_nowait(event)
        self._listeners.add(queue)
        return queue

    def leave(self, queue: "asyncio.Queue[PageEvent]") -> None:
        self._listeners.discard(queue)

    def tell(self, event: PageEvent) -> None:
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
        for thread in (self._shows, self._surveys, self._saves, self._course):
            thread.stop()
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
                loop.call_soon_threadsafe(self._show_message, str(error))

        Thread(target=watch, daemon=True).start()
        self._pending = None
        await self._keep_up(root)
        # What is known from the beginning is much, and most of it stays: looking for garbage there holds up all threads
        gc.freeze()
        gc.set_threshold(*GARBAGE)
        await asyncio.gather(self._take_saves(root), self._follow(root))

    async def _take_saves(self, root: Path) -> None:
        """Show each save as soon as it is there."""
        while not self._stop.is_set():
            changed = self._with_waiting(await self._waiting.get())
            if _half_written(root, changed):
                await asyncio.sleep(HALF)
                changed = self._with_waiting(changed)
            self._pending = _united(self._pending, changed)
            ahead = _united(self._in_progress, self._pending)
            if not self.trouble:
                with self._going_on("show a save"):
                    self._tell_pages(await self._saved(partial(self.showing.glimpse, ahead)))
            self._more.set()

    async def _follow(self, root: Path) -> None:
        """Work out what a save means for the whole course, once it is shown."""
        while not self._stop.is_set():
            await self._more.wait()
            self._more.clear()
            await self._until_fetched()
            if _half_written(root, self._pending):
                await asyncio.sleep(HALF)
            with self._going_on("work out a save"):
                await self._keep_up(root)

    @contextmanager
    def _going_on(self, what: str) -> Iterator[None]:
        """A mistake of ours is told, and what is saved next is shown all the same."""
        try:
            yield
        except Exception as error:
            mistake = f"{type(error).__name__}: {error}"
            self._show_message(f"coursekit could not {what}, by a mistake of its own ({mistake}). Please report it.")

    def _with_waiting(self, changed: ChangedPaths) -> ChangedPaths:
        while not self._waiting.empty():
            changed = _united(changed, self._waiting.get_nowait())
        return changed

    async def _saved(self, work: Callable[[], PageEvent | None]) -> PageEvent | None:
        return await asyncio.wrap_future(self._saves.submit(work))

    async def _keep_up(self, root: Path) -> None:
        changed = self._in_progress = self._pending
        self._pending = NOTHING
        try:
            snapshot_and_pages = await self.with_workspace(lambda: self._look(changed))
            ahead, self._in_progress = self._pending, NOTHING
            if snapshot_and_pages:
                self._tell_pages(await self._saved(lambda: self.showing.settle(*snapshot_and_pages, ahead)))
                self._findings_due = True
                await self._until_fetched()
            if not self._findings_due and not self.trouble:
                return
            if self._may_find():
                self.tell(await self.with_workspace(self._find))
                self._findings_due = False
                if self.last_findings.awaits_git and (self._asks_git is None or self._asks_git.done()):
                    self._asks_git = asyncio.create_task(self._ask_git(root))
            if self.trouble:
                self._show_message("The course is back.")
            self.trouble = ""
        except NoCourse as error:
            self._look_again(changed)
            self._trouble(f"{error} The preview waits for it.")
        except (OSError, ChangedMeanwhile):
            # It changes while it is read; the next change is told of soon.
            self._look_again(changed)
            return
        except Exception:
            self._look_again(changed)
            raise
        if self.last.get("trouble", {}).get("message", "") != self.trouble:
            self.tell({"kind": "trouble", "message": self.trouble})

    def _look_again(self, changed: ChangedPaths) -> None:
        """With the next change: what was not looked at now is not forgotten."""
        self._pending, self._in_progress = _united(changed, self._pending), NOTHING

    def _tell_pages(self, event: PageEvent | None) -> None:
        if event is None:
            return
        self._findings_due = True
        self._fetched.clear()
        self._patience = ANEW if event["outlined"] else FIRST
        self.tell(event)

    async def _until_fetched(self) -> None:
        """Let what was told be asked for before anything else is done."""
        if self._listeners and not self._fetched.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._fetched.wait(), self._patience)
        self._fetched.set()

    def _may_find(self) -> bool:
        self._in_a_row = self._in_a_row + 1 if self._pending != NOTHING else 0
        return self._in_a_row % IN_A_ROW == 0

    def _trouble(self, message: str) -> None:
        if message != self.trouble:
            self._show_message(message)
        self.trouble = message

    def _look(self, changed: ChangedPaths) -> tuple[CourseSnapshot, Pages] | None:
        """The course with all that changed, if anything did."""
        if self.workspace is None:
            self.workspace = self._open()
        else:
            self.workspace.look(changed)
            if self._snapshot and self._snapshot.inventory is self.workspace.inventory:
                return None
        snapshot = self.workspace.snapshot
        pages = Pages(snapshot.course, self.showing.files, self.showing.pages)
        pages.replaceable_parts  # noqa: B018 - it is worked out here, where no save waits for it
        self._snapshot = snapshot
        return snapshot, pages

    def _find(self) -> PageEvent:
        assert self.workspace
        return self.last_findings.event(self.workspace.findings(), self._snapshot.course if self._snapshot else None)

    async def _ask_git(self, root: Path) -> None:
        """What was renamed by hand is told when git says it; nothing waits for that."""
        with self._going_on("ask git"):
            while self.last_findings.awaits_git:
                answer = await asyncio.wrap_future(self._surveys.submit(partial(self.last_findings.ask_git, root)))
                if event := await self.with_workspace(partial(self.last_findings.event_after_git, *answer)):
                    self.tell(event)

    def write_fix(self, number: int, rule: str, path: str) -> str:
        """Write the safe fix of a finding; why not, in words."""
        if self.last_findings.checked is None or self.workspace is None:
            return GONE
        return write_fix(self.workspace, self.last_findings.checked, number, rule, path)


def _united(one: ChangedPaths, other: ChangedPaths) -> ChangedPaths:
    return None if one is None or other is None else one | other


def _half_written(root: Path, changed: ChangedPaths) -> bool:
    """Whether a file is empty, as one that is just being saved."""

    def is_empty(path: str) -> bool:
        try:
            return (root / path).stat().st_size == 0
        except OSError:
            return False

    return any(map(is_empty, changed or ()))
