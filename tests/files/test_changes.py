"""Several changes as one: whenever a run is killed or fails, the course is as before or as after, never between."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coursekit.files import changes
from coursekit.files.changes import change, finish_changes
from coursekit.files.open_folder import NotWritten

BEFORE = {"course.yaml": b"a", "s/one.md": b"one", "s/f/pic.svg": b"p", "s/two.md": b"two", "t/x.md": b"x"}
CONTENTS = {"course.yaml": b"b", "u/x.md": b"moved and written", "v/new.md": b"new"}
MOVES = {"s/f/pic.svg": "v/f/pic.svg", "t": "u"}
REMOVED = ("s/two.md",)
AFTER = {
    "course.yaml": b"b",
    "s/one.md": b"one",
    "v/f/pic.svg": b"p",
    "u/x.md": b"moved and written",
    "v/new.md": b"new",
}
CALLS = ("rename", "link", "mkdir", "rmdir", "unlink", "replace", "open", "fsync", "write")


def lay(root: Path) -> Path:
    for path, content in BEFORE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def folders(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_dir()}


def test_all_is_done(tmp_path: Path) -> None:
    lay(tmp_path)
    (tmp_path / "course.yaml").chmod(0o640)
    (tmp_path / "t/x.md").chmod(0o604)
    change(tmp_path, CONTENTS, MOVES, REMOVED)
    assert tree(tmp_path) == AFTER
    assert folders(tmp_path) == {"s", "u", "v", "v/f"}
    assert (tmp_path / "course.yaml").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "u/x.md").stat().st_mode & 0o777 == 0o604


SCRIPT = """
import os, sys
sys.path.insert(0, {source!r}); sys.path.insert(0, {here!r})
from pathlib import Path
from test_changes import CALLS, CONTENTS, MOVES, REMOVED
from coursekit.files.changes import change
from coursekit.files.machine_key import machine_key
machine_key()
left = int(sys.argv[2])
def counted(real):
    def call(*given, **named):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        return real(*given, **named)
    return call
for name in CALLS:
    setattr(os, name, counted(getattr(os, name)))
change(Path(sys.argv[1]), CONTENTS, MOVES, REMOVED)
os._exit(left > 0 and 7)
"""


def test_killed_at_any_moment_it_is_finished_or_never_begun(tmp_path: Path) -> None:
    here, source = str(Path(__file__).parent), str(Path(changes.__file__).parents[2])
    script = SCRIPT.format(source=source, here=here)
    ended, finished, undone = 9, 0, 0
    moment = 1
    while ended == 9:
        root = lay(tmp_path / str(moment))
        ended = subprocess.run([sys.executable, "-c", script, str(root), str(moment)], check=False).returncode
        done = finish_changes(root)
        kept = {path: content for path, content in tree(root).items() if not path.startswith(".coursekit-draft-")}
        assert kept in (BEFORE, AFTER), moment
        assert not done or kept == AFTER
        finished += done
        undone += kept == BEFORE
        change(root, {"course.yaml": b"next"})
        assert not [path for path in root.iterdir() if path.name.startswith(".coursekit")]
        moment += 5
    assert ended == 7
    assert finished > 3
    assert undone > 3


@pytest.mark.parametrize("name", ["rename", "link", "fsync", "write", "replace"])
def test_what_fails_half_way_is_taken_back(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = getattr(os, name)
    for moment in range(1, 9):
        root = lay(tmp_path / str(moment))
        left = [moment]

        def call(*given: object, left: list[int] = left, **named: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                raise OSError(28, "No space left on device")
            return real(*given, **named)

        with monkeypatch.context() as patch:
            patch.setattr(os, name, call)
            try:
                change(root, CONTENTS, MOVES, REMOVED)
            except OSError:
                assert tree(root) == BEFORE
                assert folders(root) == {"s", "s/f", "t"}
            else:
                assert tree(root) == AFTER


@pytest.mark.parametrize("kind", ["link", "link on the way", "taken", "gone", "folder"])
def test_what_is_in_the_way_is_told_before_anything_changes(kind: str, tmp_path: Path) -> None:
    root = lay(tmp_path / "course")
    match kind:
        case "link":
            (root / "course.yaml").unlink()
            (root / "course.yaml").symlink_to(root / "s/one.md")
        case "link on the way":
            (root / "v").symlink_to(tmp_path)
        case "taken":
            (root / "u").mkdir()
        case "gone":
            (root / "s/two.md").unlink()
        case "folder":
            (root / "course.yaml").unlink()
            (root / "course.yaml").mkdir()
    before = tree(root)
    with pytest.raises((NotWritten, FileExistsError)):
        change(root, CONTENTS, MOVES, REMOVED)
    assert tree(root) == before


def test_a_plan_that_came_with_a_course_is_not_believed(tmp_path: Path) -> None:
    root = lay(tmp_path)
    planted = root / ".coursekit-draft-0123456789abcdef"
    (planted / "new").mkdir(parents=True)
    (planted / "kept").mkdir()
    (planted / "lock").write_bytes(b"")
    (planted / "new/0").write_bytes(b"theirs")
    (planted / "plan").write_text('[["write", "course.yaml", "0"], ["remove", "s/one.md", "r0"]]')
    assert not finish_changes(root)
    change(root, {"t/x.md": b"mine"})
    assert (root / "course.yaml").read_bytes() == b"a"
    assert (root / "s/one.md").exists()
    assert not planted.exists()
