"""A workspace knows after each change what is new, and never anything else than a fresh look would find."""

import shutil
from collections.abc import Iterator
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
from coursekit.preview.live import Live, pages_told
from coursekit.preview.pages import Pages
from coursekit.workspace.watching import Changed, changes
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
    assert workspace.say(MEMBRANE, text + "\nSee [[nothing]].\n").concepts == {"membrane"}
    assert [finding.rule for finding in workspace.findings().new] == ["unknown-link"]
    fresh = "stages/first/fresh.md"
    assert workspace.say(fresh, text.replace("title: ", "title: Fresh ")).concepts == {"fresh"}
    assert workspace.say(fresh, None).files == {fresh}
    assert workspace.say(MEMBRANE, None).concepts == {"membrane"}
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
                workspace.say(path, said[path])
            elif kind == "restore" or not (root / path).exists():
                said.pop(path, None)
                workspace.say(path, None)
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
def watched(root: Path) -> Iterator[list[Changed]]:
    """What is told of a folder's changes meanwhile."""
    told: list[Changed] = []
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


def until(told: list[Changed], wanted: Changed, act: "object") -> None:
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


GLIMPSED = st.sampled_from(
    [
        "\nOne more sentence.\n",
        "\n## A heading\n\nSee [[membrane]] and [@hodgkin1952].\n",
        "\n![x](figures/membrane.svg)\n",
    ]
)


@settings(max_examples=6)
@given(st.sampled_from([MEMBRANE, POTENTIAL]), GLIMPSED)
def test_a_glimpse_shows_what_a_look_will(path: str, text: str) -> None:
    with TemporaryDirectory() as folder:
        root = Path(shutil.copytree(SMALLEST, Path(folder) / "course"))
        workspace = Workspace(root)
        append(root, path, text)
        seen = workspace.glimpse([path])
        assert seen
        id = Path(path).stem
        assert seen.concepts == workspace.look([path]).concepts == {id}
        early, late = Pages(seen.course, {}), Pages(workspace.course, {})
        assert early.piece(f"pages/{id}", "1.2") == late.piece(f"pages/{id}", "1.2")


PIECES = ("pages/membrane", "pages/potential", "glossary", "welcome")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("glossary.yaml", "The voltage", "A *voltage*"),
        ("glossary.yaml", "- term: resting", "- term: membrane\n  definition: A skin.\n- term: resting"),
        ("references.yaml", "title: ", "title: Once more, "),
    ],
)
def test_terms_and_works_are_shown_before_what_uses_them_is_looked_for(
    path: str, old: str, new: str, copy_course: CopyCourse
) -> None:
    root = copy_course()
    live = Live(lambda: Workspace(root), print)
    live._look(None)
    assert live.pages
    before = [live.pages.piece(each, "1.2") for each in PIECES]
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text("- {", encoding="utf-8")
    assert live._glimpse(frozenset({path})) is None
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    seen = live._glimpse(frozenset({path}))
    assert seen
    assert seen.concepts is None, "any page may be new"
    assert live._look(frozenset({path}), seen) == pages_told(())
    shown = [Pages(seen.course, {}).piece(each, "1.2") for each in PIECES]
    assert shown == [live.pages.piece(each, "1.2") for each in PIECES]
    assert shown != before
    live.stop()


def test_no_glimpse_shows_what_others_hang_on(copy_course: CopyCourse) -> None:
    root = copy_course()
    live = Live(lambda: Workspace(root), print)
    live._look(None)
    file = root / POTENTIAL
    text = file.read_text(encoding="utf-8")
    for others in (text.replace("prerequisites: [membrane]\n", ""), "---\ntitle: [\n", "", text.replace("recall", "x")):
        file.write_text(others, encoding="utf-8")
        assert live._glimpse(frozenset({POTENTIAL})) is None
    file.write_text(text.replace("title: Resting", "title: Restless"), encoding="utf-8")
    assert live._glimpse(frozenset({POTENTIAL}))
    assert live._glimpse(frozenset({"glossary.yaml"})) is None
    assert live._glimpse(None) is None
    live.stop()


def test_pages_that_read_little_say_what_the_package_says(tmp_path: Path) -> None:
    root = Path(shutil.copytree(SMALLEST, tmp_path / "course"))
    figure = "figures:\n  hero:\n    src: figures/membrane.svg\n"
    file = root / MEMBRANE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(figure, f"{figure}    credit: Ada Lovelace\n"), encoding="utf-8")
    pages = Pages(Workspace(root).course, {})
    assert "Ada Lovelace" in pages.piece("welcome", "1.2")
    assert pages.piece("anchors", "1.2") == {one.id: pages.page(one)["anchor"] for one in pages.course.concepts}
