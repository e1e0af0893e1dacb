"""Files to download: in every export as their links say, and none that runs."""

import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.export.formats import Refused
from coursekit.export.formats import json as json_format
from coursekit.export.formats.pdf.manuscript.book import manuscript
from coursekit.export.formats.pdf.options import Options
from coursekit.export.scorm import Version
from coursekit.export.scorm.build import build_package
from coursekit.export.scorm.plan import Plan
from coursekit.export.scorm.profiles import Profile
from coursekit.export.unchanged import all_that_makes
from export.sample import concept, questions, write, write_course

TEXT = (
    "[The data](files/data.csv) and [](<../../files/all data.csv>), [as a table](files/tab%20le.tsv#row=3).\n\n"
    "[Nowhere](files/nowhere.csv)\n"
)


def plan_for(version: Version) -> Plan:
    return Plan(version, "course", Profile())


def course_with_files(root: Path) -> Course:
    stages = {"one": {"a": concept("A", questions("recall"), TEXT), "b": concept("B", questions("choice"), TEXT)}}
    write_course(root, stages)
    write(root / "stages/one/files/data.csv", "t,mV\n" * 300)
    write(root / "stages/one/files/tab le.tsv", "t\tmV\n")
    write(root / "files/all data.csv", "t,mV\n")
    write(root / "stages/one/files/unlinked.csv", "t,mV\n")
    return load_course(root)


def test_a_package_holds_and_lists_what_learners_are_given(tmp_path: Path) -> None:
    package = ZipFile(io.BytesIO(build_package(course_with_files(tmp_path), plan_for("1.2")).content))
    files = sorted(name for name in package.namelist() if name.startswith("content/files/"))
    manifest = package.read("imsmanifest.xml").decode()
    pages = "".join(package.read(name).decode() for name in package.namelist() if name.startswith("content/part-"))
    assert len(files) == 3
    assert "content/files/data.csv" in files
    assert all(f'"{name}"' in manifest for name in files)
    assert "unlinked" not in manifest
    (saved,) = set(re.findall(r'href=\\"(content/files/\w+\.tsv)\\" download=\\"(.*?)\\"', pages))
    assert saved[0] in files
    assert saved[1] == "tab le.tsv"
    assert 'download=\\"data.csv\\">The data \\u003cspan class=\\"file-kind\\">(CSV, 2 kB)' in pages
    assert '>all data.csv \\u003cspan class=\\"file-kind\\">(CSV, 1 kB)' in pages
    assert "Nowhere\\u003c/p>" in pages


def test_json_has_them(tmp_path: Path) -> None:
    course = course_with_files(tmp_path / "course")
    json_format.export(course, json_format.Options(), tmp_path / "made.json")
    data = json.loads((tmp_path / "made.json/course.json").read_text(encoding="utf-8"))
    assert {file["name"] for file in data["files"]} == {"data.csv", "all data.csv", "tab le.tsv"}
    assert all(file["concepts"] == ["a", "b"] for file in data["files"])
    for file in data["files"]:
        content = (tmp_path / "course" / file["source"]).read_bytes()
        assert (tmp_path / "made.json" / file["file"]).read_bytes() == content


def test_the_book_has_a_page_of_them(tmp_path: Path) -> None:
    (folder := tmp_path / "parts").mkdir()
    book = manuscript(course_with_files(tmp_path / "course"), Options(), folder)
    html = {part.name: part.html for part in book.parts}
    assert "files" in html
    ids = re.findall(r'<li id="(file-[^"]+)"', html["files"])
    assert len(ids) == 3
    assert html["files"].count('href="#concept-b"') == 3
    assert {f"#{id}" for id in ids} == set(re.findall(r'href="(#file-[^"]+)"', html["stage-one"]))
    assert 'href="#files"' in html["front"]


def test_an_export_is_made_anew_when_a_file_changes(tmp_path: Path) -> None:
    course = course_with_files(tmp_path)
    before = all_that_makes(course, "json", None)
    write(tmp_path / "stages/one/files/unlinked.csv", "other")
    assert all_that_makes(course, "json", None) == before
    write(tmp_path / "stages/one/files/data.csv", "other")
    assert all_that_makes(course, "json", None) != before


def test_no_export_carries_what_changed_to_a_program(tmp_path: Path) -> None:
    course = course_with_files(tmp_path / "course")
    write(tmp_path / "course/stages/one/files/data.csv", "<script>alert(1)</script>")
    (problem,) = build_package(course, plan_for("2004")).problems
    assert problem.message == "The file data.csv begins as a web page or a program does"
    with pytest.raises(Refused):
        json_format.export(course, json_format.Options(), tmp_path / "made.json")
    with pytest.raises(Refused):
        manuscript(course, Options(), tmp_path)
