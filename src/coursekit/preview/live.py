"""The course that is shown, kept up with its files; whoever shows it is told what is new."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread
from typing import Any, TypeVar

from coursekit.course.load import Changed as ChangedMeanwhile
from coursekit.course.locate import NoCourse
from coursekit.files.inventory import digest_of
from coursekit.files.open_folder import NotWritten
from coursekit.files.writing import write_below
from coursekit.findings.fixes import mended_alone
from coursekit.findings.report import Checked
from coursekit.preview.beside import Places, counts, told
from coursekit.preview.pages import Files, Pages
from coursekit.workspace.watching import Changed, NoWatch, changes
from coursekit.workspace.workspace import News, Workspace

T = TypeVar("T")
Tell = dict[str, Any]
MARK = "\ufeff"
FIRST = 0.12
"""Seconds in which the page that changed is asked for, before findings are looked for."""


class Live:
    """A workspace in a thread of its own, its pages and findings, and those who listen."""

    def __init__(self, open_workspace: Callable[[], Workspace], say: Callable[[str], None]) -> None:
        self._executor = ThreadPoolExecutor(1, "course")
        self._open = open_workspace
        self._say = say
        self._stop = Event()
        self._waiting: asyncio.Queue[Changed] = asyncio.Queue()
        self._listeners: set[asyncio.Queue[Tell]] = set()
        self._files: Files = {}
        self._places: Places = {}
        self.workspace: Workspace | None = None
        self.pages: Pages | None = None
        self.checked: Checked | None = None
        self.trouble = ""
        self.last: dict[str, Tell] = {}

    async def inside(self, work: Callable[[], T]) -> T:
        """Do something with the workspace, which is for one thread."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, work)

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
        self._stop.set()
        self._executor.shutdown(wait=False, cancel_futures=True)

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
            changed = await self._waiting.get()
            while not self._waiting.empty():
                more = self._waiting.get_nowait()
                changed = None if changed is None or more is None else changed | more
            await self._keep_up(changed)

    async def _keep_up(self, changed: Changed) -> None:
        try:
            event = await self.inside(lambda: self._look(changed))
            if event is None:
                return
            self.tell(event)
            await asyncio.sleep(FIRST if self.checked else 0)
            self.tell(await self.inside(self._find))
            if self.trouble:
                self._say("The course is back.")
            self.trouble = ""
        except NoCourse as error:
            self._trouble(f"{error} The preview waits for it.")
        except (OSError, ChangedMeanwhile):
            # It changes while it is read; the next change is told of soon.
            return
        self.tell({"kind": "trouble", "message": self.trouble})

    def _trouble(self, message: str) -> None:
        if message != self.trouble:
            self._say(message)
        self.trouble = message

    def _look(self, changed: Changed) -> Tell | None:
        if self.workspace is None:
            self.workspace = self._open()
            news = News(others=True)
        else:
            news = self.workspace.look(changed)
            if not news.files and not self.trouble:
                return None
        before = self.pages.shape if self.pages else ""
        self.pages = Pages(self.workspace.course, self._files, self.pages)
        other_files = news.others and any(not path.endswith(".md") for path in news.files)
        whole = before != self.pages.shape
        ids = None if whole or other_files else sorted(news.concepts)
        return {"kind": "pages", "ids": ids, "whole": whole, "files": sorted(news.files)[:20]}

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
