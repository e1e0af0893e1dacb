"""A folder to a Course: reads every file, and keeps what it can of a broken one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coursekit.build import (
    build_authors,
    build_concept,
    build_lint_settings,
    build_references,
    build_terms,
    top,
)
from coursekit.course import Completion, Concept, Course, Stage, Unlock
from coursekit.diagnostic import Diagnostic
from coursekit.document import Document, read_yaml
from coursekit.files import Folder, read_source, scan
from coursekit.front_matter import split_front_matter
from coursekit.prose import Prose, read_prose
from coursekit.source import Source, Span

UNLOCK: tuple[Unlock, ...] = ("path", "prerequisites", "open")
COMPLETION: tuple[Completion, ...] = ("attempted", "read", "mastered")


class NoCourse(Exception):
    """There is no course where one was asked for; the message says where we looked and what to do."""


@dataclass
class _Reading:
    """What comes together while the files of one course are read."""

    folder: Folder
    texts: Mapping[str, str]
    sources: dict[str, Source] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def read(self, path: str) -> tuple[Source, bool]:
        """The text of a file, and whether it could be read."""
        given = self.texts.get(path)
        source, problems = read_source(self.folder.root, path) if given is None else (Source(path, given), ())
        self.sources[path] = source
        self.problems += problems
        return source, not problems

    def yaml(self, path: str, model: str) -> Document:
        """A YAML file, checked; an empty document when there is no such file."""
        if path not in self.folder.files:
            return Document(Source(path, ""), broken=True)
        source, readable = self.read(path)
        document = read_yaml(source) if readable else Document(source, broken=True)
        self.check(document, model)
        return document

    def check(self, document: Document, model: str) -> None:
        from coursekit.schema.authored import MODELS
        from coursekit.schema.check import check

        self.problems += document.problems
        self.problems += check(document, MODELS[model])

    def concept(self, path: str, stage: str, stage_number: int, number: int) -> Concept:
        source, readable = self.read(path)
        document, prose = Document(source, broken=True), Prose("")
        if readable:
            parts = split_front_matter(source)
            self.problems += parts.problems
            if not parts.problems:
                document = read_yaml(source, parts.start, parts.end)
                self.check(document, "concept")
            prose = read_prose(source, parts.prose)
        id = path.rpartition("/")[2].removesuffix(".md")
        return build_concept(document, prose, id=id, stage=stage, stage_number=stage_number, number=number)

    def stage(self, id: str, number: int) -> Stage:
        folder = f"stages/{id}"
        document = self.yaml(f"{folder}/stage.yaml", "stage")
        part = top(document)
        listed = part.texts("concepts")
        found = [name.removesuffix(".md") for name in self.folder.inside(folder) if name.endswith(".md")]
        numbers = {concept: place for place, concept in reversed(list(enumerate(listed, start=1)))}
        concepts = tuple(
            self.concept(f"{folder}/{concept}.md", id, number, numbers[concept])
            for concept in dict.fromkeys(listed)
            if concept in found
        )
        unlisted = tuple(
            self.concept(f"{folder}/{concept}.md", id, number, 0) for concept in found if concept not in numbers
        )
        return Stage(id, folder, number, part.text("title"), part.text("summary"), listed, concepts, unlisted, document)


def load_course(root: Path, texts: Mapping[str, str] | None = None) -> Course:
    """Read the course in a folder. ``texts`` stand in for what its files hold, by path.

    Raises NoCourse when there is no ``course.yaml``.
    """
    folder = scan(root)
    if "course.yaml" not in folder.files:
        raise NoCourse(f"There is no course.yaml in {root}.")
    reading = _Reading(folder, texts or {})
    document = reading.yaml("course.yaml", "course")
    part = top(document)
    listed = part.texts("stages")
    found = sorted(
        path.removeprefix("stages/") for path in folder.folders if path.count("/") == 1 and path.startswith("stages/")
    )
    numbers = {stage: place for place, stage in reversed(list(enumerate(listed, start=1)))}
    stages = tuple(reading.stage(stage, numbers[stage]) for stage in dict.fromkeys(listed) if stage in found)
    strays = tuple(reading.stage(stage, 0) for stage in found if stage not in numbers)
    glossary = reading.yaml("glossary.yaml", "glossary")
    references = reading.yaml("references.yaml", "references")
    reading.problems += _unreadable_entries(folder)
    return Course(
        id=part.text("id"),
        title=part.text("title"),
        language=part.text("language"),
        version=part.text("version"),
        summary=part.text("summary"),
        authors=tuple(build_authors(part)),
        license=part.text("license"),
        unlock=part.one_of("unlock", UNLOCK),
        completion=part.one_of("completion", COMPLETION),
        pass_mark=part.number("pass_mark", 0.8),
        lint=build_lint_settings(part.part("lint")),
        export={name: options for name, options in (part.value("export") or {}).items() if isinstance(options, dict)},
        listed=listed,
        stages=stages,
        strays=strays,
        glossary=tuple(build_terms(glossary)),
        references=tuple(build_references(references)),
        document=document,
        glossary_document=glossary,
        references_document=references,
        sources=reading.sources,
        files=folder.files,
        root=str(root),
        problems=tuple(reading.problems),
    )


def _unreadable_entries(folder: Folder) -> list[Diagnostic]:
    """Links, and folders where a file should be: they are never read, and the author must hear of it."""
    message = "This is a symbolic link, which coursekit does not follow"
    help = "Put the file itself here."
    links = [Diagnostic(Span(path), message, help, rule="unreadable-file") for path in sorted(folder.links)]
    wrong = [path for path in sorted(folder.folders) if path.endswith((".md", ".yaml"))]
    message, help = "This is a folder, where a file should be", "Rename it, or put its files where they belong."
    return links + [Diagnostic(Span(path), message, help, rule="unreadable-file") for path in wrong]


def find_course(given: Path | None, start: Path) -> Path:
    """The folder of the course: the given one, else ``start`` or a parent with ``course.yaml``, else ``./course``.

    Raises NoCourse.
    """
    if given is not None:
        folder = given.parent if given.name == "course.yaml" else given
        if not (folder / "course.yaml").is_file():
            raise NoCourse(f"There is no course.yaml in {given}.")
        return folder
    for folder in (start, *start.parents):
        if (folder / "course.yaml").is_file():
            return folder
    if (start / "course" / "course.yaml").is_file():
        return start / "course"
    raise NoCourse(f"There is no course.yaml in {start}, in a folder above it, or in {start / 'course'}.")
