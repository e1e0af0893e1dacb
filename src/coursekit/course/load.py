"""A folder to a Course: reads every file, and keeps what it can of a broken one."""

from collections.abc import Mapping, MutableMapping
from functools import lru_cache, partial
from pathlib import Path

from coursekit.course.build import (
    build_authors,
    build_concept,
    build_content,
    build_lint_settings,
    build_references,
    build_terms,
)
from coursekit.course.content import Content
from coursekit.course.locate import NoCourse
from coursekit.course.model import Completion, Concept, Course, Stage, Unlock
from coursekit.course.part import top
from coursekit.files.folder import Folder, read_source, scan
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.front_matter import split_front_matter
from coursekit.text.prose import Prose, read_prose
from coursekit.text.source import PackedSources, Source
from coursekit.text.unseen import unseen_values
from coursekit.text.yaml import Document, read_yaml

UNLOCK: tuple[Unlock, ...] = ("path", "prerequisites", "open")
COMPLETION: tuple[Completion, ...] = ("attempted", "read", "mastered")


class _Reading:
    """What comes together while the files of one course are read."""

    def __init__(self, folder: Folder, texts: Mapping[str, str], held: int | None) -> None:
        self.folder = folder
        self.texts = texts
        self.sources: MutableMapping[str, Source] = {} if held is None else PackedSources()
        self.unreadable: set[str] = set()
        self.content = lru_cache(held)(self._content)

    def read(self, path: str) -> tuple[Source, bool]:
        """The text of a file, and whether it could be read."""
        given = self.texts.get(path)
        source, problems = read_source(self.folder.root, path) if given is None else (Source(path, given), ())
        self.sources[path] = source
        return source, not problems

    def yaml(self, path: str) -> Document:
        """A YAML file; an empty document when there is no such file."""
        if path not in self.folder.files:
            return Document(Source(path, ""), broken=True)
        source, readable = self.read(path)
        return read_yaml(source) if readable else Document(source, broken=True)

    def concept(self, path: str, stage_number: int, number: int) -> Concept:
        if not self.read(path)[1]:
            self.unreadable.add(path)
        return build_concept(partial(self.content, path), stage_number=stage_number, number=number)

    def _content(self, path: str) -> Content:
        return read_content(self.sources[path], path not in self.unreadable)[0]

    def stage(self, id: str, number: int) -> Stage:
        folder = f"stages/{id}"
        document = self.yaml(f"{folder}/stage.yaml")
        part = top(document)
        listed = part.texts("concepts")
        found = [name.removesuffix(".md") for name in self.folder.inside(folder) if name.endswith(".md")]
        numbers = {concept: place for place, concept in reversed(list(enumerate(listed, start=1)))}
        concepts = tuple(
            self.concept(f"{folder}/{concept}.md", number, numbers[concept])
            for concept in dict.fromkeys(listed)
            if concept in found
        )
        unlisted = tuple(
            self.concept(f"{folder}/{concept}.md", number, 0) for concept in found if concept not in numbers
        )
        return Stage(id, folder, number, part.text("title"), part.text("summary"), listed, concepts, unlisted, document)


def check_document(document: Document, model: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a document, by syntax and by its model (a name in ``schema.authored``)."""
    from coursekit.schema.authored import model_of
    from coursekit.schema.check import check

    return (*document.problems, *check(document, model_of(model)), *unseen_values(document))


def read_content(source: Source, readable: bool) -> tuple[Content, tuple[Diagnostic, ...]]:
    """What the text of a concept's file says, and what keeps a reader from finding more in it."""
    if not readable:
        return build_content(Document(source, broken=True), Prose("")), ()
    parts = split_front_matter(source)
    document = read_yaml(source, parts.start, parts.end) if not parts.problems else Document(source, broken=True)
    return build_content(document, read_prose(source, parts.prose)), parts.problems


def read_concept(source: Source, readable: bool) -> tuple[Concept, tuple[Diagnostic, ...]]:
    """A concept from the text of its file, as one that no stage lists, and what is wrong with the text."""
    content, problems = read_content(source, readable)
    if readable and not problems:
        problems = check_document(content.document, "concept")
    return build_concept(lambda: content, stage_number=0, number=0), problems


def load_course(root: Path, texts: Mapping[str, str] | None = None, *, held: int | None = None) -> Course:
    """Read the course in a folder. ``texts`` stand in for what its files hold, by path.

    Of what concepts say, as many are ``held`` in memory as that, or all. The others are read again when they are asked
    for, from the text that was there first: a file that changes meanwhile changes nothing.

    Raises NoCourse when there is no ``course.yaml``.
    """
    folder = scan(root)
    if "course.yaml" not in folder.files:
        raise NoCourse(f"There is no course.yaml in {root}.")
    reading = _Reading(folder, texts or {}, held)
    document = reading.yaml("course.yaml")
    part = top(document)
    listed = part.texts("stages")
    found = sorted(
        path.removeprefix("stages/") for path in folder.folders if path.count("/") == 1 and path.startswith("stages/")
    )
    numbers = {stage: place for place, stage in reversed(list(enumerate(listed, start=1)))}
    stages = tuple(reading.stage(stage, numbers[stage]) for stage in dict.fromkeys(listed) if stage in found)
    strays = tuple(reading.stage(stage, 0) for stage in found if stage not in numbers)
    glossary = reading.yaml("glossary.yaml")
    references = reading.yaml("references.yaml")
    return Course(
        id=part.text("id"),
        title=part.text("title"),
        language=part.text("language"),
        version=part.text("version"),
        summary=part.text("summary"),
        authors=tuple(build_authors(part)),
        license=part.text("license"),
        date=part.text("date"),
        citation_style=part.text("citation_style") or "nlm-citation-sequence",
        unlock=part.one_of("unlock", UNLOCK),
        completion=part.one_of("completion", COMPLETION),
        pass_mark=part.number("pass_mark", 0.8),
        passing_score=part.number("passing_score", 0) or None,
        report_failed=part.flag("report_failed"),
        tries=part.tries("tries") or 0,
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
    )
