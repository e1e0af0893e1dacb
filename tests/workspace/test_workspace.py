"""A workspace knows after each change what is new, and never anything else than a fresh look would find."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import SMALLEST, CopyCourse
from coursekit.course.load import load_course
from coursekit.course.locate import NoCourse
from coursekit.lint.run import check_course
from coursekit.workspace import watching
from coursekit.workspace.watching import ChangedPaths, NoWatch, changes
from coursekit.workspace.workspace import News, Workspace

MEMBRANE = "stages/first/membrane.md"
POTENTIAL = "stages/first/potential.md"


def append(root: Path, path: str, text: str) -> None:
    with (root / path).open("a", encoding="utf-8") as file:
        file.write(text)


def test_prose_that_changes_is_told_of_its_concept_alone(copy_course: CopyCourse) -> None:
    root = copy_course()
    workspace = Workspace(root)
    assert workspace.findings().checked.findings == ()
    append(root, MEMBRANE, "\nOne more sentence stands here.\n")
    assert workspace.look([MEMBRANE]) == News(frozenset({MEMBRANE}), frozenset({"membrane"}), others=True)
    append(root, MEMBRANE, "\n<!-- Nobody sees this. -->\n")
    assert workspace.look([MEMBRANE]) == News(frozenset({MEMBRANE}), frozenset({"membrane"}), others=False)
    assert "One more sentence" in workspace.course.by_id["membrane"].prose.text
    assert workspace.look([MEMBRANE, "elsewhere.txt"]) == News()


def test_findings_are_told_once_and_again_when_they_go(copy_course: CopyCourse) -> None:
    root = copy_course()
    workspace = Workspace(root)
    workspace.findings()
    before = (root / MEMBRANE).read_text(encoding="utf-8")
    append(root, MEMBRANE, "\nSee [[nothing]].\n")
    workspace.look([MEMBRANE])
    found = workspace.findings()
    assert [finding.rule for finding in found.new] == ["unknown-link"]
    assert workspace.findings().new == ()
    (root / MEMBRANE).write_text(before, encoding="utf-8")
    workspace.look([MEMBRANE])
    found = workspace.findings()
    assert ([finding.rule for finding in found.gone], found.new) == (["unknown-link"], ())


def test_a_picture_is_told_of_the_concepts_that_show_it(copy_course: CopyCourse) -> None:
    root = copy_course()
    workspace = Workspace(root)
    picture = "stages/first/figures/membrane.svg"
    append(root, picture, "\n")
    assert workspace.look([picture]) == News(frozenset({picture}), frozenset({"membrane"}), others=False)


def test_unsaved_text_stands_in_for_a_file(copy_course: CopyCourse) -> None:
    root = copy_course()
    workspace = Workspace(root)
    text = (root / MEMBRANE).read_text(encoding="utf-8")
    assert workspace.set_unsaved(MEMBRANE, text + "\nSee [[nothing]].\n").concepts == {"membrane"}
    assert [finding.rule for finding in workspace.findings().new] == ["unknown-link"]
    fresh = "stages/first/fresh.md"
    assert workspace.set_unsaved(fresh, text.replace("title: ", "title: Fresh ")).concepts == {"fresh"}
    assert workspace.set_unsaved(fresh, None).files == {fresh}
    assert workspace.set_unsaved(MEMBRANE, None).concepts == {"membrane"}
    assert workspace.findings().checked.findings == ()
    assert (root / MEMBRANE).read_text(encoding="utf-8") == text


def test_a_course_that_goes_may_come_back(copy_course: CopyCourse) -> None:
    root = copy_course()
    workspace = Workspace(root)
    (root / "course.yaml").rename(root / "away.yaml")
    with pytest.raises(NoCourse):
        workspace.look(["course.yaml", "away.yaml"])
    (root / "away.yaml").rename(root / "course.yaml")
    assert workspace.look(["course.yaml", "away.yaml"]) == News()
    shutil.move(root, root.with_name("elsewhere"))
    with pytest.raises(NoCourse):
        workspace.look(None)
    shutil.move(root.with_name("elsewhere"), root)
    assert workspace.look(None) == News()


def test_a_link_and_a_huge_file_are_findings(copy_course: CopyCourse) -> None:
    root = copy_course()
    workspace = Workspace(root)
    workspace.findings()
    (root / MEMBRANE).rename(root / "kept.txt")
    (root / MEMBRANE).symlink_to(root / "kept.txt")
    workspace.look([MEMBRANE, "kept.txt"])
    assert "symbolic link" in " ".join(finding.rule + finding.message for finding in workspace.findings().new)
    (root / MEMBRANE).unlink()
    with (root / MEMBRANE).open("wb") as file:
        file.truncate(50_000_000)
    workspace.look([MEMBRANE])
    assert "larger than" in " ".join(finding.message for finding in workspace.findings().new)


Step = tuple[str, str, str]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["append", "remove", "move", "restore", "say"]),
        st.sampled_from([MEMBRANE, POTENTIAL, "stages/first/stage.yaml", "glossary.yaml", "references.yaml"]),
        st.sampled_from(["\nSee [[potential]] and [[x]].\n", "\n\n## A heading\n\nText.\n", "\nkey: [1\n", "\ttab\n"]),
    ),
    max_size=6,
)


@settings(max_examples=25)
@given(STEPS)
def test_it_knows_what_a_fresh_look_finds(steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(shutil.copytree(SMALLEST, Path(folder) / "course"))
        workspace = Workspace(root)
        said: dict[str, str] = {}
        for kind, path, text in steps:
            changed = [path]
            if kind == "say":
                said[path] = (SMALLEST / path).read_text(encoding="utf-8") + text
                workspace.set_unsaved(path, said[path])
            elif kind == "restore" or not (root / path).exists():
                said.pop(path, None)
                workspace.set_unsaved(path, None)
                shutil.copy(SMALLEST / path, root / path)
            elif kind == "append":
                append(root, path, text)
            elif kind == "remove":
                (root / path).unlink()
            else:
                target = path.replace("membrane", "moved")
                (root / path).rename(root / target)
                changed.append(target)
            workspace.look(changed)
            there = {path: text for path, text in said.items() if (root / path).exists()}
            if there == said:
                assert workspace.findings().checked.findings == check_course(root, texts=said).findings
        if not said:
            whole = load_course(root)
            held = workspace.course
            assert [each.title for each in held.concepts] == [each.title for each in whole.concepts]
            assert [each.prose.text for each in held.concepts] == [each.prose.text for each in whole.concepts]


@contextmanager
def watched(root: Path) -> Iterator[list[ChangedPaths]]:
    """What is told of a folder's changes meanwhile."""
    told: list[ChangedPaths] = []
    stop, began = Event(), Event()

    def watch() -> None:
        began.set()
        for batch in changes(root, stop):
            told.append(batch)

    thread = Thread(target=watch)
    thread.start()
    began.wait()
    try:
        yield told
    finally:
        stop.set()
        thread.join()


