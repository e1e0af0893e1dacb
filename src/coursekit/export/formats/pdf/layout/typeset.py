"""One part of the book by WeasyPrint: laid out, and painted once, without knowing what stands before it.

Links, anchors, bookmarks, tags and page numbers are taken out on the way, as data: only when the parts are joined is it
known where they lead. So a part never has to be painted again because another one grew.
"""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from hashlib import blake2b
from typing import Any

from coursekit.export.formats.pdf.engine.boxes import element_of, let_go, page_box_of, tag_of
from coursekit.export.formats.pdf.engine.documents import (
    anchors_of,
    entries_of,
    font_configuration,
    forget_links,
    height_of,
    laid_out,
    leave_out_from,
    links_of,
    pages_of,
    parsed,
    pdf_of,
    root_of,
    style_sheet,
)
from coursekit.export.formats.pdf.engine.line_ends import full_lines
from coursekit.export.formats.pdf.engine.painting import (
    font_file,
    fonts_of,
    glyph_texts,
    glyph_widths,
    marked_content,
    marked_number,
    note_glyph_texts,
    operators,
    selected_font,
    shows_glyphs,
    when_painted,
    without_idle_kerning,
    write_instead,
)
from coursekit.export.formats.pdf.engine.pango import has_layout
from coursekit.export.formats.pdf.engine.surroundings import no_clock
from coursekit.export.formats.pdf.layout.bidi_levels import levels, runs_right_to_left
from coursekit.export.formats.pdf.layout.checks import PageChecks
from coursekit.export.formats.pdf.layout.drawings import whole_drawings
from coursekit.export.formats.pdf.layout.entries import STYLE as ENTRIES_STYLE
from coursekit.export.formats.pdf.layout.entries import Entries, full_pages
from coursekit.export.formats.pdf.layout.letters import Letters
from coursekit.export.formats.pdf.layout.library_warnings import collecting_warnings
from coursekit.export.formats.pdf.layout.list_numbers import number_lists
from coursekit.export.formats.pdf.layout.numbers import STYLE as NUMBERS_STYLE
from coursekit.export.formats.pdf.layout.numbers import DigitCounts, number_boxes, show_all_digits, slot, with_room
from coursekit.export.formats.pdf.layout.reach import Reach
from coursekit.export.formats.pdf.layout.side_notes import put_first
from coursekit.export.formats.pdf.layout.structure import Structure
from coursekit.export.formats.pdf.layout.visual_order import put_in_order
from coursekit.export.formats.pdf.layout.words import words_of
from coursekit.export.formats.pdf.layout.written_text import with_written_text
from coursekit.export.formats.pdf.parts import FIGURE_SCHEME, Part
from coursekit.export.formats.pdf.typeset_part import (
    Bookmark,
    FontUse,
    LayoutFinding,
    PageLink,
    PartLayout,
    PartPages,
    Slot,
)

LAYOUT_STYLES = (NUMBERS_STYLE, ENTRIES_STYLE)
"""Styles that layout needs, after those of the book."""
POINTS = 0.75
"""Points in a CSS pixel."""
_KEYCAP = re.compile("(?<=[0-9#*])\u20e3")
"""A digit with a keycap; Pango takes them for one emoji where U+FE0F stands between them."""


def typeset(
    part: Part, styles: tuple[str, ...], reach: Reach, digit_counts: DigitCounts
) -> Iterator[tuple[PartLayout, PartPages]]:
    """The part, laid out and drawn, a long list some pages at a time. Raises Refused without Pango."""
    entries = Entries(_KEYCAP.sub("\ufe0f\u20e3", part.html))
    start, size = 0, 1
    while True:
        html, after = entries.run_from(start, size)
        layout, pages, begun = _typeset(part, with_room(html, digit_counts), bool(after), styles, reach)
        if after and not begun:
            size += 1
            continue
        yield layout, pages
        if not after:
            return
        start, size = start + begun, 1


