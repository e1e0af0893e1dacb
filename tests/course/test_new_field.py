"""A field of the front matter that learners see is three files: its description, the player's page, the book's.

With these alone it is linted, exported and played; without one of them it is told.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conftest import REPOSITORY
from coursekit.verify.lms.server import running_lms
from e2e.play import upload, visiting
from export.sample import concept, questions, write_course
from turns import each_nth

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
    for name in ("src", "tools", "schemas"):
        shutil.copytree(REPOSITORY / name, copy / name)
    for name, (before, text) in EDITS.items():
        file = copy / "src" / "coursekit" / name
        whole = file.read_text(encoding="utf-8")
        assert before in whole
        file.write_text(whole.replace(before, text + before, 1), encoding="utf-8")
    return copy


def run(house: Path, *command: str | Path) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(house / "src"), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, *command], cwd=house, env=environment, capture_output=True, text=True, check=False, timeout=300
    )


def coursekit(house: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return run(house, "-m", "coursekit", *arguments)


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


@pytest.mark.parametrize("format", each_nth(["scorm12", "scorm2004"], 2))
def test_it_is_played(house: Path, browser: Browser, tmp_path: Path, format: str) -> None:
    """In Chromium: a learner sees it, and the LMS shows completion."""
    text = concept("Pump", questions("choice"), "A pump works.\n", myth="A *pump* rests.")
    course = write_course(tmp_path / "course", {"whole": {"pump": text}})
    assert coursekit(house, "export", format, course, "-o", tmp_path).returncode == 0
    (package,) = tmp_path.glob("*.zip")
    assert "no findings" in coursekit(house, "verify", package, "--play").stdout
    version = {"scorm12": "1.2", "scorm2004": "2004"}[format]
    with running_lms() as lms:
        upload(lms, "myth", package.read_bytes())
        with visiting(browser, lms, version, "myth", "one", second=False) as visit:
            visit.expect_concept("pump")
            myth = visit.sco.locator(".concept .myth")
            assert (myth.is_visible(), myth.inner_text()) == (True, "A pump rests.")
            assert myth.locator("em").inner_text() == "pump"


SCHEMA, PLAYER, BOOK = EDITS
HALVES = {
    "not for the player": (PLAYER, EDITS[PLAYER][1], "", f"“myth” is shown, but not by {PLAYER}"),
    "not for the book": (BOOK, EDITS[BOOK][1], "", f"“myth” is shown, but not by {BOOK}"),
    "in a remark": (PLAYER, "{{ myth_html }}", "{# {{ myth_html }} #}", f"“myth” is shown, but not by {PLAYER}"),
    "not in the schema": (SCHEMA, FIELD, "", f"{PLAYER} reads “myth_html”, which no concept gives"),
    "without a description": (
        SCHEMA,
        FIELD,
        '    myth: str = ""\n',
        f"“myth” in {SCHEMA} has no description",
    ),
    "read by nothing": (SCHEMA, ", shown=True", "", "“myth” in schema/front_matter.py is neither shown nor read"),
    "read and in no schema": (
        "course/content.py",
        "    part = top(document)\n",
        '    part = top(document)\n    part.text("legend")\n',
        "course/content.py reads “legend”, which is in no schema",
    ),
}


@pytest.mark.parametrize("half", HALVES)
def test_half_added_it_is_told(house: Path, half: str) -> None:
    name, before, after, said = HALVES[half]
    file = house / "src" / "coursekit" / name
    whole = file.read_text(encoding="utf-8")
    assert run(house, "tools/fields.py").stdout == ""
    edited = whole.replace(before, after)
    file.write_text(edited, encoding="utf-8")
    told = run(house, "tools/fields.py")
    file.write_text(whole, encoding="utf-8")
    assert edited != whole
    assert told.returncode == 1
    assert said in told.stdout, told.stdout + told.stderr


@pytest.mark.parametrize("command", [("-m", "coursekit", "schema", "--check"), ("tools/grammars.py", "--check")])
def test_what_follows_from_it_must_be_written_anew(house: Path, command: tuple[str, ...]) -> None:
    told = run(house, *command)
    assert told.returncode == 1
    assert "stale" in told.stdout.lower()
