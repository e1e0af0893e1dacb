"""The facts of a Markdown text: words, links, figures, citations, headings and raw HTML, each with its place."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from posixpath import normpath

from coursekit.text.markdown import Event, find_citations, is_comment, read_events
from coursekit.text.source import Source, Span


@dataclass(frozen=True, slots=True)
class Link:
    """A link. ``concept`` tells ``[[id]]`` from an address; ``target_span`` covers the id where it is written.

    ``text`` is what a learner reads, with the alternative text of pictures.
    """

    target: str
    concept: bool
    span: Span
    target_span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in prose; ``alone`` in its paragraph it is a figure, with its title as the caption."""

    src: str
    alt: str
    title: str
    alone: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited work; several in one pair of brackets share its place."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the prose; ``level`` as in Markdown, from 1."""

    level: int
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class RawHtml:
    """HTML that is no comment, as it is written."""

    written: str
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """The words of a paragraph, heading, list item or table cell as a learner reads them.

    Code and maths stand as ``CODE``, so that no rule about words looks into them. ``marks`` pair places in the text
    with offsets that ``where`` takes. ``quoted`` says that it stands in a block quotation, which an alert is not.
    """

    tag: str
    text: str
    marks: tuple[tuple[int, int], ...]
    where: "Where"
    quoted: bool = False

    def span(self, start: int, end: int) -> Span:
        """Where a part of the words stands in the file."""
        return self.where(self._offset(start), self._offset(end - 1) + 1)

    def _offset(self, at: int) -> int:
        place, offset = self.marks[bisect_right(self.marks, at, key=lambda mark: mark[0]) - 1]
        return offset + at - place


CODE = "\ufffc"
"""Unicode's sign for an object among words."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown text and its facts, with places in the file that it stands in; ``start`` is where it begins there.

    ``figures`` are the figures on its page, by ``src``: links may lead to them.
    """

    text: str
    words: int = 0
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    citations: tuple[Citation, ...] = ()
    headings: tuple[Heading, ...] = ()
    raw_html: tuple[RawHtml, ...] = ()
    blocks: tuple[Block, ...] = ()
    start: int = 0
    figures: tuple[str, ...] = ()

    def offset(self, place: int) -> int:
        """Where an offset in the file stands in the text, for prose."""
        return place - self.start

    def leads_to_figure(self, link: Link) -> bool:
        """Whether a link leads to a figure on its page."""
        return not link.concept and normpath(link.target) in self.figures


BLOCKS = ("Paragraph", "Heading", "Item", "TableCell", "DefinitionListTitle", "DefinitionListDefinition")

_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.;'’“”\"()?!%/–—…-])*(?<! )")
"""A line of words without anything that Markdown could read as more: most passages are."""

Where = Callable[[int, int], Span]


def read_prose(source: Source, start: int) -> Prose:
    """The prose of a file, from an offset to its end."""
    prose = _Reading(source.text[start:], lambda begin, end: source.span(start + begin, start + end)).read()
    return replace(prose, start=start)


def read_passage(source: Source, text: str, span: Span) -> Prose:
    """Markdown in a YAML value: places are exact where the value is written as it reads, else the whole value's."""
    at = source.text.find(text, span.start, span.end)
    where: Where = (lambda begin, end: source.span(at + begin, at + end)) if at >= 0 else (lambda begin, end: span)
    if _PLAIN.fullmatch(text):
        return Prose(text, len(text.split()), blocks=(Block("Paragraph", text, ((0, 0),), where),))
    return _Reading(text, where).read()


