"""The whole course as a book, for paper and screen."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic
from coursekit.exporters import Refused

SUFFIX = ".pdf"
ANSWERS_SUFFIX = ".answers.pdf"


class Options(BaseModel):
    """How the book is made."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    variant: Literal["pdf/ua-1", "pdf/a-2u", "pdf/a-3u"] = Field(
        "pdf/ua-1",
        title="Standard",
        description="What the file claims to be; every variant is accessible as PDF/UA-1 asks.",
        examples=["pdf/a-2u"],
    )
    strict: bool = Field(
        False, title="Strict", description="Refuse a book with anything wrong in its page layout.", examples=[True]
    )
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


def export(course: Course, options: Options, target: Path) -> tuple[Diagnostic, ...]:
    """Write the book; returns what is wrong with its pages. A book of answers stands beside it, as ``….answers.pdf``.

    Raises Refused without Pango, for figures that can't be read, for characters that no font has, and if strict, for
    anything wrong.
    """
    from coursekit.exporters.pdf.findings import broken_figures, diagnostics
    from coursekit.exporters.pdf.layout import write_pdf
    from coursekit.exporters.pdf.manuscript import answer_book, manuscript

    written = write_pdf(course, manuscript(course, options), options.variant, target)
    problems = diagnostics(course, written)
    if options.answers == "separate":
        beside = target.with_name(target.name.removesuffix(SUFFIX) + ANSWERS_SUFFIX)
        problems += diagnostics(course, write_pdf(course, answer_book(course, options), options.variant, beside))
    refused = problems if options.strict else broken_figures(problems)
    if refused:
        raise Refused(*refused)
    return problems
