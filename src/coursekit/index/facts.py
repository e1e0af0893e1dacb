"""Facts of a file: what it says to others, and the findings in it.

They depend on nothing but the file and the checks, so they can be kept between runs as long as both stay the same.
Most runs never look into most places, findings and allowances: they stay bytes until somebody does.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from msgspec import Raw, Struct, msgpack
from msgspec.structs import replace

from coursekit.course.cases import CasesEntry, build_cases, cases_entry
from coursekit.course.concept_entry import ConceptEntry, concept_entry
from coursekit.course.content import read_content
from coursekit.course.entries import (
    CourseEntry,
    GlossaryEntry,
    Placed,
    ReferencesEntry,
    ReleaseEntry,
    StageEntry,
)
from coursekit.course.list_entries import (
    build_references,
    build_terms,
    course_entry,
    glossary_entry,
    references_entry,
    stage_entry,
)
from coursekit.course.model import Concept, concept_alone
from coursekit.course.shown_entries import (
    DownloadEntry,
    FontEntry,
    MediaEntry,
    PictureEntry,
    TranscriptEntry,
    transcript_entry,
)
from coursekit.files.fingerprint import digest
from coursekit.files.folder import read_source
from coursekit.files.inventory import Kind, kind_of
from coursekit.findings.allowances import Allowance, find_allowances
from coursekit.index.known_front_matter import NO_FRONT_MATTER, check_again, known_front_matter, read_again
from coursekit.text.conflicts import read_conflicts
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.prose import Prose
from coursekit.text.reading import read_prose
from coursekit.text.source import Source
from coursekit.text.unseen import unseen_values
from coursekit.text.wording import Lexicon
from coursekit.text.yaml import Document, read_yaml

if TYPE_CHECKING:
    from coursekit.pictures.picture import Picture

LOSING = frozenset(("yaml-syntax", "missing-front-matter", "unknown-key", "invalid-value", "not-utf-8"))
"""Rules whose findings mean that a part of a file says nothing to others."""
Findings = Iterable[Diagnostic]


class Checks(Protocol):
    """What lint hands in: the rules over one file, each with its name in its findings. Another process can have it."""

    @property
    def lexicon(self) -> Lexicon:
        """The glossary's terms."""

    def asks(self, rule: str) -> bool:
        """Whether somebody asks for a rule that is off by default, so that what only it reads is worth the time."""

    def of_source(self, source: Source) -> Findings:
        """Over the characters of a text file."""

    def of_document(self, document: Document) -> Findings:
        """Over a YAML file that is not a concept's."""

    def of_concept(self, concept: Concept) -> Findings:
        """Over a concept, and each of its texts."""

    def of_texts(self, texts: Sequence[Prose]) -> Findings:
        """Over each Markdown text."""

    def of_picture(self, picture: "Picture") -> Findings:
        """Over a picture's file."""

    def of_course(self, document: Document) -> Findings:
        """Over ``course.yaml``."""


class Facts(Struct, frozen=True, array_like=True, eq=False, gc=False):
    """``digest`` names the bytes that were read; ``entry`` is of the file's kind, ``places`` as ``offsets`` makes them.

    ``findings`` and ``allowances`` are lists of ``Diagnostic`` and ``Allowance``, ``front_matter`` is what a concept's
    front matter says, and the models of it.
    """

    digest: str
    entry: Raw
    places: Raw
    findings: Raw
    allowances: Raw
    front_matter: Raw = NO_FRONT_MATTER


NONE = msgpack.encode(())
_encode = msgpack.Encoder().encode
_FINDINGS = msgpack.Decoder(list[Diagnostic])
_ENTRIES: Mapping[Kind, msgpack.Decoder[Any]] = {
    Kind.COURSE: msgpack.Decoder(CourseEntry),
    Kind.STAGE: msgpack.Decoder(StageEntry),
    Kind.CONCEPT: msgpack.Decoder(ConceptEntry),
    Kind.GLOSSARY: msgpack.Decoder(GlossaryEntry),
    Kind.REFERENCES: msgpack.Decoder(ReferencesEntry),
    Kind.CASES: msgpack.Decoder(CasesEntry),
    Kind.DOWNLOAD: msgpack.Decoder(DownloadEntry),
    Kind.RELEASE: msgpack.Decoder(ReleaseEntry),
    Kind.MEDIA: msgpack.Decoder(MediaEntry),
    Kind.CAPTIONS: msgpack.Decoder(PictureEntry),
    Kind.TRANSCRIPT: msgpack.Decoder(TranscriptEntry),
    Kind.FONT: msgpack.Decoder(FontEntry),
}
_ALLOWANCES = msgpack.Decoder(list[Allowance])


