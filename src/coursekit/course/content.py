"""What a concept says: its figures, prose and questions, with their places in its file; and how it is read.

What is not usable is left out; ``schema.check`` says why.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from posixpath import dirname, join, normpath
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from coursekit.course.described import markdown_routes, values_of
from coursekit.course.document_part import DocumentPart, top
from coursekit.questions import find_types
from coursekit.questions.pools import Draws, draws_of
from coursekit.questions.union import Question
from coursekit.schema.front_matter import FrontMatter
from coursekit.text.course_addresses import path_in
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.field import holding
from coursekit.text.markdown import Parts, split_front_matter
from coursekit.text.prose import Link, Prose
from coursekit.text.reading import read_passage, read_prose
from coursekit.text.source import Source, Span
from coursekit.text.yaml import Document, Route, read_yaml

FigurePlace = Literal["hero", "anchor", "prove_it"]
PLACES: tuple[FigurePlace, ...] = ("hero", "anchor", "prove_it")


class Figure(Struct, frozen=True):
    """A picture with its words. ``src`` is as written, without escapes; ``path`` is in the course, None outside it."""

    src: str
    path: str | None
    alt: str
    caption: str
    credit: str
    decorative: bool
    span: Span


class Content(Struct, frozen=True, eq=False, dict=True, weakref=True):
    """All that is read of a concept's file. ``passages`` are the Markdown in its front matter, and captions."""

    document: Document
    front: FrontMatter
    prose: Prose
    passages: tuple[Prose, ...]
    figures: Mapping[FigurePlace, Figure]
    prose_figures: tuple[Figure, ...]
    question_figures: tuple[Figure, ...]
    prove_it: tuple[Question, ...]

    @cached_property
    def draws(self) -> Draws:
        """How many questions are drawn of each pool."""
        return draws_of(top(self.document).value("draw"), (question.pool for question in self.prove_it))

    @property
    def all_figures(self) -> tuple[Figure, ...]:
        return (*self.figures.values(), *self.prose_figures, *self.question_figures)

    @property
    def informative_figures(self) -> tuple[Figure, ...]:
        """The figures that say something, in reading order: no decoration, and no picture among words."""
        alone = {image.span for image in self.prose.images if image.alone}
        in_prose = [figure for figure in self.prose_figures if figure.span in alone]
        placed = self.figures
        shown = (placed.get("hero"), *in_prose, placed.get("anchor"), placed.get("prove_it"))
        return tuple(figure for figure in shown if figure and figure.path and not figure.decorative)

    @property
    def left_to_write(self) -> tuple[str, ...]:
        """What a concept needs and this one has not, in the words of authors."""
        front = self.front
        parts = {
            "the summary": front.summary,
            "the anchor": front.anchor,
            "a question (prove_it)": self.document.at(("prove_it",)),
            "the text": self.prose.text.strip(),
        }
        return tuple(name for name, text in parts.items() if not text)

    @property
    def downloads(self) -> Iterator[tuple[Link, str | None]]:
        """The links to files of the course that learners are given, with their paths; None for one outside."""
        for text in self.texts:
            for link in text.links:
                if text.leads_to_file(link):
                    yield link, figure_path(self.document.source.path, path_in(link.target).partition("#")[0])

    @property
    def texts(self) -> tuple[Prose, ...]:
        """All Markdown: the prose, and the passages."""
        return (self.prose, *self.passages)


def read_front_matter(source: Source, parts: Parts) -> Document:
    """The front matter of a concept's file."""
    return read_yaml(source, parts.start, parts.end)


def read_content(
    source: Source, readable: bool, read: Callable[[Source, Parts], Document] = read_front_matter
) -> tuple[Content, tuple[Diagnostic, ...]]:
    """What the text of a concept's file says, and what keeps a reader from finding more in it.

    ``read`` reads the front matter.
    """
    if not readable:
        return build_content(Document(source, broken=True), Prose("")), ()
    parts = split_front_matter(source)
    document = read(source, parts) if not parts.problems else Document(source, broken=True)
    prose = read_prose(source, parts.prose) if not parts.problems else Prose("", start=parts.prose)
    return build_content(document, prose), parts.problems


def build_figure(part: DocumentPart) -> Figure:
    """A figure with a place of its own on the page."""
    src = part.text("src")
    span = part.document.span((*part.route, "src"))
    path = figure_path(part.document.source.path, src)
    return Figure(src, path, part.text("alt"), part.text("caption"), part.text("credit"), part.flag("decorative"), span)


def figure_path(beside: str, src: str) -> str | None:
    """A figure's path in the course; None for one outside it or on the web."""
    path = normpath(join(dirname(beside), src))
    outside = path == ".." or path.startswith(("../", "/")) or src.startswith("/") or "\\" in src or ":" in src
    return None if outside else path


def prose_figures(path: str, texts: tuple[Prose, ...]) -> Iterator[Figure]:
    """The pictures in Markdown, in order; ``path`` is the file that holds it."""
    for text in texts:
        for image in text.images:
            src = path_in(image.src) or image.src
            yield Figure(src, figure_path(path, src), image.alt, image.title, "", False, image.span)


def build_figures(part: DocumentPart) -> dict[FigurePlace, Figure]:
    """Figures by their place on the page."""
    return {place: build_figure(part.part(place)) for place in PLACES if part.part(place).text("src")}


def question_figures(part: DocumentPart) -> Iterator[Figure]:
    """The pictures that questions ask about, in order."""
    known = find_types()
    for item in part.parts("prove_it"):
        kind = known.get(item.text("type"))
        held = holding(kind, "picture") if kind else None
        if held and (src := item.text(held.name)):
            span, path = part.document.span((*item.route, held.name)), figure_path(part.document.source.path, src)
            yield Figure(src, path, item.text("alt"), "", "", False, span)


def build_questions(part: DocumentPart) -> Iterator[Question]:
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
                tests=item.texts("tests"),
                case=item.text("case"),
                pool=item.text("pool"),
                **values_of(kind, item),
            )


def passages(part: DocumentPart) -> Iterator[Prose]:
    """The Markdown values of a concept's front matter."""
    routes: list[Route] = [*markdown_routes(FrontMatter, part), *(("figures", place, "caption") for place in PLACES)]
    for item in part.parts("prove_it"):
        routes += ((*item.route, key) for key in ("prompt", "hint", "explanation"))
        routes += _own_markdown(item)
    for route in routes:
        text = part.document.at(route)
        if isinstance(text, str):
            yield read_passage(part.document.source, text, part.document.span(route))


def _own_markdown(question: DocumentPart) -> Iterable[Route]:
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
        question_figures=tuple(question_figures(part)),
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
    figures = tuple(normpath(figure.src) for figure in content.informative_figures)
    prose, *others = (replace(text, figures=figures) if text.links else text for text in content.texts)
    return replace(content, prose=prose, passages=tuple(others))
