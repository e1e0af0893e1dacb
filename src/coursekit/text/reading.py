"""Reads the facts of a Markdown text, in one walk over its events."""

from collections.abc import Iterable

from msgspec.structs import replace

from coursekit.text.blocks import Blocks
from coursekit.text.course_addresses import concept_in
from coursekit.text.event import Event
from coursekit.text.expression import expression
from coursekit.text.markdown import find_citations, is_comment, read_events, read_value_events
from coursekit.text.placing import places_in
from coursekit.text.prose import (
    BLOCKS,
    CODE,
    Block,
    Citation,
    Footnote,
    Formula,
    Heading,
    Image,
    Link,
    NumberedList,
    Prose,
    RawHtml,
    Row,
    Where,
)
from coursekit.text.slugs import split_target
from coursekit.text.source import Source, Span
from coursekit.text.teacher import KIND as TO_TEACHER
from coursekit.text.wording import count_words

_PLAIN = expression(r"[^\W\d_][\w ,.;'’“”\"()?!%/–—…-]*+(?<! )")
"""A line of words; without a “_” there is nothing in it that Markdown could read as more, as in most passages."""

_HOLDERS = ("Item", "BlockQuote", "Fold", "FootnoteDefinition", "DefinitionListDefinition")


def read_prose(source: Source, start: int) -> Prose:
    """The prose of a file, from an offset to its end."""
    text = source.text[start:]
    where: Where = lambda begin, end: source.span(start + begin, start + end)  # noqa: E731
    prose = _ProseReader(text, where).read(read_events(text))
    return replace(prose, start=start)


def read_passage(source: Source, text: str, span: Span) -> Prose:
    """Markdown in a YAML value: places are exact where the value is written as it reads, or its lines are.

    Else they are the whole value's.
    """
    where = places_in(source, text, span)
    if "_" not in text and _PLAIN.fullmatch(text):
        block = Block("Paragraph", text, ((0, 0),), where)
        return Prose(text, len(text.split()), blocks=(block,), where=where, plain=True)
    return _ProseReader(text, where).read(read_value_events(text))


