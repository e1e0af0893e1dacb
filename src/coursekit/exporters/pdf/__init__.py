"""The whole course as a book, for paper and screen."""

from pathlib import Path

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic
from coursekit.exporters import Refused
from coursekit.exporters.pdf.options import Options as Options

SUFFIX = ".pdf"
ANSWERS_SUFFIX = ".answers.pdf"


def export(course: Course, options: Options, target: Path) -> tuple[Diagnostic, ...]:
    """Write the book; returns what is wrong with it. A book of answers stands beside it, as ``….answers.pdf``.

    Raises Refused without Pango, for figures that can't be read, for characters that no font has, and if strict, for
    anything wrong.
    """
    from coursekit.exporters.pdf.findings import diagnostics, serious
    from coursekit.exporters.pdf.manuscript.book import answer_book, manuscript
    from coursekit.exporters.pdf.write import write_pdf

    book = manuscript(course, options)
    problems = book.problems + diagnostics(course, write_pdf(course, book, options.variant, target))
    if options.answers == "separate":
        beside = target.with_name(target.name.removesuffix(SUFFIX) + ANSWERS_SUFFIX)
        answers = answer_book(course, options)
        found = answers.problems + diagnostics(course, write_pdf(course, answers, options.variant, beside))
        problems = tuple(dict.fromkeys((*problems, *found)))
    refused = problems if options.strict else serious(problems)
    if refused:
        raise Refused(*refused)
    return problems
