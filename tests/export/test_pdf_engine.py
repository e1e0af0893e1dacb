"""The book is laid out in parts and joined: the same bytes however it is done, one structure tree, one of each font."""

import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.export.formats.pdf import Options, export
from coursekit.export.formats.pdf.layout import part_cache
from coursekit.export.formats.pdf.layout.part_cache import PartCache
from coursekit.export.formats.pdf.layout.reach import Reach
from coursekit.export.formats.pdf.manuscript.book import manuscript
from coursekit.export.formats.pdf.parts import put_down
from coursekit.export.formats.pdf.typeset_part import (
    PartLayout,
    PartPages,
)
from coursekit.export.formats.pdf.write import write_pdf
from coursekit.export.publish import publish
from coursekit.files.sealed import MAGIC
from coursekit.text.diagnostic import Diagnostic
from export.sample import concept, questions, write_course

STAGES = {
    "one": {"a": concept("A", questions("choice", "match", "order", "recall"), prose="It holds $x^2$. [[b]]\n\n- one")},
    "two": {"b": concept("B", questions("text", about="b"), connects_to=["a"])},
}
CACHE = Path(".coursekit-cache") / "book"
_PIECE = PartLayout("a", "A", 1, False, {}, (), ()), PartPages((), (), (), {}, b"pdf")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return load_course(write_course(tmp_path_factory.mktemp("engine") / "course", STAGES))


@pytest.fixture(scope="module")
def book(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book, typeset in this process, without anything kept."""
    target = tmp_path_factory.mktemp("book") / "book.pdf"
    write_pdf(course, manuscript(course, Options(), target.parent), "pdf/ua-1", target, workers=1)
    return target


def test_kept_parts_give_the_same_bytes(course: Course, book: Path, tmp_path: Path) -> None:
    kept = sorted((Path(course.root) / CACHE).glob("[0-9a-f]*"))
    assert len(kept) == len(manuscript(course, Options(), tmp_path).parts)
    before = [path.stat().st_mtime_ns for path in kept]
    export(course, Options(), tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == book.read_bytes()
    assert [path.stat().st_mtime_ns for path in kept] == before


def test_damaged_parts_are_made_again(course: Course, book: Path, tmp_path: Path) -> None:
    for path in (Path(course.root) / CACHE).glob("[0-9a-f]*"):
        path.write_bytes(path.read_bytes()[:-1])
    export(course, Options(), tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == book.read_bytes()


def test_another_font_or_package_makes_parts_anew(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = put_down(tmp_path, "one", "One", "<html></html>")

    def key() -> str:
        return PartCache(tmp_path, tmp_path, (), Reach(course.root, frozenset())).key(part, {})

    first = key()
    assert key() == first
    monkeypatch.setattr(part_cache, "installed", lambda: ("weasyprint-99.dist-info",))
    second = key()
    monkeypatch.setattr(part_cache, "font_paths", lambda: {"a.otf": part.path})
    assert len({first, second, key()}) == 3


def test_what_was_found_is_told_in_each_run(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: tuple[Diagnostic, ...] = (Diagnostic(course.span("title"), "Odd", rule="page-layout"),)

    def made(_course: Course, _options: Options, target: Path) -> tuple[Diagnostic, ...]:
        target.write_bytes(b"a book")
        return found

    monkeypatch.setattr("coursekit.export.formats.pdf.export", made)
    assert [publish(course, "pdf", Options(), tmp_path).findings for _ in range(2)] == [found, found]
    found = ()
    assert [publish(course, "pdf", Options(), tmp_path).unchanged for _ in range(2)] == [False, True]


def test_processes_give_the_same_bytes(
    course: Course, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coursekit.export.formats.pdf.layout.workers.WORTH_PROCESSES", 0)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    fresh = load_course(write_course(tmp_path / "course", STAGES))
    write_pdf(fresh, manuscript(fresh, Options(), tmp_path), "pdf/ua-1", tmp_path / "two.pdf", workers=2)
    assert (tmp_path / "two.pdf").read_bytes() == book.read_bytes()
    assert not list(temporary.iterdir()), "each process had fonts there"


def test_no_font_knows_when_it_was_cut_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Variable fonts are made static and carry a time."""
    prose = "`code`, मस्तिष्क and المشبك."
    books = []
    for seconds in (1_000_000_000, 2_000_000_000):
        monkeypatch.setattr("time.time", lambda now=seconds: now)
        stages = {"one": {"a": concept("A", questions("text"), prose=prose)}}
        course = load_course(write_course(tmp_path / str(seconds), stages))
        write_pdf(course, manuscript(course, Options(), tmp_path), "pdf/ua-1", tmp_path / "book.pdf", workers=1)
        books.append((tmp_path / "book.pdf").read_bytes())
    assert books[0] == books[1]


def test_a_changed_stage_is_typeset_alone(tmp_path: Path) -> None:
    """A first stage that grows by pages moves all that follow; their page numbers change, their parts don't.

    All numbers have two figures, before and after, so that even the room for them stays.
    """
    long = concept("A", questions("text"), prose="It holds. " * 2500)
    root = write_course(tmp_path / "course", {**STAGES, "one": {"a": long}})
    export(load_course(root), Options(), tmp_path / "before.pdf")
    kept = {path.name for path in (root / CACHE).glob("[0-9a-f]*")}
    path = root / "stages" / "one" / "a.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n\n" + "It grows. " * 450, encoding="utf-8")
    export(load_course(root), Options(), tmp_path / "after.pdf")
    new = {path.name for path in (root / CACHE).glob("[0-9a-f]*")} - kept
    assert len(new) == 1
    before, after = page_of_title(tmp_path / "before.pdf", "C2.1"), page_of_title(tmp_path / "after.pdf", "C2.1")
    assert after[0] > before[0]
    for page, listed, foot in (before, after):
        assert page == listed == foot


