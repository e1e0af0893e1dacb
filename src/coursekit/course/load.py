"""A folder to a Course: reads every file, and keeps what it can of a broken one."""

from collections.abc import Iterable, Mapping, MutableMapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from msgspec.structs import asdict, replace

from coursekit.course.assembly import assemble_outline
from coursekit.course.cases import FILE as CASES
from coursekit.course.cases import build_cases, cases_entry
from coursekit.course.concept_entry import concept_entry
from coursekit.course.content import Content, read_content
from coursekit.course.document_part import DocumentPart, top
from coursekit.course.edition import NoEdition, edition_from
from coursekit.course.entries import Placed, ReleaseEntry
from coursekit.course.list_entries import (
    build_authors,
    build_references,
    build_terms,
    course_entry,
    glossary_entry,
    references_entry,
    stage_entry,
)
from coursekit.course.locate import NoCourse
from coursekit.course.model import Concept, Course, Reference, Stage, Term, concept_of
from coursekit.course.places import NO_PLACES
from coursekit.course.skeleton import Outline, SkeletonConcept, SkeletonOf, SkeletonStage
from coursekit.course.teacher import for_learners
from coursekit.course.theme import theme_of
from coursekit.files.folder import Folder, read_source, scan
from coursekit.files.inventory import Kind, kind_of
from coursekit.text.conflicts import read_conflicts
from coursekit.text.progress import counted
from coursekit.text.source import PackedSources, Source
from coursekit.text.wording import lexicon_of
from coursekit.text.yaml import Document, read_yaml


class Changed(Exception):
    """A file is not any more what was checked; the message says which."""


class Reading:
    """What comes together while the files of one course are read."""

    def __init__(
        self,
        folder: Folder,
        texts: Mapping[str, str],
        digests: Mapping[str, str],
        held: int | None,
        *,
        teacher: bool = False,
    ) -> None:
        self.folder = folder
        self.teacher = teacher
        self.notes: dict[str, int] = {}
        self.texts = texts
        self.digests = digests
        self.sources: MutableMapping[str, Source] = {} if held is None else PackedSources()
        self.unreadable: set[str] = set()
        self.documents: dict[str, Document] = {}
        self.content = lru_cache(held)(self._content)

    def read(self, path: str) -> tuple[Source, bool]:
        """The text of a file, and whether it could be read. Raises Changed."""
        text = self.texts.get(path)
        source, problems = read_source(self.folder.root, path) if text is None else (Source(path, text), ())
        if text is None and self.digests and source.digest != self.digests.get(path):
            raise Changed(f"{path} was changed meanwhile. Run it again.")
        if not self.teacher and kind_of(path) is Kind.CONCEPT:
            source, self.notes[path] = for_learners(source)
        self.sources[path] = source
        conflict = None if problems else read_conflicts(source)
        return source, not problems and not (conflict and conflict.in_yaml)

    def yaml(self, path: str) -> Document:
        """A YAML file; an empty document when there is no such file."""
        if path not in self.documents:
            self.documents[path] = self._yaml(path)
        return self.documents[path]

    def _yaml(self, path: str) -> Document:
        if path not in self.folder.files:
            return Document(Source(path, ""), broken=True)
        source, readable = self.read(path)
        return read_yaml(source) if readable else Document(source, broken=True)

    def _release(self, path: str) -> ReleaseEntry:
        source, readable = self.read(path)
        try:
            return ReleaseEntry(edition_from(source.text.encode()) if readable else None)
        except NoEdition:
            return ReleaseEntry(None)

    def _content(self, path: str) -> Content:
        return read_content(self.sources[path], path not in self.unreadable)[0]

    def entries(self, terms: Iterable[Term], works: Iterable[Reference]) -> dict[str, Placed]:
        """What each file says to others that is in the outline."""
        terms, works = tuple(terms), tuple(works)
        lexicon = lexicon_of(name for term in terms for name in (term.term, *term.also))
        entries = {
            "course.yaml": course_entry(self.yaml("course.yaml")),
            "glossary.yaml": glossary_entry(self.yaml("glossary.yaml"), terms),
            "references.yaml": references_entry(self.yaml("references.yaml"), works),
            CASES: cases_entry(self.yaml(CASES), tuple(build_cases(self.yaml(CASES)))),
        }
        for path in counted(sorted(self.folder.files), "reading", len(self.folder.files)):
            kind = kind_of(path)
            if kind is Kind.STAGE:
                entries[path] = stage_entry(self.yaml(path))
            elif kind is Kind.CONCEPT:
                if not self.read(path)[1]:
                    self.unreadable.add(path)
                entries[path] = concept_entry(self.content(path), lexicon, incomplete=False)
            elif kind is Kind.RELEASE:
                entries[path] = Placed(self._release(path), NO_PLACES)
        return entries

    def concept(self, skeleton: SkeletonConcept) -> Concept:
        return concept_of(skeleton, partial(self.content, skeleton.path))

    def stage(self, skeleton: SkeletonStage) -> Stage:
        document = self.yaml(skeleton.path)
        concepts = {
            "concepts": tuple(map(self.concept, skeleton.concepts)),
            "unlisted": tuple(map(self.concept, skeleton.unlisted)),
        }
        return Stage(**{**asdict(skeleton), **concepts}, **stage_values(document))

    def course(self, outline: Outline, terms: tuple[Term, ...], works: tuple[Reference, ...]) -> Course:
        values = {
            **{name: getattr(outline, name) for name in SkeletonOf.__struct_fields__},
            **course_values(self.yaml("course.yaml")),
            "stages": tuple(map(self.stage, outline.stages)),
            "strays": tuple(map(self.stage, outline.strays)),
            "glossary": terms,
            "references": works,
        }
        return Course(
            **values,
            notes_left_out=sum(self.notes.values()),
            glossary_document=self.yaml("glossary.yaml"),
            references_document=self.yaml("references.yaml"),
            cases_document=self.yaml(CASES),
            case_texts={case.id: case for case in reversed(tuple(build_cases(self.yaml(CASES))))},
            sources=self.sources,
            digests=self.digests,
        )


