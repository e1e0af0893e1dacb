"""CONTRIBUTING.md: a rule, an exporter, an importer, a command, a reporter, a drawing and a check are one file each."""

import json
import subprocess
import sys

import pytest

from conftest import SMALLEST
from pages.manual import text_of

RULE = '''"""A title that shouts."""
from coursekit.text.diagnostic import Diagnostic, Severity
SEVERITY = Severity.WARNING
def check(course):
    for concept in course.all_concepts:
        yield Diagnostic(concept.place("title"), f"{concept.name} is looked at", "Look away.")
'''
EXPORTER = '''"""Titles, a line each."""
from pydantic import BaseModel
SUFFIX, HELD = ".titles.txt", None
class Options(BaseModel):
    loud: bool = False
    """In capitals."""
def export(course, options, target):
    text = "\\n".join(concept.title for concept in course.concepts)
    target.write_text(text.upper() if options.loud else text)
'''
IMPORTER = '''"""A poem."""
from pydantic import BaseModel
from coursekit.importers.losses import NotImported
class Options(BaseModel):
    pass
def read(source, options, losses):
    raise NotImported("Poems are not courses.")
'''
COMMAND = '''"""A greeting."""
import click
@click.command()
def command():
    """Greet."""
    click.echo("Good morning.")
'''
REPORTER = '''"""How many."""
def report(checked, style):
    return f"Findings: {len(checked.findings)}"
'''
DRAWING = '''"""One row."""
def draw(course):
    return " > ".join(concept.id for concept in course.concepts)
'''
CHECK = '''"""What is looked at.

It is there.

Our own word.
"""
from coursekit.text.diagnostic import Diagnostic, Severity
SEVERITY = Severity.INFO
def check(package):
    return iter(())
'''
FILES = {
    "coursekit.lint.rules": ("shouting_title", RULE),
    "coursekit.export.formats": ("titles", EXPORTER),
    "coursekit.importers.kinds": ("poem", IMPORTER),
    "coursekit.cli": ("greet", COMMAND),
    "coursekit.lint.reporters": ("count", REPORTER),
    "coursekit.path.drawings": ("row", DRAWING),
    "coursekit.verify.checks": ("looked_at", CHECK),
}
RUNS = {
    "rule": ["lint", str(SMALLEST), "--no-cache", "--format", "concise"],
    "rule explained": ["explain", "shouting-title"],
    "exporter": ["export", "titles", str(SMALLEST), "-o", "out", "--loud"],
    "importer": ["import", "poem", str(SMALLEST), "poem"],
    "command": ["greet"],
    "reporter": ["lint", str(SMALLEST), "--no-cache", "--format", "count"],
    "drawing": ["graph", str(SMALLEST), "--format", "row"],
}
GROWN = """
import importlib, json, sys
from click.testing import CliRunner
folders, runs = json.loads(sys.stdin.read())
for name, folder in folders.items():
    importlib.import_module(name).__path__.append(folder)
from coursekit.cli import program
program._path.append(folders["coursekit.cli"])
from coursekit.verify.checks import find_checks
told = {name: CliRunner().invoke(program, run).output for name, run in runs.items()}
print(json.dumps({**told, "check": "\\n".join(find_checks())}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What commands say in a process whose packages have one file more each."""
    root, folders = tmp_path_factory.mktemp("grown"), {}
    for package, (name, text) in FILES.items():
        folder = root / package
        folder.mkdir()
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
        folders[package] = str(folder)
    given = json.dumps([folders, RUNS])
    ran = subprocess.run(
        [sys.executable, "-c", GROWN], input=given, capture_output=True, text=True, check=True, cwd=root
    )
    said: dict[str, str] = json.loads(ran.stdout)
    return {**said, "exported": next((root / "out").glob("*.titles.txt")).read_text(encoding="utf-8")}


SAID = {
    "rule": "is looked at [shouting-title]",
    "rule explained": "A title that shouts",
    "exported": "RESTING POTENTIAL",
    "importer": "Poems are not courses.",
    "command": "Good morning.",
    "reporter": "Findings: 2",
    "drawing": "membrane > potential",
    "check": "looked-at",
}


@pytest.mark.parametrize("what", SAID)
def test_one_file_is_enough(what: str, told: dict[str, str]) -> None:
    assert SAID[what] in told[what]


def test_the_page_says_so() -> None:
    page = text_of("CONTRIBUTING.md")
    assert "a rule 1, an exporter 1, a command 1" in page
    for kind in ("rule", "check of packages"):
        assert f"**A {kind}.** One file" in page
