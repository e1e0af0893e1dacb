"""Facts of one file: its part of the outline, the places of that part, and the findings in it.

They depend on nothing but the file and the ``Setting``, so they can be kept between runs as long as both stay the
same. All three are JSON text: most runs never look into most of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from coursekit.course.build import build_lint_settings, build_references, build_terms
from coursekit.course.load import COMPLETION, UNLOCK, check_document, read_concept
from coursekit.course.model import Concept
from coursekit.course.part import items_of, top
from coursekit.course.record_size import asked
from coursekit.files.folder import MAX_PICTURE_BYTES, read_bytes, read_source
from coursekit.files.inventory import Kind, kind_of
from coursekit.findings.allowances import Allowance, find_allowances
from coursekit.findings.stored import finding_data, json_text
from coursekit.lint.rules import Setting, checks
from coursekit.pictures.picture import read_picture
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.prose import Link, Prose
from coursekit.text.source import Source, Span
from coursekit.text.wording import explained_acronyms, find_acronyms, find_terms
from coursekit.text.yaml import Document, Route, read_yaml
from coursekit.text.yaml_lists import item_blocks, item_cuts

LOSING = frozenset(("yaml-syntax", "missing-front-matter", "unknown-key", "invalid-value", "not-utf-8"))
"""Rules whose findings mean that a part of a file says nothing to others."""

CheckCourseFile = Callable[[Document], Iterable[Diagnostic]]
"""Checks of ``course.yaml`` by layers that this one can't reach, such as the options of exporters."""


class Facts(NamedTuple):
    """``row``: the outline's part; ``places``: ``{name: [[start, end], …]}``; ``findings``: see ``findings_from``;

    ``allowances``: see ``allowances_from``.
    """

    row: str
    places: str
    findings: str
    allowances: str


def _facts(
    row: Any,
    places: Mapping[str, Iterable[Span]],
    findings: Iterable[Diagnostic],
    allowances: Iterable[Allowance] = (),
) -> Facts:
    spans = {name: [(span.start, span.end) for span in spans] for name, spans in places.items()}
    kept = [finding_data(found) for found in findings]
    allowed = [
        (part.rule, *((span.start, span.end) for span in (part.span, part.comment, part.covered)))
        for part in allowances
    ]
    shown = {name: found for name, found in spans.items() if found}
    return Facts(json_text(row), json_text(shown), json_text(kept), json_text(allowed))


def concept_facts(source: Source, problems: Sequence[Diagnostic], setting: Setting) -> Facts:
    """Facts of a concept's file; ``problems`` are what kept it from being read."""
    concept, found = read_concept(source, not problems)
    texts = concept.texts
    used = find_terms(concept.prose.blocks, setting.lexicon)
    acronyms = find_acronyms(concept.prose.blocks)
    row: tuple[Any, ...] = (
        concept.title,
        concept.prose.words,
        concept.minutes,
        concept.prerequisites,
        concept.connects_to,
        concept.introduces,
        concept.references,
        concept.formerly,
        [link.target for text in texts for link in text.links if link.concept],
        [link.target for text in texts for link in text.links if _on_the_web(link)],
        [citation.key for text in texts for citation in text.citations],
        [figure.path for figure in concept.all_figures if figure.path],
        [f"{question.type}: {question.prompt}" for question in concept.prove_it],
        list(used),
        list(acronyms),
        sorted(explained_acronyms(concept.prose.blocks)),
        [(question.points, question.tries, question.can_be_right) for question in concept.prove_it],
        asked(concept),
        source.text if any(problem.rule in LOSING for problem in (*problems, *found)) else "",
    )
    checked = chain(problems, found, _source_findings(source, setting), _concept_findings(concept, setting))
    places = {**_concept_places(concept), "uses": used.values(), "acronyms": acronyms.values()}
    return _facts(row, places, checked, find_allowances(source, concept.prose.start))


def _on_the_web(link: Link) -> bool:
    return not link.concept and link.target.lower().startswith(("http://", "https://"))


