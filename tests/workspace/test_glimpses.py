"""What is shown of a change before the rest is worked out."""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import SMALLEST, CopyCourse
from coursekit.preview.pages import Pages
from coursekit.preview.showing import PageEvent, Showing, pages_event
from coursekit.workspace.watching import ChangedPaths
from coursekit.workspace.workspace import Workspace
from workspace.test_workspace import MEMBRANE, POTENTIAL, append

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
        snapshot = workspace.snapshot
        append(root, path, text)
        seen = snapshot.glimpse([path])
        assert seen
        assert seen.digests.keys() == workspace.look([path]).files == {path}
        early, late = Pages(seen.course, {}), Pages(workspace.course, {})
        piece = f"pages/{Path(path).stem}"
        assert early.piece(piece, "1.2") == late.piece(piece, "1.2")


PIECES = ("pages/membrane", "pages/potential", "glossary", "welcome", "anchors")
STAGE = "stages/first/stage.yaml"
WHOLE = pages_event(None, outlined=True, whole=True)


class Shown:
    """A course that is shown, and looked at when a test says so."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.workspace = Workspace(root)
        self.showing = Showing()
        assert self.settle() == WHOLE

    def settle(self, *changed: str, ahead: ChangedPaths = frozenset()) -> PageEvent | None:
        """Look at what changed, while something else was saved."""
        self.workspace.look(changed)
        snapshot = self.workspace.snapshot
        return self.showing.settle(snapshot, Pages(snapshot.course, {}), ahead)

    def write(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    @property
    def pieces(self) -> list[object]:
        assert self.showing.pages
        pages = self.showing.pages
        # As data: what was kept between runs has 1.0 where a file says 1
        return [json.loads(pages.beginning("1.2")), *(pages.piece(each, "1.2") for each in PIECES)]


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("glossary.yaml", "The voltage", "A *voltage*", pages_event(None)),
        ("glossary.yaml", "- term: r", "- term: membrane\n  definition: A skin.\n- term: r", pages_event(None)),
        ("references.yaml", "title: ", "title: Once more, ", pages_event(None)),
        (POTENTIAL, "recall", "x", pages_event(None, outlined=True)),
        (POTENTIAL, "prerequisites: [membrane]\n", "", pages_event(None, outlined=True)),
        (STAGE, "- membrane\n  - potential", "- potential\n  - membrane", pages_event(None, outlined=True)),
        (STAGE, "  - potential\n", "", pages_event(None, outlined=True)),
        (STAGE, "title: ", "title: Still ", pages_event(None, outlined=True)),
        (STAGE, "title: ", "# Nobody sees this.\ntitle: ", pages_event(None)),
        ("course.yaml", "title: ", "title: Still ", WHOLE),
        ("course.yaml", "title: ", "notice: For members.\ntitle: ", WHOLE),
        ("course.yaml", "title: ", "interface_words:\n  next: Onward\ntitle: ", WHOLE),
        ("course.yaml", "title: ", "summary: What it is about.\ntitle: ", pages_event(None)),
        (MEMBRANE, "\n---\n", "\n---\n\nOne sentence more.\n", pages_event(["membrane"])),
        ("stages/first/figures/membrane.svg", "</svg>", "<!-- --></svg>", pages_event(["membrane"])),
    ],
)
def test_what_is_saved_is_shown_before_the_rest_is_worked_out(
    path: str, old: str, new: str, told: PageEvent, copy_course: CopyCourse
) -> None:
    shown = Shown(copy_course())
    changed = frozenset({path})
    shown.write(path, old, new)
    assert shown.showing.glimpse(changed) == told
    early = shown.pieces
    assert shown.showing.glimpse(changed) is None, "it is shown already"
    assert shown.settle(path) is None
    assert shown.pieces == early


def test_a_save_while_another_one_is_worked_out_is_shown_and_stays(copy_course: CopyCourse) -> None:
    shown = Shown(copy_course())
    shown.write(MEMBRANE, "\n---\n", "\n---\n\nFirst.\n")
    assert shown.showing.glimpse(frozenset({MEMBRANE})) == pages_event(["membrane"])
    shown.workspace.look([MEMBRANE])
    shown.write(MEMBRANE, "First.", "Second.")
    shown.write(POTENTIAL, "\n---\n", "\n---\n\nElsewhere.\n")
    ahead = frozenset({MEMBRANE, POTENTIAL})
    assert shown.showing.glimpse(ahead) == pages_event(["membrane", "potential"])
    later = shown.pieces
    # The look knows of the first save alone; nothing goes back to that
    assert shown.settle(ahead=ahead) is None
    assert shown.pieces == later
    # What was saved is taken back before anybody looked at it
    shown.write(MEMBRANE, "Second.", "First.")
    assert shown.showing.glimpse(ahead) == pages_event(["membrane"])
    assert shown.settle(MEMBRANE, POTENTIAL) is None
    assert "First." in str(shown.pieces)


@pytest.mark.parametrize(("path", "text"), [("course.yaml", "stages: [\n"), (STAGE, "concepts: {\n")])
def test_pages_stay_while_a_list_can_not_be_read(path: str, text: str, copy_course: CopyCourse) -> None:
    shown = Shown(copy_course())
    before, sound = shown.pieces, (shown.root / path).read_text(encoding="utf-8")
    (shown.root / path).write_text(text, encoding="utf-8")
    assert shown.showing.glimpse(frozenset({path})) is None
    assert shown.settle(path) is None
    assert shown.pieces == before
    shown.write(MEMBRANE, "\n---\n", "\n---\n\nMeanwhile.\n")
    assert shown.showing.glimpse(frozenset({MEMBRANE})) is None
    assert shown.settle(MEMBRANE) is None
    (shown.root / path).write_text(sound, encoding="utf-8")
    assert shown.showing.glimpse(frozenset({path})) == pages_event(["membrane"])
    assert "Meanwhile." in str(shown.pieces)
    assert shown.settle(path) is None


def test_no_glimpse_shows_what_can_not_be_read_to_its_end(copy_course: CopyCourse) -> None:
    root = copy_course()
    shown = Shown(root)
    for path, text in (
        (POTENTIAL, "---\ntitle: [\n"),
        (POTENTIAL, ""),
        (STAGE, "concepts: [\n"),
        ("course.yaml", "stages: {a: b}\n"),
        ("glossary.yaml", "- {"),
    ):
        before = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(text, encoding="utf-8")
        assert shown.showing.glimpse(frozenset({path})) is None, (path, text)
        (root / path).write_text(before, encoding="utf-8")
    assert shown.showing.glimpse(None) is None
    (root / "stages/first/fresh.md").write_text("---\ntitle: Fresh\n---\n", encoding="utf-8")
    assert shown.showing.glimpse(frozenset({"stages/first/fresh.md"})) is None
    (root / POTENTIAL).unlink()
    assert shown.showing.glimpse(frozenset({POTENTIAL})) is None


def test_pages_that_read_little_say_what_the_package_says(tmp_path: Path) -> None:
    root = Path(shutil.copytree(SMALLEST, tmp_path / "course"))
    figure = "figures:\n  hero:\n    src: figures/membrane.svg\n"
    file = root / MEMBRANE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(figure, f"{figure}    credit: Ada Lovelace\n"), encoding="utf-8")
    pages = Pages(Workspace(root).course, {})
    assert "Ada Lovelace" in pages.piece("welcome", "1.2")
    assert pages.piece("anchors", "1.2") == {one.id: pages.page(one)["anchor"] for one in pages.course.concepts}
