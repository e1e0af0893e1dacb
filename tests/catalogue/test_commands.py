"""The commands of a catalogue, on the example that comes with coursekit."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner, Result

from catalogue.catalogues import catalogue, course, write
from conftest import REPOSITORY
from coursekit.cli import program

EXAMPLE = REPOSITORY / "examples/catalogue"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kept = shutil.ignore_patterns(".coursekit-cache")
    return Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("example") / "catalogue", ignore=kept))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(program, ["catalogue", *map(str, arguments)])


def test_the_example_is_sound(example: Path) -> None:
    ran = run("lint", example, "--fail-on", "info")
    assert (ran.exit_code, ran.output) == (0, "Sound: 3 courses with 8 concepts, no findings.\n")


def test_its_programme_crosses_the_courses(example: Path) -> None:
    told = json.loads(run("path", "from-cell-to-memory", "--catalogue", example, "--format", "json").output)
    [programme] = told["programmes"]
    assert [each["id"] for each in programme["courses"]] == ["cells-and-ions", "nerve-signals", "learning-and-memory"]
    assert [len(each["rests_on"]) for each in programme["courses"]] == [0, 2, 2]
    assert programme["minutes"] == sum(each["minutes"] for each in programme["courses"])
    assert "rests on nerve-signals: synapse, action-potential" in run("path", "--catalogue", example).output


def test_only_what_leads_to_a_concept(example: Path) -> None:
    told = run("path", "--to", "learning-and-memory:plasticity", "--from", "cells-and-ions", "--catalogue", example)
    assert "only C1.1 plasticity" in told.output
    assert "Cells and Ions" not in told.output


def test_why_tells_what_it_rests_on_and_where_that_is_written(example: Path) -> None:
    told = run("why", "membrane", "learning-and-memory:plasticity", "--catalogue", example)
    assert told.exit_code == 0
    assert "action-potential.md:6" in told.output
    other = run("why", "learning-and-memory:plasticity", "membrane", "--catalogue", example)
    assert other.exit_code == 1
    assert "other way round: coursekit catalogue why" in other.output
    answer = json.loads(run("why", "nerve-signals:synapse", "--format", "json", "--catalogue", example).output)
    assert {part["course"] for part in answer["all_before"]} == {"cells-and-ions", "nerve-signals"}
    assert {part["course"] for part in answer["all_after"]} == {"learning-and-memory"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("why", "cells-and-ions:membran"), "Did you mean “membrane”?"),
        (("why", "cels-and-ions:membrane"), "Did you mean “cells-and-ions”?"),
        (("why", "membran"), "Did you mean “membrane”?"),
        (("path", "from-cell-to-memry"), "Did you mean “from-cell-to-memory”?"),
        (("export", "scorm", "."), "There are: json, pdf, scorm12, scorm2004, all."),
    ],
)
def test_a_wrong_name_is_told(example: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments) if arguments[0] == "export" else run(*arguments, "--catalogue", example)
    assert ran.exit_code == 2
    assert said in ran.output


def test_the_graph_of_courses_and_of_concepts(example: Path) -> None:
    courses = json.loads(run("graph", example, "--format", "json").output)
    assert courses["needs"] == [["learning-and-memory", "nerve-signals"], ["nerve-signals", "cells-and-ions"]]
    concepts = json.loads(run("graph", example, "--concepts", "--format", "json").output)
    assert ["nerve-signals:action-potential", "cells-and-ions:resting-potential"] in concepts["needs"]
    assert concepts["wrong"] == []
    assert '"cells-and-ions" -> "nerve-signals" [label="2"];' in run("graph", example, "--format", "dot").output
    assert run("graph", example, "--concepts", "--format", "mermaid").output.count("subgraph") == 3


def test_figures(example: Path) -> None:
    told = json.loads(run("stats", example, "--format", "json").output)
    assert {each["id"]: each["concepts"] for each in told["courses"]} == {
        "cells-and-ions": 3,
        "nerve-signals": 3,
        "learning-and-memory": 2,
    }
    assert all(each["tested"] == each["objectives"] for each in told["courses"])
    assert "4 prerequisites across courses" in run("stats", example).output


def test_exports_lie_side_by_side_and_are_not_made_twice(example: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert run("export", "json", example, "-o", output).exit_code == 0
    index = json.loads((output / "catalogue.json").read_text(encoding="utf-8"))
    assert [course["id"] for course in index["courses"]] == ["cells-and-ions", "learning-and-memory", "nerve-signals"]
    data = json.loads((output / "nerve-signals/nerve-signals-1.0.0.json/course.json").read_text(encoding="utf-8"))
    assert {term["term"] for term in data["glossary"]} >= {"action potential", "synapse"}
    again = run("export", "json", example, "-o", output)
    assert again.output.count("(unchanged)") == 3
    (output / "nerve-signals/nerve-signals-1.0.0.scorm12.zip").touch()
    one = run("export", "scorm12", example, "-o", output, "--course", "cells-and-ions")
    assert one.exit_code == 0
    index = json.loads((output / "catalogue.json").read_text(encoding="utf-8"))
    formats = {course["id"]: [each["format"] for each in course["exports"]] for course in index["courses"]}
    assert formats == {
        "cells-and-ions": ["json", "scorm12"],
        "learning-and-memory": ["json"],
        "nerve-signals": ["json"],
    }
    shutil.rmtree(output / "nerve-signals")
    assert run("export", "json", example, "-o", output).output.count("(unchanged)") == 2
    assert (output / "nerve-signals").is_dir()


def test_a_course_with_errors_is_left_out_and_the_others_are_exported(tmp_path: Path) -> None:
    root = catalogue(tmp_path / "all", {"cells": {"ion": ()}, "nerves": {"spike": ["cells:ionn"]}})
    ran = run("export", "json", root, "-o", tmp_path / "out")
    assert ran.exit_code == 1
    assert "nerves: not exported, 1 error" in ran.output
    assert [path.name for path in sorted((tmp_path / "out").iterdir())] == ["catalogue.json", "cells"]


def test_a_check_is_explained() -> None:
    told = CliRunner().invoke(program, ["explain", "concept-circle"])
    assert told.output.startswith("concept-circle (error, of a catalogue)")


def test_no_catalogue_is_told(tmp_path: Path) -> None:
    ran = run("lint", tmp_path)
    assert ran.exit_code == 2
    assert "There is no catalogue.yaml in" in ran.output
    write(tmp_path / "out", "")
    catalogue(tmp_path / "all", {"cells": {"ion": ()}})
    assert run("export", "json", tmp_path / "all", "-o", tmp_path / "out").exit_code == 2


def test_what_has_changed_since_a_revision(tmp_path: Path) -> None:
    root = catalogue(tmp_path / "all", {"cells": {"ion": (), "pump": ["ion"]}, "nerves": {"spike": ["cells:pump"]}})
    course(root / "courses/old", "old", {"memory": ()})
    git("init", "-q", root)
    git("-C", root, "add", "-A")
    git("-C", root, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "First")
    shutil.rmtree(root / "courses/old")
    (root / "courses/cells/stages/main/pump.md").unlink()
    course(root / "courses/cells", "cells", {"ion": ()})
    course(root / "courses/minds", "minds", {"memory": ()})
    ran = run("diff", "HEAD", "--catalogue", root, "--format", "json")
    told = json.loads(ran.output)
    states = {course["id"]: course["state"] for course in told["courses"]}
    assert states == {"cells": "changed", "nerves": "same", "minds": "new", "old": "gone"}
    assert [one["needed_by"] for one in told["gone"]] == ["nerves:spike"]
    assert ran.exit_code == 1
    assert "cells:pump, in edition 1.0.0" in run("diff", "HEAD", "--catalogue", root).output
    assert run("diff", "HEAD", "--catalogue", root, "--fail-on", "never").exit_code == 0
    unknown = run("diff", "v9", "--catalogue", root)
    assert (unknown.exit_code, "Git knows no revision “v9”" in unknown.output) == (2, True)


def git(*arguments: str | Path) -> None:
    subprocess.run(["git", *map(str, arguments)], check=True)


def test_the_page_leads_from_an_empty_folder_to_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (REPOSITORY / "docs/catalogue.md").read_text(encoding="utf-8")
    steps = text.partition("## From an empty folder")[2].partition("\n## ")[0]
    [yaml] = re.findall(r"```yaml\n(.*?)```", steps, re.DOTALL)
    write(tmp_path / "faculty/catalogue.yaml", dedent(yaml))
    monkeypatch.chdir(tmp_path / "faculty")
    commands = re.findall(r"\$ (coursekit .*)", steps)
    assert len(commands) == 5
    for command in commands:
        ran = CliRunner().invoke(program, shlex.split(command)[1:])
        assert ran.exit_code == 0, (command, ran.output)
        if command == "coursekit catalogue lint":
            assert ran.output.count("[taught-twice]") == 2
    assert "two of its pages are taught twice" in " ".join(text.split())
    assert (tmp_path / "faculty/report.html").stat().st_size > 1000


def test_the_example_is_as_large_as_the_page_says() -> None:
    page = " ".join((REPOSITORY / "docs/catalogue.md").read_text(encoding="utf-8").split())
    assert "is a small one: three courses, two programmes, a shared glossary and shared references." in page
    assert len([*(EXAMPLE / "courses").iterdir()]) == 3
    assert (EXAMPLE / "catalogue.yaml").read_text(encoding="utf-8").count("  - id: ") == 2
    assert (EXAMPLE / "glossary.yaml").is_file()
    assert (EXAMPLE / "references.yaml").is_file()