def stage_values(document: Document) -> dict[str, Any]:
    """What a stage's file says beside its entry."""
    return {"summary": top(document).text("summary"), "document": document}


def course_values(document: Document) -> dict[str, Any]:
    """What ``course.yaml`` says beside its entry."""
    part = top(document)
    export = part.value("export") or {}
    return {
        "summary": part.text("summary"),
        "notice": part.text("notice"),
        "interface_words": _words(part),
        "theme": theme_of(document),
        "status": part.text("status"),
        "authors": tuple(build_authors(part)),
        "license": part.text("license"),
        "date": part.text("date"),
        "citation_style": part.text("citation_style") or "nlm-citation-sequence",
        "review": max(0, part.count("review")),
        "export": {name: options for name, options in export.items() if isinstance(options, dict)},
        "document": document,
    }


def _words(part: DocumentPart) -> dict[str, str]:
    """Words of the interface that a course says itself."""
    words = part.part("interface_words")
    keys = words.data if isinstance(words.data, dict) else ()
    return {key: text for key in keys if isinstance(key, str) and (text := words.text(key))}


def load_course(
    root: Path,
    texts: Mapping[str, str] | None = None,
    *,
    held: int | None = None,
    digests: Mapping[str, str] | None = None,
    teacher: bool = False,
) -> Course:
    """Read the course in a folder. ``texts`` stand in for what its files hold, by path, or for files that it lacks.

    Of what concepts say, as many are ``held`` in memory as that, or all. The others are read again when they are asked
    for, from the text that was there first: a file that changes meanwhile changes nothing. With ``digests`` of an
    inventory, only what they name is read. Notes to the teacher are left out, unless it is for a ``teacher``.

    Raises NoCourse when there is no ``course.yaml``, Changed when a file is not what the digests say.
    """
    folder = scan(root)
    if "course.yaml" not in folder.files:
        raise NoCourse(f"There is no course.yaml in {root}.")
    folder = replace(folder, files=folder.files | {path for path in texts or () if kind_of(path)})
    reading = Reading(folder, texts or {}, digests or {}, held, teacher=teacher)
    terms = tuple(build_terms(reading.yaml("glossary.yaml")))
    works = tuple(build_references(reading.yaml("references.yaml")))
    outline = assemble_outline(folder, reading.entries(terms, works))
    return reading.course(outline, terms, works)