def entry_for_others(path: str, facts: Facts) -> bytes:
    """The entry as it is kept; that of a concept without the fingerprint of its text, which no other file looks at."""
    entry = entry_in(path, facts)
    return _encode(replace(entry, content_print="") if isinstance(entry, ConceptEntry) else entry)


def entry_in(path: str, facts: Facts) -> Any:
    """What a file says to others, as its kind says it. Raises msgspec's MsgspecError for what is damaged."""
    kind = kind_of(path)
    assert kind
    return _ENTRIES[kind].decode(facts.entry)


def placed_in(facts: Mapping[str, Facts]) -> dict[str, Placed]:
    """The entries of all files but pictures, which say nothing, with their places."""
    return {
        path: Placed(_ENTRIES[kind].decode(each.entry), bytes(each.places))
        for path, each in facts.items()
        if (kind := kind_of(path)) and kind is not Kind.PICTURE
    }


def findings_in(facts: Facts) -> list[Diagnostic]:
    """The findings in a file. Raises msgspec's MsgspecError for damaged ones."""
    return [] if bytes(facts.findings) == NONE else _FINDINGS.decode(facts.findings)


def allowances_in(facts: Facts) -> list[Allowance]:
    """The allowances in a file. Raises msgspec's MsgspecError for damaged ones."""
    return [] if bytes(facts.allowances) == NONE else _ALLOWANCES.decode(facts.allowances)


def _facts(name: str, placed: Placed, findings: Findings, allowances: Iterable[Allowance] = ()) -> Facts:
    parts = (_encode(placed.entry), placed.places, _encode(tuple(findings)), _encode(tuple(allowances)))
    return Facts(name, *map(Raw, parts))


def compute_facts(
    path: str,
    front_matter: Raw = NO_FRONT_MATTER,
    *,
    root: Path,
    texts: Mapping[str, str],
    moved_from: Mapping[str, str],
    checks: Checks,
) -> Facts:
    """Facts of any file of a course; ``texts`` stand in for files, and ``moved_from`` is as in ``Inventory``.

    ``front_matter`` is from the facts that the file had before.
    """
    kind = kind_of(path)
    if kind and not kind.is_text:
        from coursekit.index.binaries import READERS

        return _facts(*READERS[kind](root, moved_from.get(path, path), checks))
    problems: tuple[Diagnostic, ...] = ()
    if path in texts:
        source = Source(path, texts[path], digest=digest(texts[path].encode()))
    else:
        source, problems = read_source(root, path)
    assert kind
    readable, written = not problems, source.text
    if conflict := read_conflicts(source):
        source, problems, readable = conflict.rest, (*problems, *conflict.problems), readable and not conflict.in_yaml
        front_matter = NO_FRONT_MATTER
    placed, findings, prose, front_matter = _OF_KIND[kind](source, readable, checks, front_matter)
    if isinstance(placed.entry, ConceptEntry) and problems:
        placed = placed._replace(
            entry=replace(placed.entry, unread=written if problems[0].rule != "unreadable-file" else path)
        )
    of_source = () if problems and kind is Kind.CAPTIONS else checks.of_source(source)
    facts = _facts(source.digest, placed, chain(problems, findings, of_source), find_allowances(source, prose))
    return facts if conflict else replace(facts, front_matter=front_matter)


class _ReadFile(NamedTuple):
    """An entry, what is wrong with the file, where its prose begins, and what the models said of its front matter."""

    placed: Placed
    findings: Findings
    prose: int
    front_matter: Raw = NO_FRONT_MATTER


