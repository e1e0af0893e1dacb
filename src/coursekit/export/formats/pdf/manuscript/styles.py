"""The style sheets of the book, by paper, purpose and direction."""

from importlib.resources import files
from typing import Literal

from coursekit.export.formats.pdf.manuscript.theme import OURS, Colours, recoloured

Paper = Literal["a4", "letter"]
ScreenOrPrint = Literal["screen", "print"]

SHEETS = ("type", "pages", "front", "stage", "concept", "questions", "back")
SIZES: dict[Paper, tuple[float, float]] = {"a4": (210, 297), "letter": (215.9, 279.4)}
"""Width and height in millimetres (ISO 216; ANSI/ASME Y14.1)."""
MARGINS = 46
"""What ``pages.css`` leaves above and below the text, in millimetres."""


def book_styles(paper: Paper, medium: ScreenOrPrint, direction: str, colours: Colours = OURS) -> tuple[str, ...]:
    """All style sheets, each as text, in the order in which they apply, in ``colours`` for their own."""
    names = [*SHEETS]
    if direction == "rtl":
        names.append("right_to_left")
    if medium == "print":
        names.append("print" if direction == "ltr" else "print_right_to_left")
    folder = files("coursekit.export.formats.pdf.manuscript") / "css"
    sheets = (folder.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in names)
    return (*(recoloured(sheet, colours) for sheet in sheets), _sized(paper))


def text_height(paper: Paper) -> float:
    """Millimetres that a page has for text."""
    return SIZES[paper][1] - MARGINS


def _sized(paper: Paper) -> str:
    width, height = SIZES[paper]
    pages = f"@page {{ size: {width:g}mm {height:g}mm }}"
    return f"{pages}\n.cover {{ height: {height:g}mm }}\n.imprint {{ height: {text_height(paper):g}mm }}\n"