def until(told: list[ChangedPaths], wanted: ChangedPaths, act: "object") -> None:
    """Wait until something is told; the action is repeated, since a watch takes a moment to begin."""
    assert callable(act)
    for _ in range(200):
        act()
        Event().wait(0.05)
        if any(wanted == batch or (wanted and batch and wanted <= batch) for batch in told):
            return
    raise AssertionError(told)


def test_changes_are_told_and_hidden_files_are_not(copy_course: CopyCourse) -> None:
    root = copy_course()
    (root / ".hidden").mkdir()
    with watched(root) as told:
        until(told, frozenset({MEMBRANE}), lambda: append(root, MEMBRANE, "."))
        append(root, ".hidden/file", ".")
        until(told, frozenset({POTENTIAL}), lambda: append(root, POTENTIAL, "."))
        assert not any(".hidden" in path for batch in told for path in batch or ())


def test_a_folder_that_goes_is_waited_for(copy_course: CopyCourse) -> None:
    root = copy_course()
    away = root.with_name("away")
    with watched(root) as told:
        until(told, frozenset({MEMBRANE}), lambda: append(root, MEMBRANE, "."))
        root.rename(away)
        until(told, None, lambda: None)
        told.clear()
        away.rename(root)
        until(told, None, lambda: None)
        until(told, frozenset({POTENTIAL}), lambda: append(root, POTENTIAL, "."))


def failing_watch(*batches: set[tuple[object, str]]) -> Callable[..., Iterator[set[tuple[object, str]]]]:
    """What the library's function does when the system fails it, after some batches."""
    left = [*batches]

    def watch(*_: object, **__: object) -> Iterator[set[tuple[object, str]]]:
        if left:
            while left:
                yield left.pop(0)
            raise RuntimeError("error in underlying watcher: none")
        yield set()

    return watch


def test_a_watch_that_fails_begins_anew_and_forgets_nothing(
    copy_course: CopyCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_course()
    batch: set[tuple[object, str]] = {(1, f"{root}/course.yaml")}
    monkeypatch.setattr(watching, "_watch", lambda: failing_watch(set(), batch))
    told = changes(root, Event())
    assert next(told) is None
    assert next(told) == frozenset({"course.yaml"})
    assert next(told) is None
    assert next(told) is None, "what was saved between two watches"


def test_a_watch_that_fails_at_once_says_why(copy_course: CopyCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    def watch(*_: object, **__: object) -> Iterator[set[tuple[object, str]]]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(watching, "_watch", lambda: watch)
    with pytest.raises(NoWatch, match="watches no more files"):
        next(changes(copy_course(), Event()))