class _Reading:
    """One walk over the events of a text. ``where`` turns offsets in the text to places in the file."""

    def __init__(self, text: str, where: Where) -> None:
        self.text = text
        self.where = where
        self.words = 0
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.citations: list[Citation] = []
        self.headings: list[Heading] = []
        self.raw_html: list[RawHtml] = []
        self.collecting: list[list[str]] = []
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.marks: list[tuple[int, int]] = []
        self.length = 0
        self.in_image, self.in_code = 0, False
        self.quotations: list[bool] = []
        self.run: tuple[int, int] | None = None
        self.paragraph_images, self.paragraph_has_more = 0, False

    def read(self) -> Prose:
        for event in read_events(self.text):
            edge, tag, _data, _start, _end = event
            if tag == "Text":
                self.read_text(event)
                continue
            if self.run:
                self.end_run()
            if edge == "start":
                self.enter(event)
            elif edge == "end":
                self.leave(event)
            else:
                self.read_leaf(event)
        self.end_run()
        self.end_block("Paragraph")
        return Prose(
            text=self.text,
            words=self.words,
            links=tuple(self.links),
            images=tuple(self.images),
            citations=tuple(self.citations),
            headings=tuple(self.headings),
            raw_html=tuple(self.raw_html),
            blocks=tuple(self.blocks),
        )

    def read_text(self, event: Event) -> None:
        _edge, _tag, text, start, end = event
        for pieces in self.collecting:
            pieces.append(text)
        if not self.in_image:
            self.words += len(text.split())
            self.paragraph_has_more = True
            if not self.in_code:
                self.put(text, start)
        if not self.in_code:
            self.run = (self.run[0] if self.run else start, end)

    def put(self, text: str, start: int) -> None:
        """Add words to the block; ``start`` is where they stand."""
        self.marks.append((self.length, start))
        self.pieces.append(text)
        self.length += len(text)

    def end_block(self, tag: str) -> None:
        text = "".join(self.pieces)
        if text.strip():
            self.blocks.append(Block(tag, text, tuple(self.marks), self.where, any(self.quotations)))
        self.pieces, self.marks, self.length = [], [], 0

    def end_run(self) -> None:
        """A citation is several text events, so it is looked for in the run that these make."""
        if self.run is None:
            return
        start, stop = self.run
        self.run = None
        if "@" not in self.text[start:stop]:
            return
        for begin, end, keys in find_citations(self.text[max(start - 1, 0) : stop]):
            base = max(start - 1, 0)
            span = self.where(base + begin, base + end)
            self.citations.extend(Citation(key, span) for key in keys)

    def enter(self, event: Event) -> None:
        if not self.in_image and event.tag in ("Link", "Emphasis", "Strong", "Strikethrough"):
            self.paragraph_has_more = True
        match event.tag:
            case "Link":
                self.collecting.append([])
                self.read_link(event)
            case "Image":
                self.in_image += 1
                self.collecting.append([])
                self.add_image(event)
            case "Heading":
                self.collecting.append([])
            case "CodeBlock":
                self.in_code = True
            case "BlockQuote":
                self.quotations.append(event.data is None)
            case "Paragraph":
                self.end_block("Item")
                self.paragraph_images, self.paragraph_has_more = 0, False
            case "List":
                self.end_block("Item")

    def read_link(self, event: Event) -> None:
        concept = isinstance(event.data["link_type"], dict)
        target = event.data["dest_url"].removesuffix("\\") if concept else event.data["dest_url"]
        if event.data["link_type"] == "Email":
            target = f"mailto:{target}"
        begin = event.start + len("[[")
        written = concept and self.text.startswith(target, begin)
        span = self.where(event.start, event.end)
        self.links.append(Link(target, concept, span, self.where(begin, begin + len(target)) if written else span))

    def add_image(self, event: Event) -> None:
        self.paragraph_images += 1
        span = self.where(event.start, event.end)
        self.images.append(Image(event.data["dest_url"], "", event.data["title"], False, span))

    def leave(self, event: Event) -> None:
        if event.tag in BLOCKS:
            self.end_block(event.tag)
        match event.tag:
            case "Link":
                self.links[-1] = replace(self.links[-1], text="".join(self.collecting.pop()))
            case "Image":
                self.in_image -= 1
                self.images[-1] = replace(self.images[-1], alt="".join(self.collecting.pop()))
            case "Heading":
                level = int(event.data.removeprefix("H"))
                self.headings.append(Heading(level, "".join(self.collecting.pop()), self.where(event.start, event.end)))
            case "CodeBlock":
                self.in_code = False
            case "BlockQuote":
                self.quotations.pop()
            case "HtmlBlock":
                html = self.text[event.start : event.end].rstrip()
                if not is_comment(html):
                    self.raw_html.append(RawHtml(html, self.where(event.start, event.start + len(html))))
            case "Paragraph":
                if self.paragraph_images == 1 and not self.paragraph_has_more:
                    self.images[-1] = replace(self.images[-1], alone=True)

    def read_leaf(self, event: Event) -> None:
        if event.tag in ("Code", "InlineMath", "DisplayMath"):
            self.words += len(event.data.split())
            for pieces in self.collecting:
                pieces.append(event.data)
            self.put(CODE, event.start)
        if event.tag in ("SoftBreak", "HardBreak"):
            self.put(" ", event.start)
        if not self.in_image and event.tag not in ("SoftBreak", "HardBreak", "Html", "InlineHtml"):
            self.paragraph_has_more = True
        if event.tag == "InlineHtml" and not is_comment(event.data):
            self.raw_html.append(RawHtml(event.data, self.where(event.start, event.end)))
