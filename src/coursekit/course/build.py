"""Plain data to the course's dataclasses, leaving out what is not usable; ``schema.check`` says why."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from posixpath import dirname, normpath

from coursekit.course.content import Content, Figure, Place
from coursekit.course.described import markdown_routes, values_of
from coursekit.course.entries import LintSettings
from coursekit.course.model import Author, Reference, Term
from coursekit.course.part import Part, items_of, top
from coursekit.questions import find_types
from coursekit.questions.union import Question
from coursekit.schema.front_matter import FrontMatter
from coursekit.text.prose import Prose
from coursekit.text.reading import read_passage
from coursekit.text.yaml import Document, Route

PLACES: tuple[Place, ...] = ("hero", "anchor", "prove_it")


def build_figure(part: Part) -> Figure:
    """A figure with a place of its own on the page."""
    src = part.text("src")
    span = part.document.span((*part.route, "src"))
    path = figure_path(part.document.source.path, src)
    return Figure(src, path, part.text("alt"), part.text("caption"), part.text("credit"), part.flag("decorative"), span)


def figure_path(beside: str, src: str) -> str | None:
    """A figure's path in the course; None for one outside it (DESIGN §2) or on the web."""
    path = normpath(f"{dirname(beside)}/{src}")
    outside = path == ".." or path.startswith(("../", "/")) or src.startswith("/") or "\\" in src or ":" in src
    return None if outside else path


def prose_figures(path: str, texts: tuple[Prose, ...]) -> Iterator[Figure]:
    """The pictures in Markdown, in order; ``path`` is the file that holds it."""
    for text in texts:
        for image in text.images:
            yield Figure(image.src, figure_path(path, image.src), image.alt, image.title, "", False, image.span)


def build_figures(part: Part) -> dict[Place, Figure]:
    """Figures by their place on the page."""
    return {place: build_figure(part.part(place)) for place in PLACES if part.part(place).text("src")}


def build_questions(part: Part) -> Iterator[Question]:
    """The questions of a known type, in order."""
    known = find_types()
    for item in part.parts("prove_it"):
        kind = known.get(item.text("type"))
        if kind:
            yield kind(
                id=item.text("id"),
                prompt=item.text("prompt"),
                hint=item.text("hint"),
                explanation=item.text("explanation"),
                points=item.number("points", 1),
                tries=item.tries("tries"),
                route=item.route,
                **values_of(kind, item),
            )


def passages(part: Part) -> Iterator[Prose]:
    """The Markdown values of a concept's front matter."""
    routes: list[Route] = [*markdown_routes(FrontMatter, part), *(("figures", place, "caption") for place in PLACES)]
    for item in part.parts("prove_it"):
        routes += ((*item.route, key) for key in ("prompt", "hint", "explanation"))
        routes += _own_markdown(item)
    for route in routes:
        text = part.document.at(route)
        if isinstance(text, str):
            yield read_passage(part.document.source, text, part.document.span(route))


def _own_markdown(question: Part) -> Iterable[Route]:
    """Of a question whose type nobody knows, all that could be: a mistake in one word hides nothing."""
    known = find_types()
    kind = known.get(question.text("type"))
    kinds = [kind] if kind else known.values()
    return dict.fromkeys(route for each in kinds for route in markdown_routes(each, question))


def build_content(document: Document, prose: Prose) -> Content:
    """What a concept says, from its front matter and prose."""
    part = top(document)
    found = tuple(passages(part))
    content = Content(
        document=document,
        front=FrontMatter(**values_of(FrontMatter, part)),
        prose=prose,
        passages=(*found, *_captions(document, prose)),
        figures=build_figures(part.part("figures")),
        prose_figures=tuple(prose_figures(document.source.path, (prose, *found))),
        prove_it=tuple(build_questions(part)),
    )
    return _knowing_figures(content) if any(text.links for text in content.texts) else content


def _captions(document: Document, prose: Prose) -> Iterator[Prose]:
    """The titles of the figures in the prose, which are Markdown."""
    for image in prose.images:
        if image.alone and image.title:
            yield read_passage(document.source, image.title, image.span)


def _knowing_figures(content: Content) -> Content:
    """The content, whose texts know the figures that links may lead to."""
    figures = tuple(normpath(figure.src) for figure in content.told_figures)
    prose, *others = (replace(text, figures=figures) if text.links else text for text in content.texts)
    return replace(content, prose=prose, passages=tuple(others))


def build_terms(document: Document) -> Iterator[Term]:
    """The terms of a glossary, in its order."""
    for part in items_of(document):
        definition = part.text("definition")
        passage = read_passage(document.source, definition, document.span((*part.route, "definition")))
        yield Term(
            term=part.text("term"), also=part.texts("also"), definition=definition, passage=passage, route=part.route
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


def build_authors(part: Part) -> Iterator[Author]:
    """The course's authors, in order."""
    for item in part.parts("authors"):
        yield Author(item.text("name"), item.text("affiliation"), item.text("url"))


def build_lint_settings(part: Part) -> LintSettings:
    """What ``lint:`` in ``course.yaml`` says."""
    files = part.value("files")
    parts = [(pattern, part.part("files").part(pattern)) for pattern in files] if isinstance(files, dict) else []
    some = tuple((pattern, inner.texts("ignore"), _severities(inner)) for pattern, inner in parts)
    return LintSettings(part.texts("select"), part.texts("ignore"), _severities(part), some)


def _severities(part: Part) -> dict[str, str]:
    given = part.value("severity")
    return {rule: word for rule, word in given.items() if isinstance(word, str)} if isinstance(given, dict) else {}
