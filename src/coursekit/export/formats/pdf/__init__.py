"""The whole course as a book, for paper and screen."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.course.model import Course
from coursekit.export.formats import Refused, disk_named
from coursekit.export.formats.pdf.options import Options as Options
from coursekit.files.drafts import scratch_folder
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.extras import book_is_here, needs_book

if TYPE_CHECKING:
    from coursekit.export.formats.pdf.parts import Manuscript
    from coursekit.export.formats.pdf.typeset_part import LayoutFinding

SUFFIX = ".pdf"
ANSWERS_SUFFIX = ".answers.pdf"
HELD = 64
"""More than the concepts of most stages, and than those whose answers are written together."""


def lacking() -> str:
    """What to type for what sets the book; empty where it is here."""
    return "" if book_is_here() else needs_book("The book")


def export(course: Course, options: Options, target: Path) -> tuple[Diagnostic, ...]:
    """Write the book; returns what is wrong with it. A book of answers stands beside it, as ``….answers.pdf``.

    Raises Refused without the extra ``book`` or Pango, for figures that can't be read, for characters that no font has,
    and if strict, for anything wrong.
    """
    if why := lacking():
        raise Refused(message=why)
    from coursekit.export.formats.pdf.findings import diagnostics, found_in, serious
    from coursekit.export.formats.pdf.manuscript.book import answer_book, manuscript
    from coursekit.export.formats.pdf.write import write_pdf

    problems: list[Diagnostic] = []
    layout_findings: list[tuple[LayoutFinding, str]] = []

    def write(make: Callable[[Course, Options, Path], "Manuscript"], target: Path, of: str = "") -> None:
        with scratch_folder() as folder:
            with disk_named(folder):
                book = make(course, options, folder)
            problems.extend(book.problems)
            layout_findings.extend(found_in(write_pdf(course, book, options.variant, target), of))

    write(manuscript, target)
    if options.answers == "separate":
        beside = target.with_name(target.name.removesuffix(SUFFIX) + ANSWERS_SUFFIX)
        write(answer_book, beside, " of the book of answers")
    findings = (*dict.fromkeys(problems), *diagnostics(course, layout_findings))
    refused = findings if options.strict else serious(findings)
    if refused:
        raise Refused(*refused)
    return findings
