"""Cases: what several questions share goes with each of them into every export, and its change is told."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.course.published import edition_of
from coursekit.export.formats import json as json_format
from coursekit.export.formats.pdf.manuscript.book import manuscript
from coursekit.export.formats.pdf.options import Options
from coursekit.export.scorm.build import build_package
from coursekit.render.browser import web_medium
from coursekit.render.concept import concept_parts
from export.sample import SVG, concept, questions, write, write_course
from export.test_downloads import plan_for

CASES = """\
- id: cup
  title: A dropped cup
  text: |
    Mrs B. drops her cup.[^1]

    ![Her *hand*](figures/hand.svg "Here it is numb.")

    [^1]: In the morning.
"""


def about(name: str, case: str = "cup", **more: object) -> dict[str, object]:
    (one,) = questions(name)
    return {**one, "case": case, **more}


def ids_in(question: dict[str, Any]) -> set[str]:
    return set(re.findall(r' id="([^"]+)"', question["case"]["html"]))


@pytest.fixture
def course(tmp_path: Path) -> Course:
    stages = {
        "one": {"a": concept("A", [about("text"), about("numeric")])},
        "two": {"b": concept("B", [about("order"), *questions("hotspot")])},
    }
    root = write_course(tmp_path / "course", stages)
    write(root / "cases.yaml", CASES)
    write(root / "figures/hand.svg", SVG)
    return load_course(root)


def test_each_question_shows_it_and_the_first_of_a_page_opens(course: Course) -> None:
    first, second = concept_parts(course, course.by_id["a"], web_medium(course, (), "f"))["questions"]
    assert "Mrs B. drops her cup." in first["case"]["html"]
    assert "Mrs B. drops her cup." in second["case"]["html"]
    assert ids_in(first) and ids_in(first).isdisjoint(ids_in(second))
    assert all(f'href="#{id}"' in first["case"]["html"] for id in ids_in(first))
    assert (first["case"]["opens"], second["case"]["opens"]) == (True, False)
    (other, none) = concept_parts(course, course.by_id["b"], web_medium(course, (), "f"))["questions"]
    assert other["case"]["opens"]
    assert none["case"] is None


def test_the_json_export_has_it_with_its_picture(course: Course, tmp_path: Path) -> None:
    json_format.export(course, json_format.Options(), tmp_path / "made.json")
    data = json.loads((tmp_path / "made.json/course.json").read_text(encoding="utf-8"))
    assert [(case["id"], case["title"]) for case in data["cases"]] == [("cup", "A dropped cup")]
    assert 'src="figures/hand.svg"' in data["cases"][0]["text"]["html"]
    asked = [one["case"] for stage in data["stages"] for each in stage["concepts"] for one in each["prove_it"]]
    assert asked == ["cup", "cup", "cup", None]
    assert {file["source"] for file in data["figures"]} == {"figures/hand.svg", "stages/two/figures/spots.svg"}


def test_package_and_book_show_it(course: Course, tmp_path: Path) -> None:
    package = build_package(course, plan_for("1.2"))
    assert package.problems == ()
    with ZipFile(BytesIO(package.content)) as zip:
        text = "".join(zip.read(name).decode() for name in zip.namelist() if name.startswith("content/part"))
        assert text.count("Mrs B. drops her cup.") == 3
        assert "content/figures/hand.svg" in zip.namelist()
    (tmp_path / "book").mkdir()
    book = "".join(part.html for part in manuscript(course, Options(), tmp_path / "book").parts)
    assert book.count("Mrs B. drops her cup.") == 2, "once in each concept"
    assert book.count("Case: A dropped cup") == 3


def test_another_text_of_a_case_is_another_text_of_its_concepts(course: Course) -> None:
    before = edition_of(course, {})
    write(Path(course.root) / "cases.yaml", CASES.replace("morning", "evening"))
    after = edition_of(load_course(Path(course.root)), {})
    assert [one.content for stage in before.stages for one in stage.concepts] != [
        one.content for stage in after.stages for one in stage.concepts
    ]
    assert [one.questions for stage in before.stages for one in stage.concepts] == [
        one.questions for stage in after.stages for one in stage.concepts
    ]
