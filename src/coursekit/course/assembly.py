"""Entries of all files, assembled to the skeleton of their course."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import asdict

from coursekit.course.cases import FILE as CASES
from coursekit.course.cases import CasesEntry
from coursekit.course.concept_entry import ConceptEntry
from coursekit.course.entries import (
    CourseEntry,
    Entry,
    GlossaryEntry,
    Placed,
    ReferencesEntry,
    ReleaseEntry,
    StageEntry,
)
from coursekit.course.places import NO_PLACES
from coursekit.course.shown_entries import DownloadEntry, FontEntry, MediaEntry, TranscriptEntry
from coursekit.course.skeleton import (
    NO_CASE_PARTS,
    CaseParts,
    Outline,
    Skeleton,
    SkeletonCases,
    SkeletonConcept,
    SkeletonGlossary,
    SkeletonReferences,
    SkeletonStage,
    SkeletonTranscript,
    StageOf,
)
from coursekit.files.companions import played_beside
from coursekit.files.folder import Folder

E = TypeVar("E", bound=Entry)


def assemble(folder: Folder, entries: Mapping[str, Placed]) -> Skeleton:
    """The skeleton of a course; ``entries`` has all its files that say something, ``course.yaml`` among them."""
    files = _Files(folder, entries)
    return Skeleton(
        **asdict(_outline(files)),
        media=files.all_of(MediaEntry),
        transcripts=tuple(files.transcripts()),
        fonts=files.all_of(FontEntry),
        download_files=files.all_of(DownloadEntry),
    )


def assemble_outline(folder: Folder, entries: Mapping[str, Placed]) -> Outline:
    """The outline of a course; of ``entries`` it needs the lists, stages, concepts and releases."""
    return _outline(_Files(folder, entries))


def _outline(files: "_Files") -> Outline:
    folder, entries = files.folder, files.entries
    course, places = entries["course.yaml"]
    assert isinstance(course, CourseEntry)
    glossary, in_glossary = files.of("glossary.yaml", GlossaryEntry) or (GlossaryEntry(), NO_PLACES)
    references, in_references = files.of("references.yaml", ReferencesEntry) or (ReferencesEntry(), NO_PLACES)
    in_cases = entries[CASES].places if CASES in entries else NO_PLACES
    found = sorted(
        path.removeprefix("stages/") for path in folder.folders if path.count("/") == 1 and path.startswith("stages/")
    )
    numbers = numbers_in(course.listed)
    return Outline(
        **asdict(course),
        places=places,
        root=str(folder.root),
        stages=tuple(files.stage(id, numbers[id]) for id in dict.fromkeys(course.listed) if id in found),
        strays=tuple(files.stage(id, 0) for id in found if id not in numbers),
        glossary=glossary.terms,
        references=references.works,
        cases=files.cases.cases,
        glossary_file=SkeletonGlossary(**asdict(glossary), path="glossary.yaml", places=in_glossary),
        references_file=SkeletonReferences(**asdict(references), path="references.yaml", places=in_references),
        cases_file=SkeletonCases(**asdict(files.cases), path=CASES, places=in_cases),
        files=folder.files,
        folders=folder.folders,
        symlinks=folder.links,
        unreadable=folder.unreadable,
        repositories=folder.repositories,
        releases={path: each.edition for path, each in files.all_of(ReleaseEntry).items() if each.edition},
    )


def numbers_in(listed: Sequence[str]) -> dict[str, int]:
    """The place of each id in a list, from 1; of equal ones the first."""
    return {id: place for place, id in reversed(list(enumerate(listed, start=1)))}


class _Files:
    def __init__(self, folder: Folder, entries: Mapping[str, Placed]) -> None:
        self.folder = folder
        self.entries = entries
        cases = entries.get(CASES)
        self.cases = cases.entry if cases and isinstance(cases.entry, CasesEntry) else CasesEntry()
        self.cases_by_id = {case.id: case for case in reversed(self.cases.cases)}

    def parts_of_cases(self, concept: ConceptEntry) -> CaseParts:
        cases = [self.cases_by_id[id] for id in dict.fromkeys(concept.cases) if id in self.cases_by_id]
        pictures = (path for case in cases for path in case.pictures)
        citations = (key for case in cases for key in case.citations)
        return CaseParts(tuple(pictures), tuple(citations), tuple(case.print for case in cases))

    def of(self, path: str, kind: type[E]) -> tuple[E, bytes] | None:
        placed = self.entries.get(path)
        return (placed.entry, placed.places) if placed and isinstance(placed.entry, kind) else None

    def all_of(self, kind: type[E]) -> dict[str, E]:
        return {path: placed.entry for path, placed in self.entries.items() if isinstance(placed.entry, kind)}

    def transcripts(self) -> Iterator[SkeletonTranscript]:
        for path, (entry, places) in self.entries.items():
            if isinstance(entry, TranscriptEntry) and played_beside(path, self.folder.files):
                yield SkeletonTranscript(**asdict(entry), path=path, places=places)

    def stage(self, id: str, number: int) -> SkeletonStage:
        folder = f"stages/{id}"
        entry, places = self.of(f"{folder}/stage.yaml", StageEntry) or (StageEntry("", (), (), True), NO_PLACES)
        names = (name.removesuffix(".md") for name in self.folder.inside(folder) if name.endswith(".md"))
        found = {name: placed for name in names if (placed := self.of(f"{folder}/{name}.md", ConceptEntry))}
        numbers = numbers_in(entry.listed)

        def concepts(ids: Sequence[str]) -> Iterator[SkeletonConcept]:
            for one in ids:
                entry, places = found[one]
                yield SkeletonConcept(
                    **asdict(entry),
                    id=one,
                    path=f"{folder}/{one}.md",
                    stage=id,
                    stage_number=number,
                    number=numbers.get(one, 0),
                    places=places,
                    case_parts=self.parts_of_cases(entry) if entry.cases else NO_CASE_PARTS,
                )

        return StageOf(
            **asdict(entry),
            id=id,
            folder=folder,
            number=number,
            places=places,
            concepts=tuple(concepts([one for one in dict.fromkeys(entry.listed) if one in found])),
            unlisted=tuple(concepts([one for one in found if one not in numbers])),
        )
