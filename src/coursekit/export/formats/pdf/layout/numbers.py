"""Page numbers that are filled in when the parts are joined: room for them in layout, a mark in the page's content.

WeasyPrint draws a text from its Pango layout at the moment of painting. So layout sees as many zeros as the number will
have digits, and painting sees all ten digits: what it writes tells their glyphs, and puts them into the font.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from coursekit.export.formats.pdf.engine.boxes import (
    alignment,
    children,
    counts_pages,
    descendants,
    element_of,
    is_margin,
    is_text,
    text_of,
)
from coursekit.export.formats.pdf.engine.painting import glyph_widths
from coursekit.export.formats.pdf.engine.pango import show_instead
from coursekit.export.formats.pdf.typeset_part import Slot

DigitCounts = Mapping[str, int]
"""How many digits page numbers have room for, by the id that they are of."""
ALL_DIGITS = "0123456789"
STYLE = ".page-of { white-space: nowrap; hyphens: none; overflow-wrap: normal }"
"""A number is never broken: each is one text box."""
_EMPTY = re.compile(r'(<span\b[^>]*\bdata-page-of="([^"]*)"[^>]*>)(?=</span>)')
_SHOWN = re.compile(r"<([0-9a-fA-F]*)>|(-?[0-9.]+)")
_NO_COUNTER = "data-page-of"


def with_room(html: str, digit_counts: DigitCounts) -> str:
    """The document with zeros wherever a page number goes; ``digit_counts`` says how many by id."""
    return _EMPTY.sub(lambda found: found[1] + "0" * digit_counts.get(found[2], 1), html)


def named_in(html: str) -> list[str]:
    """The ids whose page numbers a document names."""
    return [found[2] for found in _EMPTY.finditer(html)]


def number_boxes(page_box: Any) -> Iterator[tuple[Any, str, Any]]:
    """The text boxes of a page that hold a page number, the id that it is of, and the box that aligns it."""
    for box in descendants(page_box):
        text, element = text_of(box), element_of(box)
        if not is_text(box) or not text.strip():
            continue
        if element is not None and element.get(_NO_COUNTER) and text.strip("0") == "":
            yield box, element.get(_NO_COUNTER), box
    for margin in children(page_box):
        if is_margin(margin) and counts_pages(margin):
            for box in descendants(margin):
                if is_text(box):
                    yield box, "", margin


def show_all_digits(box: Any) -> None:
    """Make the painting of a text box show the ten digits in place of its text."""
    show_instead(box, ALL_DIGITS)


def slot(box: Any, aligned_by: Any, target: str, page: int, mark: str, shown: bytes, font: Any) -> Slot:
    """The slot that a painted box leaves. ``shown`` is the operator that drew the ten digits."""
    digits = [glyphs[at : at + 4] for glyphs, _ in _SHOWN.findall(shown.decode()) for at in range(0, len(glyphs), 4)]
    known_widths = glyph_widths(font)
    widths = [float(known_widths[int(digit, 16)]) for digit in digits]
    return Slot(
        page=page,
        mark=mark,
        target=target,
        digits=tuple(digits),
        widths=tuple(widths),
        room=sum(widths[int(digit)] for digit in text_of(box).strip()),
        align=alignment(aligned_by),
    )


def shown_number(slot: Slot, number: int) -> bytes:
    """The operator that draws a number in a slot (ISO 32000-1, 9.4.3)."""
    shown = [int(digit) for digit in str(number)]
    left = (slot.room - sum(slot.widths[digit] for digit in shown)) * slot.align
    glyphs = "".join(slot.digits[digit] for digit in shown)
    return (f"[{-left:.0f} <{glyphs}>] TJ" if round(left) else f"[<{glyphs}>] TJ").encode()