def _typeset(
    part: Part, html: str, more: bool, styles: tuple[str, ...], reach: Reach
) -> tuple[PartLayout, PartPages, int]:
    """A document of the part. If ``more`` follows, only its full pages, and how many entries begin on them."""
    fetcher = reach.fetcher()
    drawings = whole_drawings(_language(html))
    with (
        collecting_warnings(lambda: str(fetcher.reading)) as warnings,
        _without_collection(),
        no_clock(),
        full_lines(),
        drawings as undrawn,
    ):
        fonts, sheets = _fonts_and_sheets(styles, reach)
        arranged = _arranged(html, fetcher)
        document = laid_out(arranged, sheets, fonts)
        fetcher.reading = ""
        found = pages_of(document)
        count, begun = full_pages([page_box_of(page) for page in found]) if more else (len(found), 0)
        leave_out_from(document, count)
        root = root_of(arranged)
        parents = {child: parent for parent in root.iter() for child in parent}
        painted = _PaintedPart(document, Structure(root, parents), PageChecks(parents))
        for number, page in enumerate(pages_of(document)):
            painted.take(page, number)
        pdf = pdf_of(document) if count else b""
    layout = PartLayout(
        name=part.name,
        title=part.title,
        pages=count,
        more=more,
        anchors=painted.anchors,
        bookmarks=tuple(painted.bookmarks),
        findings=(*painted.findings, *warnings, *undrawn),
    )
    pages = PartPages(tuple(painted.slots), tuple(painted.links), painted.structure.nodes, painted.fonts, pdf)
    return layout, pages, begun


def _arranged(html: str, fetcher: Any) -> Any:
    """WeasyPrint's document, whose lists have numbers and whose elements stand in the order in which they are drawn."""
    document = parsed(html, fetcher, FIGURE_SCHEME)
    number_lists(root_of(document))
    if 'dir="rtl"' in html or runs_right_to_left(html):
        put_first(root_of(document))
        put_in_order(root_of(document), levels)
    return document


def _language(html: str) -> str:
    found = re.search(r'<html\b[^>]*?\blang="([^"]*)"', html)
    return found[1] if found else ""


