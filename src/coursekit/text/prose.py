"""The facts of a Markdown text: words, links, figures, citations, headings and raw HTML, each with its place."""

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from posixpath import normpath, splitext
from typing import NamedTuple

from msgspec import Struct

from coursekit.text.characters import signs_of
from coursekit.text.course_addresses import path_in
from coursekit.text.source import Span

Where = Callable[[int, int], Span]
"""Where a part of a text, from and to an offset, stands in its file."""


class Link(Struct, frozen=True):
    """A link. ``concept`` says that ``target`` is an id; ``target_span`` covers the id where it is written.

    ``text`` is what a learner reads, with the alternative text of pictures. ``heading`` is where in the concept a
    ``[[id#heading]]`` leads, as the name of a heading. ``address`` is how a concept is called by the path of its file,
    and empty where ``[[id]]`` is written.
    """

    target: str
    concept: bool
    span: Span
    target_span: Span
    text: str = ""
    heading: str = ""
    address: str = ""


class Image(Struct, frozen=True):
    """A picture in prose; ``alone`` in its paragraph it is a figure, with its title as the caption."""

    src: str
    alt: str
    title: str
    alone: bool
    span: Span


class Citation(Struct, frozen=True):
    """A cited work; several in one pair of brackets share its place."""

    key: str
    span: Span


class Heading(Struct, frozen=True):
    """A heading of the prose; ``level`` as in Markdown, from 1."""

    level: int
    text: str
    span: Span


class RawHtml(Struct, frozen=True):
    """HTML that is no comment, as it is written; ``start`` is its place in the text."""

    written: str
    span: Span
    start: int = 0


class Block(Struct, frozen=True):
    """The words of a paragraph, heading, list item or table cell as a learner reads them.

    Code and maths stand as ``CODE``, so that no rule about words looks into them. ``marks`` pair places in the text
    with offsets that ``where`` takes. ``quoted`` says that it stands in a block quotation, which an alert is not.
    """

    tag: str
    text: str
    marks: tuple[tuple[int, int], ...]
    where: Where
    quoted: bool = False

    def span(self, start: int, end: int) -> Span:
        """Where a part of the words stands in the file."""
        return self.where(self.offset(start), self.offset(end - 1) + 1)

    def offset(self, at: int) -> int:
        """Where a character of the words stands in the text."""
        place, offset = self.marks[bisect_right(self.marks, at, key=lambda mark: mark[0]) - 1]
        return offset + at - place


class Formula(NamedTuple):
    """A formula of a text; ``start`` and ``end`` are its place in the text, dollar signs included."""

    tex: str
    display: bool
    start: int
    end: int


class Row(NamedTuple):
    """A row of a table after its head: its place in the text, and how many columns the head has."""

    start: int
    end: int
    columns: int


class Footnote(NamedTuple):
    """The mark of a footnote in a text, or, ``defined``, its words."""

    label: str
    defined: bool
    start: int
    end: int


class NumberedList(NamedTuple):
    """A numbered list: its place in the text, the number it begins with, and where its items begin.

    ``within`` is where the list item, quotation or note begins that holds it, -1 outside of any.
    """

    start: int
    end: int
    first: int
    items: tuple[int, ...]
    within: int


CODE = "\ufffc"
"""Unicode's sign for an object among words."""


class Prose(Struct, frozen=True, dict=True):
    """A Markdown text and its facts, with places in the file that it stands in; ``start`` is where it begins there.

    ``figures`` are the figures on its page, by ``src``: links may lead to them. ``closed`` are the ranges of the text,
    in order, in which its letters are not read as Markdown: code, formulas and HTML. ``indented`` are those that are
    code by their indentation alone, ``underlined`` the headings that are headings by the line under them, and
    ``labels`` the names of links and pictures whose address stands elsewhere. Of ``words``, ``characters`` are those of
    scripts without spaces, where each character counts as one. ``plain`` says that it is one line of words and marks of
    sentences, in which Markdown reads nothing more.
    """

    text: str
    words: int = 0
    characters: int = 0
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    citations: tuple[Citation, ...] = ()
    headings: tuple[Heading, ...] = ()
    raw_html: tuple[RawHtml, ...] = ()
    blocks: tuple[Block, ...] = ()
    formulas: tuple[Formula, ...] = ()
    rows: tuple[Row, ...] = ()
    tables: tuple[tuple[int, int], ...] = ()
    notes: tuple[Footnote, ...] = ()
    closed: tuple[tuple[int, int], ...] = ()
    numbered: tuple[NumberedList, ...] = ()
    indented: tuple[tuple[int, int], ...] = ()
    underlined: tuple[tuple[int, int], ...] = ()
    labels: tuple[str, ...] = ()
    where: Where = lambda start, end: Span("", start, end)
    start: int = 0
    figures: tuple[str, ...] = ()
    plain: bool = False

    @cached_property
    def signs(self) -> str:
        """``signs_of`` the text."""
        return signs_of(self.text)

    def span(self, start: int, end: int) -> Span:
        """Where a part of the text stands in the file."""
        return self.where(start, end)

    def is_open(self, at: int) -> bool:
        """Whether Markdown is read at an offset of the text, and no backslash stands before it."""
        before = bisect_right(self.closed, at, key=lambda closed: closed[0]) - 1
        if before >= 0 and at < self.closed[before][1]:
            return False
        return not self.text.endswith("\\", 0, at)

    def offset(self, place: int) -> int:
        """Where an offset in the file stands in the text, for prose."""
        return place - self.start

    def leads_to_figure(self, link: Link) -> bool:
        """Whether a link leads to a figure on its page."""
        return not link.concept and normpath(path_in(link.target)) in self.figures

    def leads_to_file(self, link: Link) -> bool:
        """Whether a link leads to a file beside this one that is no page: one that learners are to be given."""
        if link.concept or link.target.startswith("#") or self.leads_to_figure(link):
            return False
        suffix = splitext(path_in(link.target).partition("#")[0])[1].lower()
        return suffix not in ("", ".html", ".htm")


BLOCKS = ("Paragraph", "FoldTitle", "Heading", "Item", "TableCell", "DefinitionListTitle", "DefinitionListDefinition")