def _concept(source: Source, readable: bool, checks: Checks, front_matter: Raw) -> _ReadFile:
    known = known_front_matter(front_matter)
    content, findings = read_content(source, readable, partial(read_again, known))
    if readable and not findings:
        document = content.document
        check = partial(by_model, model="concept")
        findings, front_matter = check_again(document, content.prose.start, check, known, front_matter)
        findings = (*document.problems, *findings, *unseen_values(document))
    lost = any(problem.rule in LOSING for problem in findings)
    acronyms = checks.asks("unexplained-acronym") or "unexplained-acronym" in source.text
    placed = concept_entry(content, checks.lexicon, lost=lost, acronyms=acronyms)
    by_rules = checks.of_concept(concept_alone(source.path, placed, content))
    return _ReadFile(placed, chain(findings, by_rules), content.prose.start, front_matter)


def check_document(document: Document, model: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a document, by syntax and by its model (a name in ``schema.authored``)."""
    return (*document.problems, *by_model(document, model), *unseen_values(document))


def by_model(document: Document, model: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a document by its model alone; of a broken one, half would only mislead."""
    from coursekit.schema.grammar.known import is_right

    if document.broken or is_right(document.data, model):
        return ()
    # Importing Pydantic and building the models takes longer than all that a run reads of one file
    from coursekit.schema.authored import model_of
    from coursekit.schema.check import check

    return check(document, model_of(model))


def _yaml(source: Source, readable: bool, model: str) -> tuple[Document, Findings]:
    document = read_yaml(source) if readable else Document(source, broken=True)
    return document, check_document(document, model)


def _course(source: Source, readable: bool, checks: Checks, _front_matter: Raw) -> _ReadFile:
    document, findings = _yaml(source, readable, "course")
    by_rules = chain(checks.of_course(document), checks.of_document(document))
    return _ReadFile(course_entry(document), chain(findings, by_rules), len(source.text))


def _stage(source: Source, readable: bool, checks: Checks, _front_matter: Raw) -> _ReadFile:
    document, findings = _yaml(source, readable, "stage")
    return _ReadFile(stage_entry(document), chain(findings, checks.of_document(document)), len(source.text))


def _glossary(source: Source, readable: bool, checks: Checks, _front_matter: Raw) -> _ReadFile:
    document, findings = _yaml(source, readable, "glossary")
    terms = tuple(build_terms(document))
    by_rules = chain(checks.of_texts([term.passage for term in terms]), checks.of_document(document))
    return _ReadFile(glossary_entry(document, terms), chain(findings, by_rules), len(source.text))


def _references(source: Source, readable: bool, checks: Checks, _front_matter: Raw) -> _ReadFile:
    document, findings = _yaml(source, readable, "references")
    works = tuple(build_references(document))
    return _ReadFile(references_entry(document, works), chain(findings, checks.of_document(document)), len(source.text))


def _cases(source: Source, readable: bool, checks: Checks, _front_matter: Raw) -> _ReadFile:
    document, findings = _yaml(source, readable, "cases")
    cases = tuple(build_cases(document))
    by_rules = chain(checks.of_texts([case.passage for case in cases]), checks.of_document(document))
    return _ReadFile(cases_entry(document, cases), chain(findings, by_rules), len(source.text))


def _transcript(source: Source, readable: bool, checks: Checks, _front_matter: Raw) -> _ReadFile:
    text = read_prose(source, 0) if readable else Prose("")
    return _ReadFile(transcript_entry(text), checks.of_texts((text,)), 0)


def _captions(source: Source, _readable: bool, _checks: Checks, _front_matter: Raw) -> _ReadFile:
    """What is wrong with captions is in their characters (``Checks.of_source``)."""
    return _ReadFile(Placed(PictureEntry(), msgpack.encode({})), (), len(source.text))


_OF_KIND: Mapping[Kind, Callable[[Source, bool, Checks, Raw], _ReadFile]] = {
    Kind.COURSE: _course,
    Kind.STAGE: _stage,
    Kind.CONCEPT: _concept,
    Kind.GLOSSARY: _glossary,
    Kind.REFERENCES: _references,
    Kind.CASES: _cases,
    Kind.CAPTIONS: _captions,
    Kind.TRANSCRIPT: _transcript,
}
