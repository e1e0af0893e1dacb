"""Small catalogues for tests: a course is said in a few lines."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from coursekit.catalogue.findings import check_catalogue
from coursekit.catalogue.lint_courses import lint_here
from coursekit.catalogue.read import read_catalogue
from coursekit.catalogue.whole import Whole
from coursekit.lint.reporters import Style, find_reporter
from coursekit.text.diagnostic import Diagnostic

Concepts = Mapping[str, Sequence[str]]

PAGE = """\
---
title: {title}
summary: What {id} is.
prerequisites: [{needs}]
introduces: [{terms}]
anchor: Something about {id}.
prove_it:
  - type: recall
    prompt: What is {id}?
    answer: It is {id}.
{more}---
Some words about {id}.
"""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def course(folder: Path, id: str, concepts: Concepts, more: str = "", unlock: str = "path") -> Path:
    """A course with the prerequisites of each concept; titles are ids, made to read as words."""
    write(
        folder / "course.yaml",
        f"id: {id}\ntitle: Course {id}\nlanguage: en\nversion: '1.0.0'\nunlock: {unlock}\nstages: [main]\n{more}",
    )
    listed = "".join(f"  - {name}\n" for name in concepts)
    write(folder / "stages/main/stage.yaml", f"title: Main\nsummary: All of it.\nconcepts:\n{listed}")
    for name, needs in concepts.items():
        page(folder, name, needs)
    return folder


def page(
    folder: Path, id: str, needs: Sequence[str] = (), title: str = "", terms: Sequence[str] = (), more: str = ""
) -> None:
    """A concept of the only stage, written anew."""
    title = title or f"On {id.replace('-', ' ')} in {folder.name}"
    text = PAGE.format(id=id, title=title, needs=", ".join(needs), terms=", ".join(terms), more=more)
    write(folder / f"stages/main/{id}.md", text)


def catalogue(root: Path, courses: Mapping[str, Concepts], more: str = "") -> Path:
    """A catalogue of the courses in ``courses/``, each in a folder of its id."""
    for id, concepts in courses.items():
        course(root / "courses" / id, id, concepts)
    write(root / "catalogue.yaml", f"title: All\ncourses: [courses/*]\n{more}")
    return root


def whole(root: Path) -> Whole:
    return lint_here(read_catalogue(root), cache=False)


def found(root: Path, rule: str = "") -> list[Diagnostic]:
    """The findings, or those of one rule."""
    return [one for one in check_catalogue(whole(root)).findings if not rule or one.rule == rule]


def told(root: Path) -> str:
    """The report as people see it."""
    return find_reporter("text").report(check_catalogue(whole(root)), Style())


def rules(root: Path) -> list[str]:
    return sorted(one.rule for one in found(root))