def page_of_title(path: Path, code: str) -> tuple[int, int, int]:
    """The page of a concept as the file has it, as the contents say, and as the page itself says."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in document]
    contents = next(page for page in pages if page.startswith("Contents"))
    listed = re.search(rf"{re.escape(code)} \w+[ .]*(\d+)", contents)
    assert listed
    number = next(place for place, page in enumerate(pages, start=1) if page.startswith(f"{code} Stage"))
    foot = re.search(r"(\d+)$", pages[number - 1].strip())
    assert foot
    return number, int(listed[1]), int(foot[1])


def test_every_mark_on_a_page_leads_into_the_tree_and_back(book: Path) -> None:
    """Marked content and links have a parent in the structure tree that names them (ISO 32000-1, 14.7.4.4)."""
    with pikepdf.open(book) as pdf:
        parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for page in pdf.pages:
            row = parents[int(page.obj.StructParents)]
            content = b"".join(part.read_bytes() for part in [page.obj.Contents])
            marked = [int(number) for number in re.findall(rb"/MCID (\d+)", content)]
            assert len(set(marked)) == len(marked)
            for mcid in marked:
                assert mcid in content_of(row[mcid], page.obj)
            for note in page.obj.get("/Annots", []):
                element = parents[int(note.StructParent)]
                assert element.S == "/Link"
                assert str(note.Contents)
            assert b"%number" not in content


def content_of(element: pikepdf.Object, page: pikepdf.Object) -> set[int]:
    kids: list[Any] = list(element.K) if isinstance(element.K, pikepdf.Array) else [element.K]
    own = {int(kid) for kid in kids if isinstance(kid, int) and element.Pg.objgen == page.objgen}
    return own | {
        int(kid.MCID)
        for kid in kids
        if isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid and kid.Pg.objgen == page.objgen
    }


def test_headings_skip_no_level_and_pictures_have_words(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        elements = list(walk(pdf.Root.StructTreeRoot.K[0]))
    level = 0
    for element in elements:
        role = str(element.S)[1:]
        if re.fullmatch(r"H[1-6]", role):
            assert int(role[1]) <= level + 1
            level = int(role[1])
        if role in ("Figure", "Formula"):
            assert str(element.Alt)
        if role == "LI":
            assert {str(kid.S) for kid in kids_of(element)} <= {"/Lbl", "/LBody"}
    assert {"/Document", "/H1", "/H2", "/P", "/L", "/LI", "/Link", "/Formula"} <= {str(item.S) for item in elements}


def walk(element: pikepdf.Object) -> list[pikepdf.Object]:
    return [element, *(each for kid in kids_of(element) for each in walk(kid))]


def kids_of(element: pikepdf.Object) -> list[pikepdf.Object]:
    """The elements inside of one."""
    given: Any = element.get("/K", [])
    kids: list[Any] = list(given) if isinstance(given, pikepdf.Array) else [given]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def test_each_font_is_there_once(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        files = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontFile3" in item]
        names = [str(item.FontName) for item in files]
    assert names
    assert len(set(names)) == len(names)


def test_kept_parts_leave_a_folder_behind_a_link_alone(course: Course, tmp_path: Path) -> None:
    home, root = tmp_path / "home", tmp_path / "course"
    for folder in (home, root / ".coursekit-cache", tmp_path / "spare"):
        folder.mkdir(parents=True)
    names = [f"{number:032x}" for number in range(9)]
    for name in names:
        (home / name).write_bytes(MAGIC)
    (root / CACHE).symlink_to("../../home")
    parts = PartCache(root, tmp_path / "spare", (), Reach(course.root, frozenset()))
    parts.save("0" * 32, 0, *_PIECE)
    parts.forget_others()
    assert sorted(path.name for path in home.iterdir()) == names
    assert {path.read_bytes() for path in home.iterdir()} == {MAGIC}
    assert parts.pages("0" * 32, 0) == _PIECE[1]


def test_parts_that_another_machine_kept_are_not_believed(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parts() -> PartCache:
        return PartCache(tmp_path, tmp_path / "none", (), Reach(course.root, frozenset()))

    parts().save("0" * 32, 0, *_PIECE)
    assert parts().layouts("0" * 32) == (_PIECE[0],)
    monkeypatch.setattr("coursekit.export.formats.pdf.layout.part_cache.machine_key", lambda: b"another")
    assert parts().layouts("0" * 32) == ()
