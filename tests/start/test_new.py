"""``coursekit new``: a file, a place on the path, and one list of what is left to write."""

import pytest
from click.testing import CliRunner, Result

from conftest import CopyCourse
from coursekit.cli import program
from coursekit.findings.following import without_followers
from coursekit.lint.run import check_course, skeleton_of
from coursekit.text.titles import id_from

STAGE = """title: First Things
summary: What comes first.
concepts:
  # the skin of a cell
  - membrane   # first of all
  - potential
"""


def new(*arguments: object) -> Result:
    return CliRunner().invoke(program, ["new", *map(str, arguments)])


def test_a_concept_has_its_place_and_comments_stay(copy_course: CopyCourse) -> None:
    course = copy_course()
    listed = course / "stages/first/stage.yaml"
    listed.write_text(STAGE)
    ran = new("concept", "Ion: pump", "--after", "membrane", "--course", course)
    assert ran.exit_code == 0, ran.output
    assert "C1.2 on the path" in ran.stderr
    assert listed.read_text() == STAGE.replace("  - potential", "  - ion-pump\n  - potential")
    assert skeleton_of(course).by_id["ion-pump"].title == "Ion: pump"
    found = without_followers(check_course(course).findings)
    assert [each.rule for each in found] == ["unwritten-concept"], "one list of what is left"
    assert "Left to write:" in ran.stderr
    assert found[0].help.startswith("Left to write: the summary, the anchor")


@pytest.mark.parametrize(("language", "id"), [("en", "uber-grosse"), ("de-AT", "ueber-groesse")])
def test_an_id_has_letters_as_its_language_writes_them(language: str, id: str) -> None:
    assert id_from("U\u0308ber Größe", language) == id


def test_lint_tells_nothing_more_when_all_is_written(copy_course: CopyCourse) -> None:
    course = copy_course()
    new("concept", "Ion pump", "--course", course)
    path = course / "stages/first/ion-pump.md"
    text = path.read_text()
    for key, said in {
        "summary": "S.",
        "anchor": "A.\nconnects_to: [potential]",
        "prove_it": "\n  - {type: recall, prompt: P?, answer: A.}",
    }.items():
        text = text.replace(f"\n{key}:\n", f"\n{key}: {said}\n")
    path.write_text(f"{text}\nThe text.\n")
    assert check_course(course).findings == ()


def test_the_courses_own_template_wins(copy_course: CopyCourse) -> None:
    course = copy_course()
    (course / "templates").mkdir()
    (course / "templates/concept.md").write_text('---\ntitle: "{title}"\nsummary: On {id}.\n---\n# {title}\n')
    assert new("concept", "A: “b”", "--id", "ab", "--course", course).exit_code == 0
    assert (course / "stages/first/ab.md").read_text() == '---\ntitle: "A: “b”"\nsummary: On ab.\n---\n# A: “b”\n'
    assert not [found for found in check_course(course).findings if found.span.path.startswith("templates")]
    (course / "templates/concept.md").write_text("{title}\n")
    ran = new("concept", "C", "--course", course)
    assert ran.exit_code == 2
    assert "templates/concept.md" in ran.stderr
    assert "c.md" not in {path.name for path in course.rglob("*.md")}


def test_a_stage_begins_its_list(copy_course: CopyCourse) -> None:
    course = copy_course()
    assert new("stage", "Zweitens", "--course", course).exit_code == 0
    assert new("stage", "Before", "--after", "first", "--course", course).exit_code == 0
    assert skeleton_of(course).listed == ("first", "before", "zweitens")
    for title in ("One", "Two"):
        assert new("concept", title, "--in", "before", "--course", course).exit_code == 0
    assert skeleton_of(course).stage_of["before"].listed == ("one", "two")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Membrane"], "has the id “membrane” already"),
        (["First"], "The stage “First Things” (first) has the id"),
        (["Old"], "had the id “old” formerly"),
        (["突触"], "No id can be made of “突触”"),
        (["غشاء"], "--id"),
        ([" \t"], "The title is empty"),
        (["X", "--id", "../x"], "is no id"),
        (["Con"], "Windows keeps it for a device"),
        (["X", "--in", "frist"], "Did you mean “first”?"),
        (["X", "--after", "membrne"], "Did you mean “membrane”?"),
    ],
)
def test_bad_input_is_one_message_and_changes_nothing(arguments: list[str], said: str, copy_course: CopyCourse) -> None:
    course = copy_course()
    path = course / "stages/first/membrane.md"
    path.write_text(path.read_text().replace("anchor:", "formerly: [old]\nanchor:", 1))
    before = {path: path.read_bytes() for path in course.rglob("*.*") if path.is_file()}
    ran = new("concept", *arguments, "--course", course)
    assert ran.exit_code == 2
    assert said in ran.stderr
    kept = {path: path.read_bytes() for path in course.rglob("*.*") if path.is_file() and ".coursekit" not in str(path)}
    assert kept == before


def test_a_list_that_can_not_be_read_is_left(copy_course: CopyCourse) -> None:
    course = copy_course()
    (course / "stages/first/stage.yaml").write_text("title: X\nsummary: S.\nconcepts: {a: [}\n")
    ran = new("concept", "New one", "--course", course)
    assert ran.exit_code == 2
    assert "stages/first/stage.yaml" in ran.stderr
    assert not (course / "stages/first/new-one.md").exists()
