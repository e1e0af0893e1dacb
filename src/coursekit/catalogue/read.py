"""``catalogue.yaml``: what it says, which courses it means, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coursekit.catalogue.listing import Listed, Listing
from coursekit.catalogue.locate import FILE
from coursekit.course.document_part import top
from coursekit.files.folder import read_source
from coursekit.schema.documents import check_document
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.source import Source, Span
from coursekit.text.yaml import Document, read_yaml

SHARED = ("glossary.yaml", "references.yaml")


@dataclass(frozen=True)
class Programme:
    """Courses in order, by id; ``places`` are those of the ids."""

    id: str
    title: str
    summary: str
    courses: tuple[str, ...]
    span: Span
    places: tuple[Span, ...]

    @property
    def name(self) -> str:
        """How messages call it."""
        return f"“{self.title}” ({self.id})" if self.title else self.id


@dataclass(frozen=True)
class Catalogue:
    """A catalogue as its file says it. ``shared`` are the texts of its own glossary and references, by path."""

    root: Path
    title: str
    summary: str
    courses: tuple[Listed, ...]
    programmes: tuple[Programme, ...]
    ignore: tuple[str, ...]
    severity: Mapping[str, str]
    shared: Mapping[str, str]
    sources: Mapping[str, Source]
    document: Document
    findings: tuple[Diagnostic, ...]


def read_catalogue(root: Path) -> Catalogue:
    """The catalogue in a folder, and what is wrong with its own files. Courses are found and not read."""
    source, problems = read_source(root, FILE)
    document = Document(source, broken=True) if problems else read_yaml(source)
    part = top(document)
    lint = part.part("lint")
    severity = lint.value("severity")
    listing = Listing(root, document)
    listing.read()
    shared, sources, wrong = _shared(root)
    return Catalogue(
        root=root,
        title=part.text("title"),
        summary=part.text("summary"),
        courses=tuple(listing.found.values()),
        programmes=tuple(_programmes(document)),
        ignore=lint.texts("ignore"),
        severity={name: word for name, word in severity.items() if isinstance(word, str)}
        if isinstance(severity, dict)
        else {},
        shared=shared,
        sources={FILE: source, **sources},
        document=document,
        findings=(*problems, *check_document(document, "catalogue"), *listing.findings, *wrong),
    )


def _programmes(document: Document) -> Iterator[Programme]:
    for part in top(document).parts("programmes"):
        ids = part.value("courses")
        at = [number for number, id in enumerate(ids if isinstance(ids, list) else ()) if isinstance(id, str)]
        yield Programme(
            part.text("id"),
            part.text("title"),
            part.text("summary"),
            part.texts("courses"),
            document.span((*part.route, "id")),
            tuple(document.span((*part.route, "courses", number)) for number in at),
        )


def _shared(root: Path) -> tuple[Mapping[str, str], Mapping[str, Source], list[Diagnostic]]:
    """What courses share, as far as it can be read, and what is wrong with it."""
    texts: dict[str, str] = {}
    sources: dict[str, Source] = {}
    wrong: list[Diagnostic] = []
    for path in SHARED:
        if not (root / path).exists():
            continue
        sources[path], problems = read_source(root, path)
        document = Document(sources[path], broken=True) if problems else read_yaml(sources[path])
        wrong += (*problems, *check_document(document, path.removesuffix(".yaml")))
        if not document.broken:
            texts[path] = sources[path].text
    return texts, sources, wrong
