"""The page for developers names files that are there, and follows two values on their way."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from conftest import REPOSITORY, CopyCourse
from coursekit.cli import main

PAGES = ("docs/internals.md", "CONTRIBUTING.md")
_NAMED = re.compile(r"`((?:[a-z_0-9]+/)+(?:[a-z_0-9]+\.[a-z0-9.]+)?)`")
EXAMPLE = "true_false"
"""The type of question that the worked example adds."""
ROOTS = (REPOSITORY / "src" / "coursekit", REPOSITORY, REPOSITORY / "src/coursekit/export/formats/pdf")


@pytest.mark.parametrize("page", PAGES)
def test_files_that_are_named_are_there(page: str) -> None:
    named = _NAMED.findall((REPOSITORY / page).read_text(encoding="utf-8"))
    assert len(named) > 10
    there = [name for name in named if EXAMPLE not in name]
    assert [name for name in there if not any((root / name).exists() for root in ROOTS)] == []


def test_each_room_is_named() -> None:
    text = (REPOSITORY / "docs/internals.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (REPOSITORY / "src/coursekit").glob("*/__init__.py")}
    assert [room for room in sorted(rooms) if f"`{room}/`" not in text] == []
    loose = {path.name for path in (REPOSITORY / "src/coursekit").glob("*.py")}
    assert loose == {"__init__.py", "__main__.py"}


MOST = 15
"""Files of ours that a value may pass on its way (issue 15)."""
WALKS = {
    "An `early-link` finding": ("lint", "--format", "sarif", "--no-cache"),
    "A concept's `anchor`": ("export", "scorm12"),
}


@pytest.mark.parametrize("walk", WALKS)
def test_a_value_passes_few_files(
    walk: str, copy_course: CopyCourse, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As many as the pages say, and each of them has a part in it."""
    told = (REPOSITORY / "docs/internals.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"{walk} passes (\d+) files of ours(.*?)\n\n", f"{told}\n\n", re.DOTALL)
    named = set(_NAMED.findall(found[1]))
    assert len(named) == int(found[0]) <= MOST
    root = copy_course()
    page = root / "stages/first/membrane.md"
    text = page.read_text(encoding="utf-8").replace("connects_to: [potential]\n", "")
    page.write_text(f"{text}See [[potential]].\n", encoding="utf-8")
    command, *options = WALKS[walk]
    where = ["-o", str(tmp_path / "out")] if command == "export" else []
    passed = files_that_ran(lambda: run(command, *options, str(root), *where))
    assert named - passed == set()
    assert command == "export" or '"ruleId": "early-link"' in capsys.readouterr().out


def run(*words: str) -> None:
    before, sys.argv = sys.argv, ["coursekit", *words]
    try:
        main()
    except SystemExit as stopped:
        assert not stopped.code
    finally:
        sys.argv = before


def files_that_ran(do: Callable[[], None]) -> set[str]:
    """The files of ours of which a function is called."""
    home, ran = f"{REPOSITORY / 'src' / 'coursekit'}/", set()

    def note(frame: FrameType, event: str, _value: object) -> None:
        if event == "call":
            ran.add(frame.f_code.co_filename)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        do()
    finally:
        sys.setprofile(before)
    return {path.removeprefix(home) for path in ran if path.startswith(home)}
