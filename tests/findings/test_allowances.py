"""Allowances: findings that are meant to be."""

from pathlib import Path

from conftest import POTENTIAL, CopyCourse
from coursekit.lint.run import check_course


def test_allowances_cover_what_follows_or_their_line(untidy: Path) -> None:
    path = untidy / POTENTIAL
    allowed = "\n<!-- coursekit: allow doubled-word, leftover-note: quoted -->\nIt is the the end."
    text = path.read_text().replace("\nIt is the the end.", allowed)
    path.write_text(text.replace("[[membran]]", "[[membran]] <!-- coursekit: allow unknown-link: soon -->"))
    assert check_course(untidy).findings == ()
    path.write_text(path.read_text() + "\nAnd the the second.\n")
    assert [found.rule for found in check_course(untidy).findings] == ["doubled-word"]


def test_allowances_in_yaml(copy_course: CopyCourse) -> None:
    course = copy_course()
    with (course / "glossary.yaml").open("a") as file:
        file.write("# coursekit: allow unintroduced-term: kept for the index\n- term: ion\n  definition: Charged.\n")
        file.write("- term: pump\n  definition: A machine.\n")
    found = check_course(course).findings
    assert [part.message for part in found] == ["No concept introduces “pump”"]
    with (course / "glossary.yaml").open("a") as file:
        file.write("- term: gate # coursekit: allow unintroduced-term\n  definition: A door.\n")
    assert check_course(course).findings == found
