"""docs/import/csv.md: each separator is found, and each column that it names comes into the course."""

import csv
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.cli import program
from coursekit.course.load import load_course
from pages.manual import text_of

PAGE = text_of("docs/import/csv.md")
CONCEPTS = {
    "id": "pump",
    "title": "The pump",
    "stage": "Cells",
    "prerequisites": "wall",
    "connects_to": "gate",
    "summary": "What it does.",
    "anchor": "It never stops.",
    "introduces": "pump",
    "minutes": "7",
    "prose": "It works.",
}
QUESTIONS = {
    "concept": "pump",
    "type": "numeric",
    "prompt": "How many go out?",
    "option1": "",
    "correct": "3",
    "tolerance": "0.5",
    "unit": "ions",
    "hint": "Count.",
    "explanation": "Three go out.",
    "points": "2",
    "id": "how-many",
}
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


def test_the_page_names_these() -> None:
    assert f"separators ({', '.join(SEPARATORS)}) are found" in PAGE
    for kind, columns in (("Concepts", CONCEPTS), ("Questions", QUESTIONS)):
        told = re.search(rf"{kind}: (.*?)[.;](?: |$)(?=[A-Z|]|for )", PAGE)
        assert told
        assert re.findall(r"`([a-z_0-9]+)`", told[1]) == [*columns]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_all_of_them_come_along(separator: str, tmp_path: Path) -> None:
    others = [
        {**dict.fromkeys(CONCEPTS, ""), "id": id, "title": f"The {id}", "stage": "Cells"} for id in ("wall", "gate")
    ]
    write(tmp_path / "source/concepts.csv", [others[0], CONCEPTS, others[1]], SEPARATORS[separator])
    match = {
        **dict.fromkeys(QUESTIONS, ""),
        "concept": "wall",
        "type": "match",
        "prompt": "Which?",
        "option1": "left -> right",
    }
    write(
        tmp_path / "source/questions.csv",
        [{**QUESTIONS, "option2": ""}, {**match, "option2": "up -> down"}],
        SEPARATORS[separator],
    )
    ran = CliRunner().invoke(program, ["import", "csv", str(tmp_path / "source"), str(tmp_path / "course")])
    assert ran.exit_code == 1, ran.output
    root = tmp_path / "course"
    course = load_course(root)
    pump = course.by_id["pump"]
    assert (pump.title, course.stages[0].title) == ("The pump", "Cells")
    assert (list(course.graph.needs["pump"]), list(pump.connects_to)) == (["wall"], ["gate"])
    text = (root / pump.path).read_text(encoding="utf-8")
    written = (*CONCEPTS.values(), *QUESTIONS.values())
    assert [value for value in written if value and value not in text and value not in ("pump", "Cells")] == []
    assert "left: left" in (root / course.by_id["wall"].path).read_text(encoding="utf-8")


def write(path: Path, rows: list[dict[str, str]], separator: str) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0].keys(), delimiter=separator)
        table.writeheader()
        table.writerows(rows)


def test_a_second_column_of_one_name_is_listed(tmp_path: Path) -> None:
    write(tmp_path / "source/a.csv", [{"title": "The pump", "summary": "It works.", "description": "It rests."}], ",")
    ran = CliRunner().invoke(program, ["import", "csv", str(tmp_path / "source"), str(tmp_path / "course")])
    assert "It rests." in ran.output
    assert "It works." in (tmp_path / "course/stages" / "source" / "the-pump.md").read_text(encoding="utf-8")
