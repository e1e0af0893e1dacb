"""The whole course as a book, for paper and screen."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from coursekit.course import Course

SUFFIX = ".pdf"


class Options(BaseModel):
    """How the book is made."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    paper: Literal["a4", "letter"] = Field("a4", title="Paper", description="Size of the pages.", examples=["letter"])


def export(course: Course, options: Options, target: Path) -> None:
    """Write the book. Raises Refused without Pango, and for figures that can't be read."""
    from coursekit.exporters.pdf.layout import write_pdf
    from coursekit.exporters.pdf.manuscript import manuscript

    write_pdf(course, manuscript(course), options.paper, target)
