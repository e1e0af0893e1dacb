"""CONTRIBUTING.md and docs/internals.md: names, counts and worked examples are those of the tree and of the tests."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from conftest import REPOSITORY
from course.test_new_field import EDITS, FIELD
from course.test_new_field import HALVES as HALVES_OF_A_FIELD
from pages.manual import read
from questions.grown_house import HERE, PLACES
from questions.test_half_added import HALVES

PACKAGE = REPOSITORY / "src" / "coursekit"
INTERNALS, CONTRIBUTING = "docs/internals.md", "CONTRIBUTING.md"
_FILE = re.compile(r"^[\w./-]+\.(?:py|js|json|toml|md|j2|yaml|txt|css)$")
_EXAMPLE = {"true_false.py", "true_false.js", "true_false.html.j2"}
NUMBERS = {"Three": 3, "two": 2, "three": 3, "seven": 7, "twenty": 20}


def text_of(page: str) -> str:
    """As it is written, line by line."""
    return read(REPOSITORY / page)


@cache
def files() -> tuple[str, ...]:
    """All files of the repository that may be named, by their paths."""
    folders = ("src", "tests", "tools", "docs", "schemas", "bench")
    inner = [path for folder in folders for path in (REPOSITORY / folder).rglob("*") if path.is_file()]
    return tuple(path.relative_to(REPOSITORY).as_posix() for path in (*REPOSITORY.glob("*.*"), *inner))


def quoted(page: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text_of(page), flags=re.DOTALL))


@pytest.mark.parametrize("page", [INTERNALS, CONTRIBUTING])
def test_each_file_is_there_under_its_name(page: str) -> None:
    named = {name for name in quoted(page) if _FILE.match(name) and Path(name).name not in _EXAMPLE}
    assert len(named) > 10
    ends = [f"/{path}" for path in files()]
    written_by_courses = {"course.yaml", "expected.txt"}
    gone = [name for name in named - written_by_courses if not any(end.endswith(f"/{name}") for end in ends)]
    assert gone == []


def test_the_drawing_names_what_is_there() -> None:
    drawing = re.findall(r"```mermaid(.*?)```", text_of(INTERNALS), re.DOTALL)[0]
    paths = re.findall(r"\b[a-z_]+/[a-z_/]*(?:\.py)?", drawing)
    assert len(paths) >= 7
    assert [path for path in paths if not (PACKAGE / path).exists()] == []


def names_in(path: Path) -> set[str]:
    """What a file defines at its top, and its classes' methods."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


@cache
def all_names() -> frozenset[str]:
    return frozenset(name for path in PACKAGE.rglob("*.py") for name in names_in(path))


def test_each_name_is_defined_where_the_page_says() -> None:
    text = text_of(INTERNALS)
    beside = re.findall(r"`([\w/]+\.py)` \(`(\w+)`\)", text)
    beside += [(path, name) for name, path in re.findall(r"`([A-Z]\w+)`\s+\(`([\w/]+\.py)`", text)]
    assert len(beside) >= 5
    assert [(path, name) for path, name in beside if name not in names_in(PACKAGE / path)] == []


def test_each_class_is_there() -> None:
    classes = {name for name in quoted(INTERNALS) if re.fullmatch(r"(?:[A-Z][a-z]+)+", name)}
    assert len(classes) >= 8
    assert classes - all_names() == set()


def test_rooms_stand_in_the_order_of_their_layers() -> None:
    contracts = tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    (rooms,) = (each for each in contracts if each["name"].startswith("Rooms"))
    layers = {room.strip(): at for at, layer in enumerate(reversed(rooms["layers"])) for room in layer.split("|")}
    cells = re.findall(r"^\| (`[^|]*) \|", text_of(INTERNALS), re.MULTILINE)
    told = [room for cell in cells for room in re.findall(r"`(\w+)/`", cell)]
    assert sorted(told) == sorted(layers)
    assert [layers[room] for room in told] == sorted(layers[room] for room in told)


def part(heading: str) -> str:
    """What stands under one of the headings “How to add …”."""
    parts = re.split(r"^\*\*(.*?)\*\*", text_of(CONTRIBUTING), flags=re.MULTILINE)
    return parts[parts.index(heading) + 1]


def steps(text: str) -> list[str]:
    """The files of a worked example."""
    return re.findall(r"^\d\. `src/coursekit/([^`]+)`", text, re.MULTILINE)


def plain(code: str) -> str:
    return re.sub(r"\s+|,(?=\s*[)\]])", "", code)


def test_the_type_of_the_worked_example_is_the_one_that_tests_add() -> None:
    text = part("A type of question.")
    assert steps(text) == [f"{folder}/{name}" for name, folder in PLACES.items()]
    assert NUMBERS[text.split()[0]] == len(PLACES) == len(list(HERE.iterdir()))
    assert "`tests/questions/new_type/`" in text
    (field,) = re.findall(r"`(so: [^`]+)`", text)
    assert plain(field) in plain((HERE / "true_false.py").read_text(encoding="utf-8"))
    (commands,) = re.findall(r"^(`tools/question_types.py`.*?) then write the lists", text, re.MULTILINE)
    (count,) = re.findall(r"and (\w+) commands", text)
    assert NUMBERS[count] == len(re.findall(r"`[^`]+`", commands))
    (ways,) = re.findall(r"tries (\w+)\s+ways", text)
    assert NUMBERS[ways] == len(HALVES)


def test_the_field_of_the_worked_example_is_the_one_that_tests_add() -> None:
    text = part("A field of a concept's front matter.")
    assert steps(text) == list(EDITS)
    assert NUMBERS[text.split()[0]] == len(EDITS)
    (field,) = re.findall(r"`(myth: [^`]+)`", text)
    assert all(plain(piece) in plain(FIELD) for piece in field.split("…,"))
    (ways,) = re.findall(r"tries (\w+)\s+ways", text)
    assert NUMBERS[ways] == len(HALVES_OF_A_FIELD)


def test_the_counts_are_those_of_the_worked_examples() -> None:
    text = " ".join(text_of(CONTRIBUTING).split())
    assert f"a type of question {len(PLACES)} (it was 14)" in text
    assert f"a field of a concept's front matter {len(EDITS)} (it was 8)" in text