def _concept_places(concept: Concept) -> dict[str, Iterable[Span]]:
    lists = ("prerequisites", "connects_to", "introduces", "references", "formerly")
    texts = concept.texts
    return {
        "title": [concept.span("title")],
        **{key: _items(concept.document, (key,)) for key in lists},
        "prerequisite cuts": item_cuts(concept.document, ("prerequisites",)),
        "links": [link.target_span for text in texts for link in text.links if link.concept],
        "addresses": [link.span for text in texts for link in text.links if _on_the_web(link)],
        "citations": [citation.span for text in texts for citation in text.citations],
        "figures": [figure.span for figure in concept.all_figures if figure.path],
        "prompts": [concept.span(*question.route, "prompt") for question in concept.prove_it],
    }


def _source_findings(source: Source, setting: Setting) -> Iterator[Diagnostic]:
    for name, check in checks("check_source", setting.also):
        for found in check(source):
            yield _named(name, found)


def _concept_findings(concept: Concept, setting: Setting) -> Iterator[Diagnostic]:
    for name, check in checks("check_concept", setting.also):
        for found in check(concept, setting):
            yield _named(name, found)
    yield from _text_findings(concept.texts, setting)


def _text_findings(texts: Iterable[Prose], setting: Setting) -> Iterator[Diagnostic]:
    for name, check in checks("check_text", setting.also):
        for text in texts:
            for found in check(text, setting):
                yield _named(name, found)


def _named(rule: str, found: Diagnostic) -> Diagnostic:
    return Diagnostic(found.span, found.message, found.help, found.related, found.fix, rule)


def _yaml(
    source: Source, problems: Sequence[Diagnostic], model: str, setting: Setting
) -> tuple[Document, tuple[Diagnostic, ...]]:
    document = Document(source, broken=True) if problems else read_yaml(source)
    return document, (*problems, *check_document(document, model), *_source_findings(source, setting))


def _items(document: Document, route: Route) -> list[Span]:
    """Where each text in a list stands."""
    listed = document.at(route)
    items = enumerate(listed if isinstance(listed, list) else ())
    return [document.span((*route, index)) for index, item in items if isinstance(item, str)]


def _spans(document: Document, routes: Iterable[Route]) -> list[Span]:
    return [document.span(route) for route in routes]


def stage_facts(source: Source, problems: Sequence[Diagnostic], setting: Setting) -> Facts:
    """Facts of a ``stage.yaml``."""
    document, found = _yaml(source, problems, "stage", setting)
    part = top(document)
    listed = part.texts("concepts")
    blocks = item_blocks(document, ("concepts",))
    places = {
        "title": [document.span(("title",))],
        "concepts": [document.span(("concepts",))],
        "listed": _items(document, ("concepts",)),
        "blocks": blocks,
    }
    row = (part.text("title"), listed, document.broken, [source.text[span.start : span.end] for span in blocks])
    return _facts(row, places, found, _in_yaml(source))


def course_facts(source: Source, problems: Sequence[Diagnostic], setting: Setting, also: CheckCourseFile) -> Facts:
    """Facts of ``course.yaml``."""
    document, found = _yaml(source, problems, "course", setting)
    part = top(document)
    listed = part.texts("stages")
    blocks = item_blocks(document, ("stages",))
    lint = build_lint_settings(part.part("lint"))
    names = {
        "lint.select": _items(document, ("lint", "select")),
        "lint.ignore": _items(document, ("lint", "ignore")),
        "lint.severity": [document.key_span(("lint", "severity", name)) for name in lint.severity],
        "lint.files": [span for pattern, *_ in lint.files for span in _rules_for(document, pattern)],
    }
    places = {
        "title": [document.span(("title",))],
        "language": [document.span(("language",))],
        "passing": [document.span(("passing_score",))],
        "stages": [document.span(("stages",))],
        "listed": _items(document, ("stages",)),
        "blocks": blocks,
        **names,
    }
    written = [source.text[span.start : span.end] for span in blocks]
    mastered = part.one_of("completion", COMPLETION) == "mastered"
    row = (
        part.text("title"),
        part.text("language"),
        part.one_of("unlock", UNLOCK),
        part.number("pass_mark", 0.8) if mastered else 0,
        0 if part.flag("report_failed") else part.number("passing_score", 0),
        part.number("passing_score", 0),
        part.tries("tries") or 0,
        listed,
        written,
        asdict(lint),
    )
    return _facts(row, places, (*found, *also(document)), _in_yaml(source))


