"""Whatever a course allows itself in lint, exports carry only pictures, and of drawings only what is understood."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.export.formats import Refused, json, scorm12
from coursekit.export.formats.pdf.layout.reach import Reach
from export.sample import concept, questions, write, write_course
from pictures.hostile import LOADS, RUNS

PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>'


def course_with(folder: Path, name: str, content: str) -> Course:
    root = write_course(folder / "course", {"one": {"a": concept("A", questions("text"), f"![Seen](figures/{name})")}})
    write(root / "stages/one/figures" / name, content)
    return load_course(root)


def test_a_drawing_reaches_packages_data_and_book_as_it_was_written_anew(tmp_path: Path) -> None:
    course = course_with(tmp_path, "a.svg", RUNS["script"].replace("</svg>", '<rect width="9"/></svg>'))
    json.export(course, json.Options(), tmp_path / "json")
    scorm12.export(course, scorm12.Options(), tmp_path / "a.zip")
    path = "stages/one/figures/a.svg"
    in_book, _ = Reach(course.root, frozenset([path])).content(f"figure:{path}")
    assert in_book == (tmp_path / "json/figures/a.svg").read_bytes()
    assert b'<rect width="9"/>' in in_book
    assert b"alert" not in in_book
    with ZipFile(tmp_path / "a.zip") as package:
        assert package.read("content/figures/a.svg") == in_book


@pytest.mark.parametrize("name", ["a.mp4", "a.html", "a.xhtml", "a.js", "a.png", "a.gif", "a.svg"])
def test_a_page_is_no_figure_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    course = course_with(tmp_path, name, PAGE)
    for exporter in (json, scorm12):
        with pytest.raises(Refused):
            exporter.export(course, exporter.Options(), tmp_path / "made")
    with pytest.raises(ValueError, match="outside"):
        Reach(course.root, course.files).content(f"figure:stages/one/figures/{name}")


def test_what_drawings_load_is_in_no_package(tmp_path: Path) -> None:
    course = course_with(tmp_path, "a.svg", LOADS["image"])
    scorm12.export(course, scorm12.Options(), tmp_path / "a.zip")
    with ZipFile(tmp_path / "a.zip") as package:
        (figure,) = (name for name in package.namelist() if name.endswith("figures/a.svg"))
        assert b"evil" not in package.read(figure)
