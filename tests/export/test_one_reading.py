"""What is exported is what was checked: an edit in between is told, and nothing is written."""

from pathlib import Path

import pytest

from conftest import CopyCourse
from coursekit.course.load import Changed, load_course
from coursekit.export.formats import Refused, find_exporter
from coursekit.export.publish import publish
from coursekit.lint.run import check_course, inventory_of
from export.sample import SVG

CONCEPT = "stages/first/potential.md"


@pytest.mark.parametrize(
    "path", [CONCEPT, "course.yaml", "glossary.yaml", "references.yaml", "stages/first/stage.yaml"]
)
def test_a_text_that_lint_did_not_see_is_not_exported(copy_course: CopyCourse, path: str) -> None:
    course = copy_course()
    inventory = inventory_of(course)
    assert check_course(course, inventory=inventory).findings == ()
    assert load_course(course, digests=inventory.digests).digests == inventory.digests
    with (course / path).open("a") as file:
        file.write("\n# Later\n")
    with pytest.raises(Changed, match=path):
        load_course(course, digests=inventory.digests)


@pytest.mark.parametrize("name", ["json", "scorm12"])
def test_a_figure_that_lint_did_not_see_is_not_exported(copy_course: CopyCourse, tmp_path: Path, name: str) -> None:
    root = copy_course()
    (root / "stages/first/a.svg").write_text(SVG)
    with (root / CONCEPT).open("a") as file:
        file.write("\n![A circle](a.svg)\n")
    inventory = inventory_of(root)
    course = load_course(root, digests=inventory.digests)
    (root / "stages/first/a.svg").write_text(SVG.replace("circle", "ellipse"))
    exporter = find_exporter(name)
    with pytest.raises(Refused, match=r"a\.svg was changed meanwhile"):
        publish(course, name, exporter.Options(), tmp_path / "out")
    assert not [path for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")]
    (root / "stages/first/a.svg").write_text(SVG)
    assert publish(course, name, exporter.Options(), tmp_path / "out").path.exists()


def test_findings_in_a_file_that_changes_during_a_run_are_not_kept_for_the_one_before(
    copy_course: CopyCourse,
) -> None:
    course = copy_course()
    inventory = inventory_of(course)
    whole = (course / CONCEPT).read_text()
    (course / CONCEPT).write_text(whole + "\nSee the the pump.\n")
    assert [found.rule for found in check_course(course, cache=True, inventory=inventory).findings] == ["doubled-word"]
    (course / CONCEPT).write_text(whole)
    assert check_course(course, cache=True).findings == ()