def _rules_for(document: Document, pattern: str) -> Iterator[Span]:
    """Where the rules stand that are named for some of the files."""
    route = ("lint", "files", pattern)
    yield from _items(document, (*route, "ignore"))
    severities = document.at((*route, "severity"))
    for name, word in severities.items() if isinstance(severities, dict) else ():
        if isinstance(word, str):
            yield document.key_span((*route, "severity", name))


def glossary_facts(source: Source, problems: Sequence[Diagnostic], setting: Setting) -> Facts:
    """Facts of ``glossary.yaml``."""
    document, found = _yaml(source, problems, "glossary", setting)
    terms = list(build_terms(document))
    links = [link for term in terms for link in term.passage.links if link.concept]
    addresses = [link for term in terms for link in term.passage.links if _on_the_web(link)]
    places = {
        "terms": _spans(document, ((*term.route, "term") for term in terms)),
        "links": [link.target_span for link in links],
        "addresses": [link.span for link in addresses],
    }
    checked = _text_findings([term.passage for term in terms], setting)
    listed = [(term.term, term.also) for term in terms]
    row = (listed, [link.target for link in links], [link.target for link in addresses])
    return _facts(row, places, chain(found, checked), _in_yaml(source))


def references_facts(source: Source, problems: Sequence[Diagnostic], setting: Setting) -> Facts:
    """Facts of ``references.yaml``."""
    document, found = _yaml(source, problems, "references", setting)
    works = list(build_references(document))
    parts = list(items_of(document))
    places = {
        "works": _spans(document, ((*work.route, "id") for work in works)),
        "dois": _spans(document, ((*work.route, "DOI") for work in works)),
        "urls": _spans(document, ((*work.route, "URL") for work in works)),
    }
    row = [tuple(part.text(key) for key in ("id", "DOI", "title", "URL")) for part in parts]
    return _facts(row, places, found, _in_yaml(source))


def _in_yaml(source: Source) -> Iterator[Allowance]:
    return find_allowances(source, len(source.text))


NO_FACTS = Facts("null", "{}", "[]", "[]")


def picture_facts(path: str, content: bytes, setting: Setting) -> Facts:
    """Facts of a picture's file: only findings."""
    picture = read_picture(path, content)
    checked = [_named(name, found) for name, check in checks("check_picture", setting.also) for found in check(picture)]
    return _facts(None, {}, checked) if checked else NO_FACTS


def compute_facts(path: str, *, root: Path, given: Mapping[str, str], setting: Setting, also: CheckCourseFile) -> Facts:
    """Facts of any file of a course."""
    kind = kind_of(path)
    if kind is Kind.PICTURE:
        return _picture_at(root, path, setting)
    source, problems = (Source(path, given[path]), ()) if path in given else read_source(root, path)
    match kind:
        case Kind.CONCEPT:
            return concept_facts(source, problems, setting)
        case Kind.STAGE:
            return stage_facts(source, problems, setting)
        case Kind.GLOSSARY:
            return glossary_facts(source, problems, setting)
        case Kind.REFERENCES:
            return references_facts(source, problems, setting)
    return course_facts(source, problems, setting, also)


def _picture_at(root: Path, path: str, setting: Setting) -> Facts:
    try:
        content = read_bytes(root, path, MAX_PICTURE_BYTES)
    except OSError as error:
        problem = f"This picture can't be read: {error.strerror or error}"
        found = Diagnostic(Span(path), problem, "Replace it by another file.", rule="unreadable-file")
        return _facts(None, {}, [found])
    if content is None:
        message = f"This picture is larger than {MAX_PICTURE_BYTES / 1e6:g} MB"
        found = Diagnostic(Span(path), message, "Make it smaller.", rule="unreadable-file")
        return _facts(None, {}, [found])
    return picture_facts(path, content, setting)
