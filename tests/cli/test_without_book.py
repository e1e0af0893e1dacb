"""Without the extra `book`: all else works, and whatever needs it says what to type before it does anything."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalogue.catalogues import catalogue
from conftest import SMALLEST, CopyCourse
from coursekit.cli import program
from coursekit.export.formats import Refused
from coursekit.export.formats.pdf.engine.library import weasyprint
from coursekit.text import extras
from export.test_theme import themed

TYPE = f"Type: {extras.how_to_get('book')}"


@pytest.fixture(autouse=True)
def _without_book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "BOOK", ("nothing_that_is_installed",))


def run(*arguments: str | Path) -> Result:
    ran = CliRunner().invoke(program, list(map(str, arguments)))
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return ran


def test_the_book_is_refused_before_anything_is_read(copy_course: CopyCourse, tmp_path: Path) -> None:
    root = copy_course()
    (root / "stages/first/stage.yaml").unlink()
    ran = run("export", "pdf", root, "-o", tmp_path / "out")
    assert (ran.exit_code, ran.output) == (
        2,
        f"coursekit: The book needs packages that are not installed. {TYPE}\n",
    )
    assert not (tmp_path / "out").exists()


def test_of_all_formats_the_others_are_made(tmp_path: Path) -> None:
    ran = run("export", "all", SMALLEST, "-o", tmp_path)
    assert ran.exit_code == 2
    assert ran.output.count(TYPE) == 1
    assert {path.suffix for path in tmp_path.iterdir() if path.name[0] != "."} == {".json", ".zip"}


def test_a_font_of_the_course_s_own_is_refused_and_lint_says_the_same(tmp_path: Path) -> None:
    themed(tmp_path / "course")
    before = run("lint", tmp_path / "course", "--no-cache").output
    assert "unusable-font" not in before
    ran = run("export", "scorm12", tmp_path / "course", "-o", tmp_path / "out")
    assert ran.exit_code == 1
    assert "course.yaml:" in ran.output
    assert f"A font of the course’s own needs packages that are not installed. {TYPE}" in ran.output.replace("\n", " ")
    assert run("export", "json", tmp_path / "course", "-o", tmp_path / "out").exit_code == 0


def test_the_preview_shows_it_whole(tmp_path: Path) -> None:
    from coursekit.preview.pages import Pages

    pages = Pages(themed(tmp_path), {})
    assert b"Course Headings" in pages.theme_sheet
    [font] = [content for name, content in pages.files.items() if name.endswith(".woff2")]
    assert font == (tmp_path / "theme/letters.ttf").read_bytes()


def test_the_preview_s_book_says_what_to_type(tmp_path: Path) -> None:
    from coursekit.preview.book import BookPreview
    from coursekit.preview.live_course import LiveCourse

    with ThreadPoolExecutor(1) as thread:
        printed = thread.submit(
            lambda: asyncio.run(BookPreview().lay_out(LiveCourse.__new__(LiveCourse), "a"))
        ).result()
    assert printed.trouble.endswith(TYPE)


def test_a_difference_of_books(tmp_path: Path) -> None:
    ran = run("diff", SMALLEST, SMALLEST, "--book")
    assert (ran.exit_code, ran.output) == (2, f"coursekit: --book needs packages that are not installed. {TYPE}\n")


def test_a_release_with_a_book_is_none(copy_course: CopyCourse) -> None:
    root = copy_course()
    ran = run("release", root)
    assert ran.exit_code == 2
    assert TYPE in ran.output
    assert not (root / "releases").exists()
    assert run("release", root, "--only", "json", "-o", root / "out").exit_code == 0


def test_a_catalogue_is_exported_without_books(tmp_path: Path) -> None:
    root = catalogue(tmp_path / "all", {"cells": {"ion": ()}})
    alone = run("catalogue", "export", "pdf", root, "-o", tmp_path / "out")
    assert (alone.exit_code, TYPE in alone.output) == (2, True)
    ran = run("catalogue", "export", "all", root, "-o", tmp_path / "out")
    assert ran.exit_code == 1
    assert ran.output.count(TYPE) == 1
    assert {path.suffix for path in (tmp_path / "out/cells").iterdir() if path.name[0] != "."} == {".json", ".zip"}


def test_the_doctor_says_it_once() -> None:
    ran = run("doctor")
    assert ran.output.count("the extra book is not installed") == 1
    assert extras.how_to_get("book") in ran.output


def test_the_library_itself_is_refused() -> None:
    with pytest.raises(Refused, match="The book needs packages"):
        weasyprint()
