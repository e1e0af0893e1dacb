"""The sample in each language that the interface speaks: all its words, sound, and English where we have none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from coursekit.cli import program
from coursekit.course.load import load_course
from coursekit.files.writing import write_below
from coursekit.lint.run import check_course
from coursekit.questions import find_types
from coursekit.schema.interface import words_file
from coursekit.start import sample_course
from coursekit.start.course import Beginning, files_of
from coursekit.text.source import Source
from coursekit.text.yaml import read_yaml

SAMPLE = Path(sample_course.__file__).parent
LANGUAGES = sorted(path.stem for path in (SAMPLE / "translations").iterdir())


def words(language: str) -> dict[str, Any]:
    document = read_yaml(Source("", (SAMPLE / f"translations/{language}.yaml").read_text(encoding="utf-8")))
    assert not document.problems
    said: dict[str, Any] = document.data
    return said


def keys(said: Any, way: str = "") -> Iterator[str]:
    if isinstance(said, dict):
        for key, value in said.items():
            yield from keys(value, f"{way}.{key}")
    else:
        assert said, way
        yield way


def test_the_interface_and_the_sample_speak_the_same_languages() -> None:
    assert {path.stem for path in Path(str(words_file("en"))).parent.iterdir()} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_is_sound_in_its_language(language: str, tmp_path: Path) -> None:
    english = words("en")
    assert list(keys(words(language))) == list(keys(english))
    write_below(tmp_path, {path: text.encode() for path, text in files_of(Beginning("x", "X", language), {}).items()})
    assert check_course(tmp_path).findings == ()
    assert CliRunner().invoke(program, ["fmt", str(tmp_path), "--check"]).exit_code == 0
    course = load_course(tmp_path)
    asked = [question for concept in course.concepts for question in concept.prove_it]
    assert sorted(each.type for each in asked) == sorted(find_types()), "each type of question once"
    said = "".join(text for path, text in sample_course.sample_files(language) if path != "course.yaml")
    assert "@" not in said.replace("[@roediger2006]", "")
    assert (english["page"]["title"] in said) == (language == "en")


@pytest.mark.parametrize(
    ("language", "spoken"),
    [("de-AT", "de"), ("PT-br", "pt"), ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-Hant-TW", "en"), ("cy", "en")],
)
def test_a_dialect_has_the_words_of_its_language_and_others_english_ones(language: str, spoken: str) -> None:
    assert dict(sample_course.sample_files(language)) == dict(sample_course.sample_files(spoken))
    assert sample_course.has_sample(language) == (spoken != "en")


def test_where_we_have_no_words_one_sentence_says_so(tmp_path: Path) -> None:
    ran = CliRunner().invoke(program, ["init", str(tmp_path / "x"), "--language", "cy", "--title", "X"])
    assert ran.stderr.count("The sample is in English: write over it in cy, page by page.") == 1
