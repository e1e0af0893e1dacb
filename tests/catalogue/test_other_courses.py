"""A course with prerequisites in other courses, by itself: exported, published as an edition, and changed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalogue.catalogues import catalogue, course, page, write
from conftest import REPOSITORY
from coursekit.catalogue.lint_courses import lint_here
from coursekit.catalogue.read import read_catalogue
from coursekit.cli import program
from coursekit.course.lineage import Lineage
from coursekit.course.load import load_course
from coursekit.editions.changes import changes
from coursekit.editions.read import of_folder
from coursekit.export.formats import scorm12
from export.test_book import html_of
from export.test_scorm import data, packed, pages_of

CELLS = {"ion": (), "pump": ["ion"]}
NERVES = {"spike": ["cells:pump", "cells:ion"], "fibre": ["spike"], "gap": ["fibre", "cells:ion"]}


@pytest.fixture
def nerves(tmp_path: Path) -> Path:
    return course(tmp_path / "nerves", "nerves", NERVES)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(program, list(map(str, arguments)))


def needs(root: Path) -> dict[str, list[str]]:
    """As they are written."""
    found = load_course(root)
    return {concept.id: list(concept.content.front.prerequisites) for concept in found.all_concepts}


def test_it_is_sound_and_says_that_it_was_not_looked_at(nerves: Path) -> None:
    ran = run("lint", nerves)
    assert ran.exit_code == 0
    assert ran.output.count("[unchecked-prerequisite]") == 3
    assert "catalogue" in ran.output


def test_why_says_what_nothing_waits_for(nerves: Path) -> None:
    told = run("why", "gap", "--course", nerves)
    assert "nothing waits here: cells:ion" in told.output
    assert json.loads(run("why", "gap", "--course", nerves, "--format", "json").output)["across"] == ["cells:ion"]


def test_where_a_catalogue_knows_more_it_is_named(tmp_path: Path) -> None:
    root = catalogue(tmp_path / "all", {"cells": CELLS, "nerves": NERVES})
    assert "coursekit catalogue lint" in run("lint", root / "courses/nerves").stderr
    assert run("lint", root / "courses/cells").stderr == ""
    write(root / "catalogue.yaml", "title: Others\ncourses: [courses/cells]\n")
    assert run("lint", root / "courses/nerves").stderr == ""


def test_a_package_locks_nothing_for_it_and_tells_learners(nerves: Path, tmp_path: Path) -> None:
    package = packed(load_course(nerves), scorm12, tmp_path)
    concepts = [one for stage in data(package, "content/course.js")["outline"]["stages"] for one in stage["concepts"]]
    assert {one["id"]: one["prerequisites"] for one in concepts} == {"spike": [], "fibre": ["spike"], "gap": ["fibre"]}
    page = pages_of(package)["spike"]["html"]
    assert "from other courses: pump, ion (cells). Nothing here is locked" in page
    assert "other courses" not in pages_of(package)["fibre"]["html"]


def test_the_book_tells_readers(nerves: Path) -> None:
    assert "from other courses: pump, ion (cells)." in html_of(load_course(nerves))


def test_in_a_catalogue_learners_read_titles(tmp_path: Path) -> None:
    root = catalogue(tmp_path / "all", {"cells": CELLS, "nerves": NERVES})
    assert run("catalogue", "export", "json", root, "-o", tmp_path / "out").exit_code == 0
    from coursekit.catalogue.exports import titles_for

    whole = lint_here(read_catalogue(root), cache=False)
    assert titles_for(whole, whole.by_id["nerves"]) == (
        ("cells:ion", "On ion in cells", "Course cells"),
        ("cells:pump", "On pump in cells", "Course cells"),
    )


def test_json_holds_it_and_gives_it_back(nerves: Path, tmp_path: Path) -> None:
    assert run("export", "json", nerves, "-o", tmp_path / "out").exit_code == 0
    exported = tmp_path / "out/nerves-1.0.0.json"
    data = json.loads((exported / "course.json").read_text(encoding="utf-8"))
    [spike] = [one for stage in data["stages"] for one in stage["concepts"] if one["id"] == "spike"]
    assert spike["prerequisites"] == []
    assert spike["prerequisites_across"] == [
        {"course": "cells", "concept": "pump"},
        {"course": "cells", "concept": "ion"},
    ]
    assert run("import", "json", exported, tmp_path / "back").exit_code == 0
    assert needs(tmp_path / "back") == needs(nerves)


@pytest.mark.parametrize(
    ("arguments", "concept", "expected"),
    [
        (("rm", "fibre"), "gap", ["spike", "cells:ion"]),
        (("merge", "fibre", "spike"), "gap", ["spike", "cells:ion"]),
        (("merge", "spike", "fibre"), "fibre", ["cells:pump", "cells:ion"]),
        (("mv", "fibre", "axon"), "gap", ["axon", "cells:ion"]),
    ],
)
def test_what_changes_a_course_keeps_it(
    nerves: Path, arguments: tuple[str, ...], concept: str, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(nerves)
    ran = run(*arguments)
    assert ran.exit_code == 0, ran.output
    assert needs(nerves)[concept] == expected


def test_an_edition_knows_it(nerves: Path) -> None:
    before = of_folder(nerves)
    page(nerves, "spike", ["cells:pump", "physics:charge"])
    told = [change.text for change in changes(Lineage(before, of_folder(nerves))) if change.kind == "locks"]
    assert len(told) == 1
    assert "+ physics:charge, − cells:ion" in told[0]


def test_the_real_course_is_in_no_catalogue() -> None:
    assert run("lint", REPOSITORY / "course").stderr == ""
