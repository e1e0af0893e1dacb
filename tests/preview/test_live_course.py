"""The course that is shown goes on whatever is saved when, and whatever goes wrong in it."""

import asyncio
import subprocess
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from random import Random
from threading import Event
from time import monotonic

import pytest

from conftest import CopyCourse
from coursekit.files.inventory import digest_of
from coursekit.findings.renamed import Renames
from coursekit.preview import last_findings
from coursekit.preview.live_course import LiveCourse
from coursekit.preview.showing import Showing
from coursekit.workspace.workspace import Workspace

MEMBRANE, POTENTIAL = "stages/first/membrane.md", "stages/first/potential.md"
PATIENCE = 20
BURSTS = 12


def live_of(root: Path, use: Callable[[LiveCourse], Awaitable[None]]) -> list[str]:
    """What was said while somebody used a course that is kept up with."""
    said: list[str] = []

    async def run() -> None:
        live = LiveCourse(lambda: Workspace(root), said.append)
        keeping = asyncio.create_task(live.run(root))
        try:
            await until(lambda: "findings" in live.last)
            await use(live)
        finally:
            live.stop()
            keeping.cancel()
            with suppress(asyncio.CancelledError):
                await keeping

    # In a thread of its own: a browser of other tests has the loop of this one
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(run())).result()
    return said


async def until(is_so: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not is_so():
        assert monotonic() < end
        await asyncio.sleep(0.02)


def is_shown(live: LiveCourse, root: Path) -> bool:
    """Whether the page and the findings are those of the file as it is."""
    pages, workspace = live.pages, live.workspace
    if pages is None or workspace is None:
        return False
    known = (pages.course.digests[POTENTIAL], workspace.inventory.digests[POTENTIAL])
    return set(known) == {digest_of(root, POTENTIAL)}


def test_the_last_of_many_saves_is_always_shown(copy_course: CopyCourse) -> None:
    root = copy_course()
    file, random = root / POTENTIAL, Random(19)
    text = file.read_text(encoding="utf-8")

    async def use(live: LiveCourse) -> None:
        for burst in range(BURSTS):
            for turn in range(random.randint(1, 6)):
                titled = text.replace("title: Resting", f"title: R{turn}") if random.random() < 0.5 else text
                file.write_text(f"{titled}\nSaved in {burst}, {turn}.\n", encoding="utf-8")
                await asyncio.sleep(random.random() * random.choice([0, 0.005, 0.05, 0.2]))
            await until(lambda: is_shown(live, root))

    assert live_of(root, use) == []


def test_a_mistake_of_ours_is_told_and_saves_are_shown_all_the_same(
    copy_course: CopyCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_course()
    file = root / POTENTIAL
    text = file.read_text(encoding="utf-8")
    mistakes = {"glimpse": KeyError("a"), "settle": ValueError("b")}

    def failing(name: str) -> None:
        right = getattr(Showing, name)

        def once(self: Showing, *given: object) -> object:
            if "Saved" in file.read_text(encoding="utf-8") and name in mistakes:
                raise mistakes.pop(name)
            return right(self, *given)

        monkeypatch.setattr(Showing, name, once)

    async def use(live: LiveCourse) -> None:
        for name in [*mistakes]:
            failing(name)
        file.write_text(f"{text}\nSaved once.\n", encoding="utf-8")
        await until(lambda: not mistakes)
        file.write_text(f"{text}\nSaved twice; see [[nothing]].\n", encoding="utf-8")
        await until(lambda: is_shown(live, root) and len(live.last["findings"]["findings"]) == 1)

    said = live_of(root, use)
    assert len(said) == 2
    assert all("a mistake of its own" in each and "Please report it" in each for each in said)


def in_git(root: Path) -> Path:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "before"]):
        subprocess.run(["git", *identity, *words], cwd=root, check=True)
    return root


def helps(live: LiveCourse) -> str:
    return " ".join(str(finding["help"]) for finding in live.last["findings"]["findings"])


def test_what_was_renamed_by_hand_is_told_as_lint_tells_it(copy_course: CopyCourse) -> None:
    root = in_git(copy_course())

    async def use(live: LiveCourse) -> None:
        assert live.last["findings"]["findings"] == []
        (root / POTENTIAL).rename(root / "stages/first/battery.md")
        await until(lambda: "Renamed? coursekit mv potential battery keeps learners' progress" in helps(live))
        # A save that changes nothing of that is told with it at once
        known = live.last["findings"]
        (root / MEMBRANE).write_text((root / MEMBRANE).read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
        await until(lambda: live.last["findings"] is not known)
        assert "Renamed? coursekit mv potential battery" in helps(live)
        (root / "stages/first/battery.md").rename(root / POTENTIAL)
        await until(lambda: live.last["findings"]["findings"] == [])

    assert live_of(root, use) == []


def test_no_save_waits_for_git(copy_course: CopyCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    root = in_git(copy_course())
    asked, answer = Event(), Event()

    def slowly(_root: Path) -> Renames:
        asked.set()
        answer.wait(PATIENCE)
        return Renames({"potential": "battery"})

    monkeypatch.setattr(last_findings, "renames_in", slowly)

    async def use(live: LiveCourse) -> None:
        text = (root / MEMBRANE).read_text(encoding="utf-8")
        (root / MEMBRANE).write_text(f"{text}\nSee [[nothing-a]] and [[nothing-b]].\n", encoding="utf-8")
        await until(asked.is_set)
        (root / POTENTIAL).rename(root / "stages/first/battery.md")
        await until(lambda: any(one["rule"] == "missing-concept" for one in live.last["findings"]["findings"]))
        (root / MEMBRANE).write_text(f"{text}\nSaved meanwhile.\n", encoding="utf-8")
        await until(lambda: "nothing-a" not in str(live.last["findings"]))
        assert "Renamed?" not in helps(live)
        answer.set()
        await until(lambda: "Renamed?" in helps(live))

    assert live_of(root, use) == []


def test_git_is_asked_only_where_it_may_know_more(copy_course: CopyCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_course()
    asked: list[Path] = []

    def ask(root: Path) -> Renames:
        asked.append(root)
        return Renames()

    monkeypatch.setattr(last_findings, "renames_in", ask)

    async def use(live: LiveCourse) -> None:
        text = (root / MEMBRANE).read_text(encoding="utf-8")
        (root / MEMBRANE).write_text(text.replace("anchor:", "ankor:"), encoding="utf-8")
        await until(lambda: bool(live.last["findings"]["findings"]))
        assert not asked
        (root / MEMBRANE).write_text(f"{text}\nSee [[nothing]].\n", encoding="utf-8")
        await until(lambda: bool(asked))

    assert live_of(root, use) == []
