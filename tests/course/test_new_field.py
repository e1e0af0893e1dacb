"""A field of the front matter that learners see is three files: its description, the player's page, the book's."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import REPOSITORY
from export.sample import concept, questions, write_course

FIELD = """    myth: Annotated[
        str, Field("Myth", "What many believe (Markdown).", ["It *rests*."], markdown="inline", shown=True)
    ] = ""
"""
EDITS = {
    "schema/front_matter.py": ("    references: Annotated", FIELD),
    "render/templates/concept.html.j2": ('<div class="prose">', '<p class="summary myth">{{ myth_html }}</p>\n'),
    "render/templates/book_concept.html.j2": (
        '<div class="prose">',
        '<p class="summary"{{ dir_of(parts.myth_html) }}>{{ parts.myth_html }}</p>\n',
    ),
}
"""What is written by hand, each before the first place of a text."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("house")
    # With what is compiled already: each command would compile the whole package anew
    shutil.copytree(REPOSITORY / "src", copy / "src")
    for name, (before, text) in EDITS.items():
        file = copy / "src" / "coursekit" / name
        whole = file.read_text(encoding="utf-8")
        assert before in whole
        file.write_text(whole.replace(before, text + before, 1), encoding="utf-8")
    return copy


def coursekit(house: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(house / "src"), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "coursekit", *map(str, arguments)]
    return subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, check=False, timeout=300)


def test_it_is_linted_exported_and_shown(house: Path, tmp_path: Path) -> None:
    text = concept("Pump", questions("choice"), "A pump works.\n", myth="A *pump* [rests](nowhere.md).")
    course = write_course(tmp_path / "bad", {"whole": {"pump": text}})
    assert "nowhere" in coursekit(house, "lint", course).stdout, "its Markdown is read"
    text = concept("Pump", questions("choice"), "A pump works.\n", myth="A *pump* rests.")
    course = write_course(tmp_path / "good", {"whole": {"pump": text}})
    assert "no findings" in coursekit(house, "lint", course).stdout
    for format in ("json", "scorm12"):
        done = coursekit(house, "export", format, course, "-o", tmp_path)
        assert done.returncode == 0, done.stderr
    (data,) = tmp_path.glob("*.json/course.json")
    said = json.loads(data.read_text(encoding="utf-8"))["stages"][0]["concepts"][0]["myth"]
    assert said == {"markdown": "A *pump* rests.", "html": "A <em>pump</em> rests."}
    (package,) = tmp_path.glob("*.zip")
    shutil.unpack_archive(package, tmp_path / "package")
    page = (tmp_path / "package" / "index.html").read_text(encoding="utf-8")
    assert '<p class="summary myth">A <em>pump</em> rests.</p>' in page
    book = coursekit(house, "export", "pdf", course, "-o", tmp_path)
    assert book.returncode == 0, book.stdout + book.stderr


def test_a_wrong_one_is_told_and_editors_know_it(house: Path, tmp_path: Path) -> None:
    text = concept("Pump", questions("choice"), "A pump works.\n", mith="It rests.")
    course = write_course(tmp_path, {"whole": {"pump": text}})
    assert "Did you mean “myth”?" in coursekit(house, "lint", course).stdout
    assert coursekit(house, "schema", "-o", tmp_path / "schemas").returncode == 0
    for name in ("concept", "export"):
        assert '"myth"' in (tmp_path / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
