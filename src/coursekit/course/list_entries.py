"""What the YAML files of a course say to others: the course, its stages, glossary and references."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import asdict

from coursekit.course.document_part import DocumentPart, is_no_list, items_of, top
from coursekit.course.edition import Completion, Retired
from coursekit.course.entries import (
    CourseEntry,
    GlossaryEntry,
    Placed,
    ReferencesEntry,
    StageEntry,
    TermEntry,
    WorkEntry,
    links_in,
)
from coursekit.course.lint_settings import LintSettings
from coursekit.course.model import Author, Reference, Term
from coursekit.course.places import offsets
from coursekit.course.theme import ThemeFile, theme_files
from coursekit.graph.reach import UnlockPolicy
from coursekit.text.reading import read_passage
from coursekit.text.source import Span
from coursekit.text.yaml import Document, Route
from coursekit.text.yaml_lists import item_blocks, item_spans

UNLOCK: tuple[UnlockPolicy, ...] = ("path", "prerequisites", "open")
COMPLETION: tuple[Completion, ...] = ("attempted", "read", "mastered")


def stage_entry(document: Document) -> Placed:
    """The entry of a ``stage.yaml``."""
    part = top(document)
    blocks = item_blocks(document, ("concepts",))
    entry = StageEntry(
        part.text("title"), part.texts("concepts"), _written(document, blocks), _lacks(document, "concepts")
    )
    places = {
        "title": [document.span(("title",))],
        "concepts": [document.span(("concepts",))],
        "listed": item_spans(document, ("concepts",)),
        "blocks": blocks,
    }
    return Placed(entry, offsets(places))


def course_entry(document: Document) -> Placed:
    """The entry of ``course.yaml``."""
    part = top(document)
    blocks = item_blocks(document, ("stages",))
    files = list(theme_files(document))
    entry = _course_entry(document, part, files, blocks)
    return Placed(entry, offsets(_course_places(document, part, entry.lint, files, blocks)))


def _course_entry(
    document: Document, part: DocumentPart, files: Sequence[ThemeFile], blocks: Sequence[Span]
) -> CourseEntry:
    return CourseEntry(
        id=part.text("id"),
        version=part.text("version"),
        title=part.text("title"),
        language=part.text("language"),
        unlock=part.one_of("unlock", UNLOCK),
        completion=part.one_of("completion", COMPLETION),
        pass_mark=_share(part, "pass_mark", 0.8),
        passing_score=_share(part, "passing_score", 0) or None,
        report_failed=part.flag("report_failed"),
        tries=part.tries("tries") or 0,
        restart=part.flag("restart"),
        typographic_quotes=part.value("typographic_quotes") is not False,
        retired=tuple(build_retired(part)),
        theme_files=tuple((use, path) for use, path, _ in files),
        listed=part.texts("stages"),
        written=_written(document, blocks),
        lint=build_lint_settings(part.part("lint")),
        broken=_lacks(document, "stages"),
    )


def _course_places(
    document: Document, part: DocumentPart, lint: LintSettings, files: Sequence[ThemeFile], blocks: Sequence[Span]
) -> dict[str, Iterable[Span]]:
    return {
        **{key: [document.span((key,))] for key in ("title", "language", "stages", "version", "id")},
        "retired": [document.span((*one.route, "id")) for one in part.parts("retired")],
        "passing_score": [document.span(("passing_score",))],
        "theme_files": [span for *_, span in files],
        "listed": item_spans(document, ("stages",)),
        "blocks": blocks,
        "lint.select": item_spans(document, ("lint", "select")),
        "lint.ignore": item_spans(document, ("lint", "ignore")),
        "lint.severity": [document.key_span(("lint", "severity", name)) for name in lint.severity],
        "lint.files": [span for pattern, *_ in lint.files for span in _rules_for(document, pattern)],
    }


def _share(part: DocumentPart, key: str, default: float) -> float:
    """A share from 0 to 1; what is none is told elsewhere, and nothing follows from it."""
    value = part.number(key, default)
    return value if 0 <= value <= 1 else default


def glossary_entry(document: Document, terms: Sequence[Term]) -> Placed:
    """The entry of ``glossary.yaml``, from its terms."""
    links = links_in((term.passage for term in terms), broken=is_no_list(document))
    entry = GlossaryEntry(
        **asdict(links.entry), terms=tuple(TermEntry(term.term, term.also, term.everyday) for term in terms)
    )
    places = {"terms": _spans(document, ((*term.route, "term") for term in terms)), **links.places}
    return Placed(entry, offsets(places))


def references_entry(document: Document, works: Sequence[Reference]) -> Placed:
    """The entry of ``references.yaml``, from its works."""
    entries = tuple(WorkEntry(work.id, work.doi, work.title, work.url) for work in works)
    entry = ReferencesEntry(entries, is_no_list(document))
    keys = {"references": "id", "dois": "DOI", "urls": "URL"}
    places = {name: _spans(document, ((*work.route, key) for work in works)) for name, key in keys.items()}
    return Placed(entry, offsets(places))


def _lacks(document: Document, key: str) -> bool:
    """Whether the list under a key can't be known."""
    listed = document.at((key,))
    return document.broken or not isinstance(listed, list) or not all(isinstance(item, str) for item in listed)


