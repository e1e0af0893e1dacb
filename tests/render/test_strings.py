"""The words of the interface: the course's language, its own words, and what is read how fast."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.export.formats import scorm12
from coursekit.export.formats.pdf.manuscript.foreign_words import ForeignWords, words_for
from coursekit.render.strings import direction_of, strings_for, strings_of, words_language
from coursekit.schema.interface import interface_words
from export.sample import concept, small_course, write_course

SHOWN = ("index.html", "content/course.js", "content/part-1.js")
OWN = {"prove_it": "Check yourself"}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return small_course(tmp_path / "course")


@pytest.mark.parametrize("language", ["de", "de-AT", "DE"])
def test_a_language_has_its_words_in_every_country(language: str, course: Course) -> None:
    assert strings_for(language)["prove_it"] != strings_for("en")["prove_it"]
    assert words_language(replace(course, language=language)) == language


@pytest.mark.parametrize(
    ("language", "word", "direction"),
    [
        ("ar-EG", "المسار", "rtl"),
        ("he", "מסלול", "rtl"),
        ("zh-CN", "学习路径", "ltr"),
        ("zh-Hans", "学习路径", "ltr"),
        ("ja", "学習の道筋", "ltr"),
        ("ko-KR", "학습 경로", "ltr"),
        ("pt-BR", "Percurso", "ltr"),
        ("nl-BE", "Leerpad", "ltr"),
        ("uk", "Шлях", "ltr"),
    ],
)
def test_a_language_has_its_words_and_its_direction(language: str, word: str, direction: str, course: Course) -> None:
    assert strings_for(language)["path"] == word
    assert direction_of(language) == direction
    assert words_language(replace(course, language=language)) == language


@pytest.mark.parametrize("language", ["zh-Hant", "zh-TW", "zh-Hant-HK"])
def test_one_script_of_chinese_is_not_shown_for_the_other(language: str, course: Course) -> None:
    assert words_language(replace(course, language=language)) == "en"


def test_a_course_says_words_itself(tmp_path: Path) -> None:
    course = load_course(write_course(tmp_path, {"cells": {"neuron": concept("Neuron", [])}}, interface_words=OWN))
    assert strings_of(course)["prove_it"] == "Check yourself"
    assert strings_of(course)["hint"] == "Hint"
    made = tmp_path / "course.zip"
    scorm12.export(course, scorm12.Options(), made)
    shown = "".join(
        ZipFile(made).read(name).decode() for name in ("index.html", "content/course.js", "content/part-1.js")
    )
    assert "Check yourself" in shown
    assert "Prove it" not in shown


def test_own_words_are_in_the_courses_language(course: Course) -> None:
    """English ones beside them say that they are English, until a course has said all of them."""
    course = replace(course, language="cy", interface_words=OWN)
    words = words_for(course)
    assert words_language(course) == "en"
    assert not isinstance(words["prove_it"], ForeignWords)
    assert isinstance(words["hint"], ForeignWords)
    assert words_language(replace(course, interface_words=interface_words())) == "cy"


def test_an_editor_offers_the_keys() -> None:
    schema = json.loads((Path(__file__).parents[2] / "schemas" / "course.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["interface_words"]["propertyNames"]["enum"] == sorted(interface_words())


@pytest.mark.parametrize(
    ("body", "minutes"),
    [
        ("word " * 1000, 5),
        ("神経細胞は電気で話す" * 300, 6),
        ("Der 神経 " * 400, 4),
        ("เซลล์ประสาท" * 200, 5),
        ("낱말 " * 1000, 5),
    ],
    ids=["English", "Japanese", "mixed", "Thai", "Korean"],
)
def test_what_has_no_spaces_is_counted_by_characters(tmp_path: Path, body: str, minutes: int) -> None:
    course = load_course(write_course(tmp_path, {"cells": {"neuron": concept("Neuron", [], body)}}))
    assert course.concepts[0].minutes == minutes
