"""What catalogue.yaml may say, and what is told of a wrong one."""

from pathlib import Path

import pytest

from catalogue.catalogues import catalogue, course, found, told, whole, write
from coursekit.catalogue.read import read_catalogue
from coursekit.text.source import Source


@pytest.fixture
def here(tmp_path: Path) -> Path:
    root = catalogue(tmp_path / "all", {"cells": {"ion": ()}, "nerves": {"spike": ["cells:ion"]}})
    course(tmp_path / "beside/statistics/course", "statistics", {"mean": ()})
    course(root / "courses/.hidden", "hidden", {"a": ()})
    return root


def listing(root: Path, *paths: str) -> list[str]:
    write(root / "catalogue.yaml", "title: All\ncourses:\n" + "".join(f"  - '{path}'\n" for path in paths))
    return [listed.path for listed in read_catalogue(root).courses]


def test_courses_are_folders_patterns_and_repositories_beside(here: Path) -> None:
    assert listing(here, "courses/*") == ["courses/cells", "courses/nerves"]
    assert listing(here, "**") == ["courses/cells", "courses/nerves"]
    assert listing(here, "./courses/nerves/", "courses/c?lls") == ["courses/nerves", "courses/cells"]
    assert listing(here, "../beside/statistics") == ["../beside/statistics/course"]
    assert listing(here, "../*/*") == ["../beside/statistics/course"]
    assert not found(here)


@pytest.mark.parametrize(
    ("paths", "rule", "line", "help"),
    [
        (["courses/*", "corses/*"], "empty-pattern", 4, "Did you mean “courses/*”?"),
        (["courses/*", "courses/*/x"], "empty-pattern", 4, "A course is a folder"),
        (["courses/cell"], "no-course", 3, "Did you mean “courses/cells”?"),
        (["corses/cells"], "no-course", 3, "Did you mean “courses/cells”?"),
        (["courses"], "no-course", 3, "Name the folder that has one"),
        (["courses/cells/course.yaml/x"], "no-course", 3, "Name a folder"),
        (["courses/cells", "./courses/cells/"], "course-twice", 4, "Remove one of the two."),
        (["courses/*", "**"], "course-twice", 4, "Remove one of the two."),
        (["/srv/courses/*"], "unusable-path", 3, "from catalogue.yaml on"),
        (["https://example.org/x.git"], "unusable-path", 3, "from catalogue.yaml on"),
        (["courses\\cells"], "unusable-path", 3, "Write courses/cells."),
    ],
)
def test_a_wrong_path_is_told_on_its_line(here: Path, paths: list[str], rule: str, line: int, help: str) -> None:
    listing(here, *paths)
    finding = next(one for one in found(here, rule))
    assert Source("", (here / "catalogue.yaml").read_text()).position(finding.span.start).line == line
    assert help in finding.help
    ids = [member.id for member in whole(here).members]
    assert len(ids) == len(set(ids))


def test_a_folder_that_lacks_course_yaml_is_told_and_the_others_go_on(here: Path) -> None:
    (here / "courses/glia/stages").mkdir(parents=True)
    [finding] = found(here)
    assert finding.rule == "no-course"
    assert "courses/glia" in finding.message
    assert [member.id for member in whole(here).members] == ["cells", "nerves"]


def test_links_are_not_followed(here: Path) -> None:
    (here / "courses/linked").symlink_to(here.parent / "beside/statistics/course")
    assert listing(here, "courses/*") == ["courses/cells", "courses/nerves"]
    assert listing(here, "courses/linked") == []
    assert "link" in found(here, "no-course")[0].message


def test_unknown_keys_and_values_are_told_as_everywhere(here: Path) -> None:
    write(
        here / "catalogue.yaml",
        "title: All\ncourses: [courses/*]\nprogrames: []\nprogrammes:\n  - {id: One, title: '', courses: cells}\n",
    )
    assert told(here) == (Path(__file__).parent / "wrong_keys.txt").read_text(encoding="utf-8")


NONE = ["", "courses", "- a\n- b\n", "title: [\n", "\0", "courses: {a: b}\n", "courses: [1, null]"]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_catalogue_is_told(tmp_path: Path, text: str) -> None:
    write(tmp_path / "catalogue.yaml", text)
    assert {one.span.path for one in found(tmp_path)} == {"catalogue.yaml"}
    assert all(one.message and one.help for one in found(tmp_path))


def test_a_mistake_in_what_is_shared_is_told_once(here: Path) -> None:
    write(here / "glossary.yaml", "- term: ion\n  definiton: A charged atom.\n")
    assert {one.rule for one in found(here)} == {"unknown-key"}
    assert {one.span.path for one in found(here)} == {"glossary.yaml"}
