"""What each kind of text that authors write says to others, and the findings in it."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import chain
from typing import NamedTuple

from msgspec import Raw

from coursekit.course.cases import build_cases, cases_entry
from coursekit.course.concept_entry import concept_entry
from coursekit.course.content import read_content
from coursekit.course.entries import Placed
from coursekit.course.list_entries import (
    build_references,
    build_terms,
    course_entry,
    glossary_entry,
    references_entry,
    stage_entry,
)
from coursekit.course.model import concept_alone
from coursekit.course.shown_entries import SILENT, transcript_entry
from coursekit.files.inventory import Kind
from coursekit.index.checks import Checks, Findings
from coursekit.index.known_front_matter import NO_FRONT_MATTER, check_again, known_front_matter, read_again
from coursekit.schema.documents import check_by_model, check_document
from coursekit.text.prose import Prose
from coursekit.text.reading import read_prose
from coursekit.text.source import Source
from coursekit.text.unseen import unseen_values
from coursekit.text.yaml import Document, read_yaml

RULES_OF_INCOMPLETE_FILES = frozenset(
    ("yaml-syntax", "missing-front-matter", "unknown-key", "invalid-value", "not-utf-8")
)
"""Rules whose findings mean that a part of a file says nothing to others."""


class TextFile(NamedTuple):
    """A file to be read; ``front_matter`` is what was known of a concept's before."""

    source: Source
    readable: bool
    front_matter: Raw


class ReadText(NamedTuple):
    """An entry, what is wrong with the file, where its prose begins, and what the models said of its front matter."""

    placed: Placed
    findings: Findings
    prose: int
    front_matter: Raw = NO_FRONT_MATTER


def _concept(file: TextFile, checks: Checks) -> ReadText:
    source, readable, front_matter = file
    known = known_front_matter(front_matter)
    content, findings = read_content(source, readable, partial(read_again, known))
    if readable and not findings:
        document = content.document
        check = partial(check_by_model, model="concept")
        findings, front_matter = check_again(document, content.prose.start, check, known, front_matter)
        findings = (*document.problems, *findings, *unseen_values(document))
    incomplete = any(problem.rule in RULES_OF_INCOMPLETE_FILES for problem in findings)
    acronyms = checks.asks("unexplained-acronym") or "unexplained-acronym" in source.text
    placed = concept_entry(content, checks.lexicon, incomplete=incomplete, acronyms=acronyms)
    by_rules = checks.of_concept(concept_alone(source.path, placed, content))
    return ReadText(placed, chain(findings, by_rules), content.prose.start, front_matter)


def _without_prose(file: TextFile, placed: Placed, *findings: Findings) -> ReadText:
    return ReadText(placed, chain(*findings), len(file.source.text))


def _yaml(file: TextFile, model: str) -> tuple[Document, Findings]:
    document = read_yaml(file.source) if file.readable else Document(file.source, broken=True)
    return document, check_document(document, model)


def _course(file: TextFile, checks: Checks) -> ReadText:
    document, findings = _yaml(file, "course")
    by_rules = chain(checks.of_course(document), checks.of_document(document))
    return _without_prose(file, course_entry(document), findings, by_rules)


def _stage(file: TextFile, checks: Checks) -> ReadText:
    document, findings = _yaml(file, "stage")
    return _without_prose(file, stage_entry(document), findings, checks.of_document(document))


def _glossary(file: TextFile, checks: Checks) -> ReadText:
    document, findings = _yaml(file, "glossary")
    terms = tuple(build_terms(document))
    by_rules = chain(checks.of_texts([term.passage for term in terms]), checks.of_document(document))
    return _without_prose(file, glossary_entry(document, terms), findings, by_rules)


def _references(file: TextFile, checks: Checks) -> ReadText:
    document, findings = _yaml(file, "references")
    works = tuple(build_references(document))
    return _without_prose(file, references_entry(document, works), findings, checks.of_document(document))


def _cases(file: TextFile, checks: Checks) -> ReadText:
    document, findings = _yaml(file, "cases")
    cases = tuple(build_cases(document))
    by_rules = chain(checks.of_texts([case.passage for case in cases]), checks.of_document(document))
    return _without_prose(file, cases_entry(document, cases), findings, by_rules)


def _transcript(file: TextFile, checks: Checks) -> ReadText:
    text = read_prose(file.source, 0) if file.readable else Prose("")
    return ReadText(transcript_entry(text), checks.of_texts((text,)), 0)


def _captions(file: TextFile, _: Checks) -> ReadText:
    """What is wrong with captions is in their characters (``Checks.of_source``)."""
    return _without_prose(file, SILENT)


READERS: Mapping[Kind, Callable[[TextFile, Checks], ReadText]] = {
    Kind.COURSE: _course,
    Kind.STAGE: _stage,
    Kind.CONCEPT: _concept,
    Kind.GLOSSARY: _glossary,
    Kind.REFERENCES: _references,
    Kind.CASES: _cases,
    Kind.CAPTIONS: _captions,
    Kind.TRANSCRIPT: _transcript,
}