@contextmanager
def _without_collection() -> Iterator[None]:
    """Boxes are many and live until their page is painted: to look for dead ones takes an eighth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()


@lru_cache(maxsize=1)
def _fonts_and_sheets(styles: tuple[str, ...], reach: Reach) -> tuple[Any, list[Any]]:
    """Fonts and style sheets, which a process reads once for all its parts."""
    fonts, fetcher = font_configuration(), reach.fetcher()
    return fonts, [style_sheet(text, fonts, fetcher) for text in (*styles, *LAYOUT_STYLES)]


def put_away() -> None:
    """Let go of the fonts, for which WeasyPrint keeps files in a temporary folder."""
    _fonts_and_sheets.cache_clear()


@dataclass
class _PaintedPart:
    """What is taken out of a document while WeasyPrint paints it."""

    document: Any
    structure: Structure
    checks: PageChecks
    anchors: dict[str, tuple[int, float, float]] = field(default_factory=dict)
    links: list[PageLink] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    findings: list[LayoutFinding] = field(default_factory=list)
    fonts: dict[str, FontUse] = field(default_factory=dict)
    letters: dict[str, Letters] = field(default_factory=dict)

    def take(self, page: Any, number: int) -> None:
        """Take what a page says of itself, and be there when it is painted."""
        for id, x, y in anchors_of(page):
            self.anchors.setdefault(id, (number, round(x * POINTS, 2), self._up(page, y)))
        for level, label, x, y in entries_of(page):
            self.bookmarks.append(Bookmark(level, " ".join(label.split()), number, x * POINTS, self._up(page, y)))
        self.findings += self.checks.check(page_box_of(page), number, last=number == len(pages_of(self.document)) - 1)
        links = list(self._links(page, number))
        forget_links(page)
        numbers = list(number_boxes(page_box_of(page)))
        for box, _, _ in numbers:
            show_all_digits(box)
        when_painted(page, partial(self._painted, page, number, numbers, links))

    @staticmethod
    def _up(page: Any, y: float) -> float:
        return round(float((height_of(page) - y) * POINTS), 2)

    def _links(self, page: Any, number: int) -> Iterator[tuple[Any, PageLink]]:
        """The links of a page, one for each rectangle that isn't inside another one of its own."""
        rectangles: list[tuple[Any, Any]] = []
        for kind, target, rectangle, box in links_of(page):
            element = element_of(box)
            if element is None or element.tag != "a" or tag_of(box) != "a" or kind == "attachment":
                continue
            if any(other is element and _contains(around, rectangle) for other, around in rectangles):
                continue
            rectangles.append((element, rectangle))
            x1, y1, x2, y2 = rectangle
            corners = (round(x1 * POINTS, 2), self._up(page, y2), round(x2 * POINTS, 2), self._up(page, y1))
            yield element, PageLink(number, target, kind == "internal", corners, words_of(element).rstrip(" ,"))

    def _painted(self, page: Any, number: int, numbers: Any, links: Any, stream: Any) -> None:
        marked = marked_content(stream)
        artifacts = self.structure.add_page(number, page_box_of(page), marked)
        for element, link in links:
            self.structure.add_link(element, len(self.links))
            self.links.append(link)
        shown = {marked[box]["mcid"]: (box, target, by) for box, target, by in numbers if box in marked}
        for name, font in fonts_of(self.document).items():
            self.letters.setdefault(name, Letters()).take_over(font)
        content = list(self._content(operators(stream), number, artifacts, shown))
        texts = {place["mcid"]: box for box, place in marked.items() if has_layout(box)}
        write_instead(stream, with_written_text(content, texts, self.letters))
        self._note_fonts()
        # WeasyPrint would tag the page next: there is nothing left to tag, and its boxes are not needed any more.
        marked.clear()
        let_go(page)

    def _content(self, painted: list[Any], number: int, artifacts: set[int], shown: dict[int, Any]) -> Iterator[Any]:
        """The operators of a page, with marks in place of its page numbers, and artifacts called so."""
        written: list[Any] = []
        font, here = "", -1
        for operator in painted:
            if operator == b"BDC":
                here = marked_number(written[-1])
                if here in artifacts:
                    written[-2:] = ["/Artifact"]
                    operator = b"BMC"
            elif operator == b"EMC":
                here = -1
            elif name := selected_font(operator):
                font = name
            elif shows_glyphs(operator):
                operator = without_idle_kerning(operator)
                if here in shown:
                    box, target, aligned_by = shown[here]
                    mark = f"%number-{len(self.slots)}%"
                    used = fonts_of(self.document)[font]
                    self.slots.append(slot(box, aligned_by, target, number, mark, operator, used))
                    operator = mark.encode()
            written.append(operator)
        return iter(written)

    def _note_fonts(self) -> None:
        """Remember what is used of each font, before WeasyPrint cuts it down to that."""
        for name, font in fonts_of(self.document).items():
            note_glyph_texts(font, self.letters[name].texts)
            known = self.fonts.get(name)
            digest = known.digest if known else blake2b(font_file(font), digest_size=16).hexdigest()
            widths = glyph_widths(font)
            glyphs = {f"{glyph:04x}": (widths.get(glyph, 0), text) for glyph, text in glyph_texts(font).items()}
            self.fonts[name] = FontUse(digest, {**(known.glyphs if known else {}), **glyphs})


def _contains(around: Any, inside: Any) -> bool:
    margin = 0.5
    return bool(
        around[0] - margin <= inside[0]
        and around[1] - margin <= inside[1]
        and around[2] + margin >= inside[2]
        and around[3] + margin >= inside[3]
    )
