"""What a package says of an edition to learners who come back: only where an earlier one was released."""

import io
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from coursekit.course.edition import text_of
from coursekit.course.load import load_course
from coursekit.editions.read import of_folder
from coursekit.export.scorm.build import build_package
from coursekit.export.scorm.news import MOST, mark_of, news_of
from editions.test_diff import asked, course_in
from export.sample import concept, write
from export.test_downloads import plan_for


def edition(root: Path, version: str, **changed: object) -> Any:
    """The course with changes, as a version."""
    course_in(root, **changed)
    (root / "course.yaml").write_text((root / "course.yaml").read_text().replace("1.0.0", version))
    return load_course(root)


def released(root: Path, version: str) -> None:
    write(root / f"releases/{version}.json", text_of(of_folder(root)).decode())


def test_what_is_new_what_is_asked_again_and_what_is_gone(tmp_path: Path) -> None:
    edition(tmp_path, "1.0.0")
    released(tmp_path, "1.0.0")
    (tmp_path / "stages/a/three.md").unlink()
    other = concept("One", [asked("order", "steps", items=["three", "one", "two"])], "Words of one.")
    text = concept("Two", [asked("text", accept=["calcium"])], "Words of two.")
    four = concept("Four", [asked("text", accept=["y"])], "Words of four.")
    course = edition(tmp_path, "2.0.0", one=other, two=text, three=None, four=four)
    found = news_of(course)
    assert found and found["edition"] == "2.0.0"
    (since,) = found["since"]
    assert (since["mark"], since["added"]) == (mark_of("1.0.0"), ["four"])
    assert since["again"].keys() == {"one", "two"}
    [[before, now, meaning]] = since["again"]["one"]
    assert before == now and len(meaning) == 2
    [[before, now, _]] = since["again"]["two"]
    assert before != now
    assert [title for _, title in since["gone"]] == ["Three"]


def test_a_course_without_an_earlier_release_ships_nothing_of_it(tmp_path: Path) -> None:
    course = edition(tmp_path, "1.0.0")
    released(tmp_path, "1.0.0")
    assert news_of(load_course(tmp_path)) is None
    package = ZipFile(io.BytesIO(build_package(course, plan_for("1.2")).content))
    assert "player/news.js" not in package.namelist()
    assert b'"mark"' not in package.read("content/course.js")


@pytest.mark.parametrize("sco", ["course", "concept"])
def test_a_package_of_the_whole_course_ships_it(tmp_path: Path, sco: Any) -> None:
    from dataclasses import replace

    edition(tmp_path, "1.0.0")
    released(tmp_path, "1.0.0")
    course = edition(tmp_path, "1.1.0", four=concept("Four", [asked("text", accept=["y"])], "Words of four."))
    content = build_package(course, replace(plan_for("1.2"), sco=sco)).content
    package = ZipFile(io.BytesIO(content))
    ships = sco == "course"
    assert ("player/news.js" in package.namelist()) == ships
    first = package.read("content/course.js")
    assert (f'"mark":{json.dumps(mark_of("1.1.0"))}'.encode() in first.replace(b'": ', b'":')) == ships
    assert ".news" in package.read("player/more.css").decode() if ships else True


def test_only_the_first_and_the_last_releases_are_kept(tmp_path: Path) -> None:
    for number in range(MOST + 3):
        edition(tmp_path, f"1.{number}.0")
        released(tmp_path, f"1.{number}.0")
    found = news_of(edition(tmp_path, "2.0.0"))
    assert found
    marks = [since["mark"] for since in found["since"]]
    assert len(marks) == MOST
    assert (marks[0], marks[-1]) == (mark_of("1.0.0"), mark_of(f"1.{MOST + 2}.0"))
