"""What differs between the player, the JSON export and the book when a concept becomes HTML."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from coursekit.course.content import figure_path
from coursekit.course.model import Concept, Course
from coursekit.pictures.size import Size
from coursekit.render.marks import Mark, MarkedText
from coursekit.text.course_addresses import path_in
from coursekit.text.slugs import wanted_slug


@dataclass(frozen=True)
class Medium:
    """``href`` leads to a concept, or to the heading of a name in it. ``maths`` raises NotMaths.

    ``prefix`` makes ids unique where many concepts share a page.
    ``numbers`` counts all cited works where one list stands for the whole course; else each concept counts its own.
    ``located`` marks what was made from the prose with its line, as ``data-at="PATH:LINE"``.
    ``figure_name`` is how a figure of a concept is called, by path and where it stands in the concept's file: the first
    with that path for None. ``marks`` are elements around words that a concept tells.
    ``lettered_notes`` keep footnotes apart from citations, whose marks are numbers.
    ``spaced_tabs`` are spaces up to the next tab stop of code, where the medium knows no tabs.
    ``file_link`` is what stands around the words of a link to a file that learners are given, by its path.
    ``film`` is what the medium knows of a film or recording, by its path.
    ``styles_in_place`` says that elements may have styles of their own.
    ``unfolded`` shows open what is folded elsewhere, since nobody can open it.
    ``coloured`` code has classes for what its language calls keyword, text and so on; ``code_columns`` are how many
    letters of code a line holds, where it can't scroll.
    ``tone`` is the class of a figure that was drawn for another ground than this medium's.
    """

    href: Callable[[Concept, str], str]
    figure_src: Callable[[str], str]
    figure_size: Callable[[str], Size | None]
    maths: Callable[[str, bool], Markup]
    strings: Mapping[str, str]
    prefix: Callable[[Concept], str] = lambda _concept: ""
    heading_shift: int = 0
    numbers: Mapping[str, int] | None = None
    located: bool = False
    figure_name: Callable[[Concept, str, int | None], "FigureName | None"] = lambda _concept, _path, _start: None
    lettered_notes: bool = False
    spaced_tabs: bool = False
    styles_in_place: bool = False
    unfolded: bool = False
    coloured: bool = False
    code_columns: int = 0
    tone: Callable[[str], str] = lambda _path: ""
    marks: Callable[[Concept, MarkedText], Sequence[Mark]] = lambda _concept, _text: ()
    file_link: Callable[[str], "FileLink | None"] = lambda _path: None
    film: Callable[[str], "Film | None"] = lambda _path: None


@dataclass(frozen=True)
class FileLink:
    """What stands before and after the words of a link to a file, and its name, which stands where it has none."""

    before: Markup
    after: Markup
    name: str


@dataclass(frozen=True)
class Film:
    """A film, or a recording without ``pictures``. ``src`` is empty where it can't play, as on paper.

    ``poster`` is the path of a picture in the course, ``captions`` are pairs of language and address,
    ``transcript`` is Markdown.
    """

    src: str
    media_type: str
    poster: str
    captions: tuple[tuple[str, str], ...]
    transcript: str
    seconds: float
    pictures: bool


@dataclass(frozen=True)
class FigureName:
    """How a figure is called, such as “Figure 9.3”, and the id that links to it lead to.

    ``language`` is that of the label, where it isn't the course's.
    """

    label: str
    id: str
    language: str = ""

    @property
    def html(self) -> Markup:
        """The label, with its language."""
        words = escape(self.label)
        return Markup('<span lang="{}">{}</span>').format(self.language, words) if self.language else words


@dataclass(frozen=True)
class Page:
    """A medium at one concept: what its Markdown is rendered with.

    ``numbers`` counts the cited works from 1; ``beside`` is the file of a text that stands elsewhere.
    """

    course: Course
    concept: Concept
    medium: Medium
    numbers: Mapping[str, int]
    beside: str = ""

    @property
    def prefix(self) -> str:
        return self.medium.prefix(self.concept)

    def heading_href(self, fragment: str) -> str:
        """The address of a heading of this concept, by what an author writes after ``#``."""
        return f"#{self.prefix}{wanted_slug(fragment)}"

    def path_of(self, address: str) -> str | None:
        """The path in the course that an address in this concept's Markdown names; None for one that leaves it."""
        path = path_in(address)
        return figure_path(self.beside or self.concept.path, path) if path else None

    def linked_figure(self, path: str | None) -> FigureName | None:
        """How the medium calls the figure that a link leads to: the first in this concept that shows a picture."""
        return self.medium.figure_name(self.concept, path, None) if path else None

    def shown_figure(self, path: str | None, start: int | None) -> FigureName | None:
        """How the medium calls a figure, from where it stands in the concept's file; None for one in a question."""
        return self.medium.figure_name(self.concept, path, start) if path and start is not None else None

    def marks(self, text: MarkedText) -> Sequence[Mark]:
        """The medium's elements around words that this concept tells."""
        return self.medium.marks(self.concept, text)

    def source_id(self, key: str) -> str:
        """What a citation links to."""
        return f"source-{key}" if self.medium.numbers is not None else f"source-{self.prefix}{key}"

    def citation_html(self, keys: Sequence[str]) -> Markup:
        """The raised numbers of cited works in order, each a link; nothing for those that the course does not know."""
        link = Markup('<a href="#{}">{}</a>')
        known = sorted((key for key in keys if key in self.numbers), key=self.numbers.__getitem__)
        links = [link.format(self.source_id(key), self.numbers[key]) for key in known]
        return Markup('<sup class="citation">{}</sup>').format(Markup(", ").join(links)) if links else Markup("")


def page_of(course: Course, concept: Concept, medium: Medium) -> Page:
    """The page of a concept; its own works are numbered as the prose cites them, then the questions, then the list."""
    if medium.numbers is not None:
        return Page(course, concept, medium, medium.numbers)
    known = [key for key in dict.fromkeys((*concept.cited, *concept.references)) if key in course.works]
    return Page(course, concept, medium, {key: number for number, key in enumerate(known, start=1)})