class _ProseReader:
    """One walk over the events of a text. ``where`` turns offsets in the text to places in the file."""

    def __init__(self, text: str, where: Where) -> None:
        self.text = text
        self.where = where
        self.columns = 0
        self.to_learners: list[str] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.citations: list[Citation] = []
        self.headings: list[Heading] = []
        self.raw_html: list[RawHtml] = []
        self.collecting: list[list[str]] = []
        self.blocks = Blocks(where)
        self.formulas: list[Formula] = []
        self.rows: list[Row] = []
        self.tables: list[tuple[int, int]] = []
        self.notes: list[Footnote] = []
        self.closed: list[tuple[int, int]] = []
        self.lists: list[tuple[Event, list[int]]] = []
        self.within = [-1]
        self.numbered: list[NumberedList] = []
        self.indented: list[tuple[int, int]] = []
        self.underlined: list[tuple[int, int]] = []
        self.labels: list[str] = []
        self.in_image = self.to_teacher = self.paragraph_images = 0
        self.in_code = self.paragraph_has_more = False
        self.run: tuple[int, int] | None = None

    def read(self, events: Iterable[Event]) -> Prose:
        for event in events:
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
        self.blocks.end("Paragraph")
        words, characters = count_words(" ".join(self.to_learners))
        return Prose(
            text=self.text,
            words=words,
            characters=characters,
            links=tuple(self.links),
            images=tuple(self.images),
            citations=tuple(self.citations),
            headings=tuple(self.headings),
            raw_html=tuple(self.raw_html),
            blocks=tuple(self.blocks.ended),
            formulas=tuple(self.formulas),
            rows=tuple(self.rows),
            tables=tuple(self.tables),
            notes=tuple(self.notes),
            closed=tuple(self.closed),
            numbered=tuple(self.numbered),
            indented=tuple(self.indented),
            underlined=tuple(self.underlined),
            labels=tuple(self.labels),
            where=self.where,
        )

    def read_text(self, event: Event) -> None:
        _edge, _tag, text, start, end = event
        for pieces in self.collecting:
            pieces.append(text)
        if not self.in_image:
            if not self.to_teacher:
                self.to_learners.append(text)
            self.paragraph_has_more = True
            if not self.in_code:
                self.blocks.put(text, start)
        if not self.in_code:
            self.run = (self.run[0] if self.run else start, end)

    def end_run(self) -> None:
        """A citation is several text events, so it is looked for in the run that these make."""
        if self.run is None:
            return
        start, stop = self.run
        self.run = None
        if self.text.find("@", start, stop) < 0:
            return
        for begin, end, keys in find_citations(self.text[max(start - 1, 0) : stop]):
            base = max(start - 1, 0)
            span = self.where(base + begin, base + end)
            self.citations.extend(Citation(key, span) for key in keys)

    def enter(self, event: Event) -> None:
        if not self.in_image and event.tag in ("Link", "Emphasis", "Strong", "Strikethrough", "SideNote"):
            self.paragraph_has_more = True
        if event.tag in _HOLDERS:
            self.within.append(event.start)
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
                if not self.text.startswith("#", event.start):
                    self.underlined.append((event.start, event.end))
            case "CodeBlock":
                self.begin_code(event)
            case "HtmlBlock":
                self.closed.append((event.start, event.end))
            case "Table":
                self.columns = len(event.data)
                self.tables.append((event.start, event.end))
            case "TableRow":
                self.rows.append(Row(event.start, event.end, self.columns))
            case "FootnoteDefinition":
                self.notes.append(Footnote(event.data, True, event.start, event.end))
            case "BlockQuote" | "Fold":
                self.blocks.quotations.append(event.data is None)
                self.to_teacher += event.data == TO_TEACHER
            case "Paragraph" | "FoldTitle":
                self.blocks.end("Item")
                self.paragraph_images, self.paragraph_has_more = 0, False
            case "List":
                self.blocks.end("Item")
                self.lists.append((event, []))
            case "Item":
                self.lists[-1][1].append(event.start)

    def begin_code(self, event: Event) -> None:
        self.in_code = True
        self.closed.append((event.start, event.end))
        if event.data == "Indented":
            self.indented.append((event.start, event.end))

    def read_link(self, event: Event) -> None:
        concept = isinstance(event.data["link_type"], dict)
        self.add_label(event)
        if not concept and (led := concept_in(event.data["dest_url"])):
            self.links.append(self.link_by_file(event, *led))
            return
        target = event.data["dest_url"].removesuffix("\\") if concept else event.data["dest_url"]
        if event.data["link_type"] == "Email":
            target = f"mailto:{target}"
        heading = ""
        if concept and "#" in target:
            target, heading = split_target(target)
            target, concept = target or f"#{heading}", bool(target)
        begin = event.start + len("[[")
        written = concept and self.text.startswith(target, begin)
        span = self.where(event.start, event.end)
        place = self.where(begin, begin + len(target)) if written else span
        self.links.append(Link(target, concept, span, place, heading=heading))

    def add_label(self, event: Event) -> None:
        if event.data["link_type"] in ("Reference", "Collapsed", "Shortcut"):
            self.labels.append(event.data["id"])

    def link_by_file(self, event: Event, id: str, heading: str) -> Link:
        """A link to a concept by the path of its file."""
        span = self.where(event.start, event.end)
        written = self.text.rfind(f"{id}.md", event.start, event.end) if event.data["link_type"] == "Inline" else -1
        place = self.where(written, written + len(id)) if written >= 0 else span
        return Link(id, True, span, place, heading=heading, address=event.data["dest_url"])

    def add_image(self, event: Event) -> None:
        self.paragraph_images += 1
        self.add_label(event)
        span = self.where(event.start, event.end)
        self.images.append(Image(event.data["dest_url"], "", event.data["title"], False, span))

    def leave(self, event: Event) -> None:
        if event.tag in BLOCKS:
            self.blocks.end(event.tag)
        if event.tag in _HOLDERS:
            self.within.pop()
        match event.tag:
            case "Link":
                self.links[-1] = replace(self.links[-1], text="".join(self.collecting.pop()))
            case "Image":
                self.in_image -= 1
                self.images[-1] = replace(self.images[-1], alt="".join(self.collecting.pop()))
                if self.text.endswith("}", event.start, event.end):
                    self.closed.append((self.text.rindex("{", 0, event.end), event.end))
            case "Heading":
                level = int(event.data.removeprefix("H"))
                self.headings.append(Heading(level, "".join(self.collecting.pop()), self.where(event.start, event.end)))
            case "CodeBlock":
                self.in_code = False
            case "Keyboard" | "SideNote":
                self.closed.append((self.text.rindex("{", 0, event.end), event.end))
            case "BlockQuote" | "Fold":
                self.blocks.quotations.pop()
                self.to_teacher -= event.data == TO_TEACHER
            case "HtmlBlock":
                html = self.text[event.start : event.end].rstrip()
                if not is_comment(html):
                    self.raw_html.append(RawHtml(html, self.where(event.start, event.start + len(html)), event.start))
            case "List":
                begun, items = self.lists.pop()
                if begun.data is not None:
                    self.numbered.append(
                        NumberedList(begun.start, begun.end, begun.data, tuple(items), self.within[-1])
                    )
            case "Paragraph":
                if self.paragraph_images == 1 and not self.paragraph_has_more:
                    self.images[-1] = replace(self.images[-1], alone=True)

    def read_leaf(self, event: Event) -> None:
        if event.tag in ("Code", "InlineMath", "DisplayMath"):
            if not self.to_teacher:
                self.to_learners.append(event.data)
            for pieces in self.collecting:
                pieces.append(event.data)
            self.blocks.put(CODE, event.start)
            self.closed.append((event.start, event.end))
            if event.tag != "Code":
                self.formulas.append(Formula(event.data, event.tag == "DisplayMath", event.start, event.end))
        if event.tag in ("SoftBreak", "HardBreak"):
            self.blocks.put(" ", event.start)
            for pieces in self.collecting:
                pieces.append(" ")
        if not self.in_image and event.tag not in ("SoftBreak", "HardBreak", "Html", "InlineHtml"):
            self.paragraph_has_more = True
        if event.tag == "FootnoteReference":
            self.notes.append(Footnote(event.data, False, event.start, event.end))
        if event.tag in ("InlineHtml", "TaskListMarker"):
            self.closed.append((event.start, event.end))
        if event.tag == "InlineHtml" and not is_comment(event.data):
            self.raw_html.append(RawHtml(event.data, self.where(event.start, event.end), event.start))