def _written(document: Document, blocks: Iterable[Span]) -> tuple[str, ...]:
    return tuple(document.source.text[span.start : span.end] for span in blocks)


def _spans(document: Document, routes: Iterable[Route]) -> list[Span]:
    return [document.span(route) for route in routes]


def _rules_for(document: Document, pattern: str) -> Iterator[Span]:
    """Where the rules stand that are named for some of the files."""
    route = ("lint", "files", pattern)
    yield from item_spans(document, (*route, "ignore"))
    severities = document.at((*route, "severity"))
    for name, word in severities.items() if isinstance(severities, dict) else ():
        if isinstance(word, str):
            yield document.key_span((*route, "severity", name))


def build_terms(document: Document) -> Iterator[Term]:
    """The terms of a glossary, in its order."""
    for part in items_of(document):
        definition = part.text("definition")
        passage = read_passage(document.source, definition, document.span((*part.route, "definition")))
        yield Term(
            term=part.text("term"),
            also=part.texts("also"),
            everyday=part.flag("everyday"),
            definition=definition,
            passage=passage,
            route=part.route,
        )


def build_references(document: Document) -> Iterator[Reference]:
    """The works in ``references.yaml``, in its order."""
    for part in items_of(document):
        yield Reference(
            id=part.text("id"),
            doi=part.text("DOI"),
            title=part.text("title"),
            url=part.text("URL"),
            csl=part.data,
            route=part.route,
        )


def build_authors(part: DocumentPart) -> Iterator[Author]:
    """The course's authors, in order."""
    for item in part.parts("authors"):
        yield Author(item.text("name"), item.text("affiliation"), item.text("url"))


def build_retired(part: DocumentPart) -> Iterator[Retired]:
    """What a course took out on purpose, in its order."""
    for item in part.parts("retired"):
        yield Retired(item.text("id"), item.text("reason"), item.text("question"), item.texts("replaced_by"))


def build_lint_settings(part: DocumentPart) -> LintSettings:
    """What ``lint:`` in ``course.yaml`` says."""
    files = part.value("files")
    parts = [(pattern, part.part("files").part(pattern)) for pattern in files] if isinstance(files, dict) else []
    some = tuple((pattern, inner.texts("ignore"), _severities(inner)) for pattern, inner in parts)
    return LintSettings(part.texts("select"), part.texts("ignore"), _severities(part), some)


def _severities(part: DocumentPart) -> dict[str, str]:
    severities = part.value("severity")
    return (
        {rule: word for rule, word in severities.items() if isinstance(word, str)}
        if isinstance(severities, dict)
        else {}
    )
