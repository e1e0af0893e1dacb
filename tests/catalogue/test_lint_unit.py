"""One course of a catalogue, as a unit of work."""

import pickle
from pathlib import Path

from conftest import CopyCourse
from coursekit.catalogue.lint_unit import LintOptions, lint_course
from coursekit.catalogue.linted_course import linted_from

SHARED = """\
- term: ion channel
  definition: A pore that lets ions through.
  also: [channel]
- term: nobody's
  definition: Nobody writes this.
"""
WORKS = """\
- id: hille2001
  type: book
  title: "Ion channels: 3rd edition"
"""


def test_the_same_course_is_the_same_bytes_wherever_it_lies(copy_course: CopyCourse) -> None:
    here, options = copy_course(), LintOptions(cache=False)
    first = lint_course(str(here), options)
    moved = here.rename(here.parent / "elsewhere")
    work, given = pickle.loads(pickle.dumps((lint_course, options)))
    assert work(str(moved), given) == first
    linted = linted_from(first)
    assert [concept.code for concept in linted.path] == ["C1.1", "C1.2"]
    assert linted.minutes == 2
    assert not linted.findings


def test_shared_terms_and_works_are_used_by_name(copy_course: CopyCourse) -> None:
    here = copy_course()
    page = here / "stages/first/potential.md"
    write(page, "[resting potential]", "[resting potential, ion channel]")
    write(page, "[@hodgkin1952]", "[@hodgkin1952; @hille2001]")
    alone = {finding.rule for finding in linted_from(lint_course(str(here), LintOptions(cache=False))).findings}
    assert alone == {"unknown-term", "unknown-reference"}
    shared = LintOptions(glossary=SHARED, references=WORKS, cache=False)
    linted = linted_from(lint_course(str(here), shared))
    assert not linted.findings
    assert [term.term for term in linted.terms] == ["resting potential"]


def test_shared_terms_do_without_a_file_of_the_course(copy_course: CopyCourse) -> None:
    here = copy_course()
    (here / "glossary.yaml").unlink()
    write(here / "stages/first/potential.md", "[resting potential]", "[ion channel]")
    assert not linted_from(lint_course(str(here), LintOptions(glossary=SHARED, cache=False))).findings


def write(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
