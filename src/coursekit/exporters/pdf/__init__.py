"""The whole course as a book, for paper and screen."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from coursekit.course import Course

SUFFIX = ".pdf"
ANSWERS_SUFFIX = ".answers.pdf"


class Options(BaseModel):
    """How the book is made."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    paper: Literal["a4", "letter"] = Field("a4", title="Paper", description="Size of the pages.", examples=["letter"])
    medium: Literal["screen", "print"] = Field(
        "screen",
        title="Medium",
        description="For the screen, or for a press: with room at the binding, crop marks and bleed.",
        examples=["print"],
    )
    answers: Literal["end", "separate", "none"] = Field(
        "end",
        title="Answers",
        description="Where answers and rubrics stand: at the end, in a book of their own, or nowhere.",
        examples=["separate"],
    )


def export(course: Course, options: Options, target: Path) -> None:
    """Write the book. Raises Refused without Pango, and for figures that can't be read.

    A book of answers stands beside it, as ``….answers.pdf``.
    """
    from coursekit.exporters.pdf.layout import write_pdf
    from coursekit.exporters.pdf.manuscript import answer_book, manuscript

    write_pdf(course, manuscript(course, options), target)
    if options.answers == "separate":
        beside = target.with_name(target.name.removesuffix(SUFFIX) + ANSWERS_SUFFIX)
        write_pdf(course, answer_book(course, options), beside)
