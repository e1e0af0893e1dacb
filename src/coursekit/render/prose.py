"""Markdown to HTML: no raw HTML passes, everything is escaped, and links go only where a browser may follow."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from coursekit.render.code import code_html, inline_code
from coursekit.render.elements import INLINE, SIMPLE, alert_begins, fold_begins, fold_title, is_task, task_mark
from coursekit.render.figure import figure_html, width_attribute
from coursekit.render.film import FilmFigure, film_html
from coursekit.render.footnotes import Footnotes
from coursekit.render.link import link_html
from coursekit.render.marks import Mark, marked
from coursekit.render.medium import Page
from coursekit.render.raised import beside_their_letters
from coursekit.render.strings import direction_of
from coursekit.render.table import Table
from coursekit.text.event import Event
from coursekit.text.markdown import end_of, find_citations, plain_text, read_events, read_value_events
from coursekit.text.quotation import marks_of, spaced, with_marks
from coursekit.text.slugs import Slugs
from coursekit.text.tex import NotMaths

_WORDS = re.compile(r"[^\W\d_](?:(?:[^\W_]|[,;?()’“”–—…]|\.(?= )| (?! ))*(?:[^\W_]|[.?)”…]))?")
"""A text in which Markdown has nothing to read, as most options of questions are: three times as fast without it."""


@dataclass(frozen=True)
class Rendered:
    """``notes`` are the footnotes, empty when there are none."""

    body: Markup
    notes: Markup


def render(text: str, page: Page, marks: Sequence[Mark] = (), start: int | None = None) -> Rendered:
    """A Markdown text as blocks of HTML, its footnotes apart; ``start`` is where the prose begins in its file."""
    return _rendered(read_events(text), _HtmlWriter(text, page, marks, start))


def _rendered(events: Sequence[Event], writer: "_HtmlWriter") -> Rendered:
    page = writer.page
    if page.course.typographic_quotes:
        events = with_marks(events, marks_of(page.course.language))
    writer.write_all(list(events))
    body, notes = spaced("".join(writer.out)), writer.notes.html(page.medium.strings)
    if direction_of(page.course.language) == "rtl":
        body, notes = beside_their_letters(body), Markup(beside_their_letters(notes))  # noqa: S704
    return Rendered(Markup(body), notes)  # noqa: S704


def render_block(text: str, page: Page, marks: Sequence[Mark] = ()) -> Markup:
    """A value as blocks of HTML, with its footnotes at the end; one of a single line is one paragraph."""
    rendered = _rendered(read_value_events(text), _HtmlWriter(text, page, marks))
    return rendered.body + rendered.notes


def render_inline(text: str, page: Page, marks: Sequence[Mark] = ()) -> Markup:
    """A Markdown text for a place where no block may stand: a single paragraph loses its ``<p>``."""
    if not marks and _WORDS.fullmatch(text):
        return escape(text)
    html = render_block(text, page, marks).strip()
    inner = re.fullmatch(r"<p>((?:(?!</?p>)[\s\S])*)</p>", html)
    return Markup(inner[1] if inner else html)  # noqa: S704


@dataclass
class _HtmlWriter:
    """Turns events into HTML, in one pass over a list."""

    text: str
    page: Page
    marks: Sequence[Mark] = ()
    start: int | None = None
    out: list[str] = field(default_factory=list)
    slugs: Slugs = field(default_factory=Slugs)
    table: Table = field(default_factory=Table)

    def __post_init__(self) -> None:
        self.notes = Footnotes(self.page.prefix, self.page.medium.lettered_notes)

    def write_all(self, events: list[Event]) -> None:
        index = 0
        while index < len(events):
            index = self.write(events, index)

    def write(self, events: list[Event], index: int) -> int:
        """Write the event at ``index``, or the whole element that begins there, and return what comes next."""
        event = events[index]
        if event.tag == "Text":
            return self.write_text(events, index)
        if event.edge == "start" and (method := getattr(self, f"whole_{event.tag.lower()}", None)):
            end = end_of(events, index)
            if method(event, events[index + 1 : end]):
                return end + 1
        if event.edge == "start":
            self.enter(event)
        elif event.edge == "end":
            self.leave(event)
        else:
            self.write_leaf(event)
        return index + 1

    # Elements that are written at once, from what they hold. True when they were.

    def whole_paragraph(self, event: Event, inner: list[Event]) -> bool:
        solid = [item for item in inner if item.tag not in ("SoftBreak", "InlineHtml")]
        if len(solid) == 1 and solid[0].tag == "DisplayMath":
            self.out.append(f'<div class="maths" tabindex="0">{self.maths(solid[0].data, True)}</div>\n')
            return True
        if solid and solid[0].tag == "Image" and end_of(solid, 0) == len(solid) - 1:
            self.out.append(f"{self.figure(solid[0], solid[1:-1], self.place(event))}\n")
            return True
        return False

    def whole_image(self, event: Event, inner: list[Event]) -> bool:
        path = self.page.path_of(event.data["dest_url"])
        source = self.page.medium.figure_src(path) if path else ""
        tone = self.page.medium.tone(path) if path else ""
        kind = Markup(' class="{}"').format(tone) if tone else ""
        wide = width_attribute(self.page, event.data.get("width"))
        self.out.append(Markup('<img src="{}" alt="{}"{}{}>').format(source, plain_text(inner), kind, wide))
        return True

    def whole_link(self, event: Event, inner: list[Event]) -> bool:
        link = link_html(self.page, event, inner)
        self.out.append(link.before)
        if link.instead is None:
            self.write_all(inner)
        self.out.append((link.instead or "") + link.after)
        return True

    def whole_heading(self, event: Event, inner: list[Event]) -> bool:
        level = min(6, int(event.data["level"].removeprefix("H")) + self.page.medium.heading_shift)
        self.out.append(f'<h{level} id="{escape(self.slug(plain_text(inner)))}"{self.place(event)}>')
        self.write_all(inner)
        self.out.append(f"</h{level}>\n")
        return True

    def whole_item(self, event: Event, inner: list[Event]) -> bool:
        if is_task(inner):
            self.out.append('<li class="task">')
            self.write_all(inner)
            self.out.append("</li>\n")
        return is_task(inner)

    def whole_footnotedefinition(self, event: Event, inner: list[Event]) -> bool:
        around, self.out = self.out, []
        self.write_all(inner)
        self.notes.add(event.data, self.out)
        self.out = around
        return True

    def whole_codeblock(self, event: Event, inner: list[Event]) -> bool:
        self.out.append(code_html(self.page, event, inner, self.place(event)))
        return True

    def whole_htmlblock(self, event: Event, inner: list[Event]) -> bool:
        return True

    # Elements whose parts are written one after another.

    def enter(self, event: Event) -> None:
        if event.tag in SIMPLE:
            self.out.append(f"<{SIMPLE[event.tag]}{self.place(event) if event.tag == 'Paragraph' else ''}>")
            return
        match event.tag:
            case "List":
                start = f' start="{event.data}"' if isinstance(event.data, int) and event.data != 1 else ""
                self.out.append("<ul>\n" if event.data is None else f"<ol{start}>\n")
            case "BlockQuote":
                self.out.append(alert_begins(event.data, self.page.medium) if event.data else "<blockquote>\n")
            case "Fold":
                self.out.append(fold_begins(event.data, self.page.medium))
            case "FoldTitle":
                self.out.append(fold_title(self.page.medium)[0])
            case "SideNote":
                self.out.append('<span class="side-note" role="note">')
            case "Table":
                self.table = Table(tuple(event.data))
                self.out.append(self.table.begin(self.page.medium.strings, self.place(event)))
            case "TableHead" | "TableRow":
                self.out.append(self.table.begin_row(head=event.tag == "TableHead"))
            case "TableCell":
                self.out.append(self.table.begin_cell())

    def leave(self, event: Event) -> None:
        if event.tag in SIMPLE:
            block = "" if event.tag in INLINE else "\n"
            self.out.append(f"</{SIMPLE[event.tag]}>{block}")
            return
        match event.tag:
            case "List":
                self.out.append("</ol>\n" if event.data else "</ul>\n")
            case "BlockQuote":
                self.out.append("</blockquote>\n" if event.data is None else "</aside>\n")
            case "Fold":
                self.out.append("</aside>\n" if self.page.medium.unfolded else "</details>\n")
            case "FoldTitle":
                self.out.append(fold_title(self.page.medium)[1])
            case "SideNote":
                self.out.append("</span>")
            case "Table":
                self.out.append("</tbody></table></div>\n")
            case "TableHead" | "TableRow":
                self.out.append(self.table.end_row())
            case "TableCell":
                self.out.append(self.table.end_cell())

    def write_leaf(self, event: Event) -> None:
        match event.tag:
            case "Code":
                self.out.append(inline_code(self.page, event.data))
            case "InlineMath":
                self.out.append(self.maths(event.data, False))
            case "DisplayMath":
                self.out.append(f'<span class="maths" tabindex="0">{self.maths(event.data, True)}</span>')
            case "SoftBreak":
                self.out.append("\n")
            case "HardBreak":
                self.out.append("<br>\n")
            case "Rule":
                self.out.append("<hr>\n")
            case "TaskListMarker":
                self.out.append(task_mark(event.data, self.page.medium))
            case "FootnoteReference":
                self.out.append(self.notes.mark(event.data))

    def write_text(self, events: list[Event], index: int) -> int:
        """Write a run of text events; a citation is several of them."""
        last = index
        while last + 1 < len(events) and events[last + 1].tag == "Text":
            last += 1
        run = events[index : last + 1]
        start, end = run[0].start, run[-1].end
        before = max(start - 1, 0)
        cited = [(before + a, before + b, keys) for a, b, keys in find_citations(self.text[before:end])]
        for event in run:
            self.write_between(event, cited)
        return last + 1

    def write_between(self, event: Event, cited: list[tuple[int, int, tuple[str, ...]]]) -> None:
        inside = next(((start, end, keys) for start, end, keys in cited if start <= event.start < end), None)
        if inside is None:
            self.out.append(marked(event, self.marks))
        elif inside[0] == event.start:
            self.close_up()
            self.out.append(self.page.citation_html(inside[2]))

    def close_up(self) -> None:
        """Take the space before a citation away: a raised number must not begin a line."""
        if self.out:
            self.out[-1] = escape(Markup(self.out[-1]).rstrip())  # noqa: S704

    def maths(self, tex: str, display: bool) -> str:
        try:
            return self.page.medium.maths(tex, display)
        except NotMaths:
            return f'<code class="maths-source">{escape(tex.strip())}</code>'

    def place(self, event: Event) -> Markup:
        """Where an element stands in its file, as an attribute; empty in a medium that does not tell."""
        if self.start is None or not self.page.medium.located:
            return Markup("")
        concept = self.page.concept
        line = concept.document.source.position(self.start + event.start).line
        return Markup(' data-at="{}:{}"').format(concept.path, line)

    def figure(self, event: Event, inner: list[Event], place: Markup) -> Markup:
        caption = render_inline(event.data["title"], self.page) if event.data["title"] else Markup("")
        path = self.page.path_of(event.data["dest_url"])
        name = self.page.shown_figure(path, None if self.start is None else self.start + event.start)
        if film := self.page.medium.film(path) if path else None:
            transcript = render(film.transcript, self.page) if film.transcript else Rendered(Markup(""), Markup(""))
            film_figure = FilmFigure(
                plain_text(inner), caption, transcript.body + transcript.notes, name, place, event.data.get("width")
            )
            return film_html(self.page, film, film_figure)
        return figure_html(self.page, path, plain_text(inner), caption, name, place, event.data.get("width"))

    def slug(self, text: str) -> str:
        return f"{self.page.prefix}{self.slugs.name(text)}"
