"""What a YAML syntax error means to an author."""

from typing import NamedTuple

from yaml.error import MarkedYAMLError


class Explained(NamedTuple):
    """Offsets in the text that was parsed, and words for people."""

    start: int
    end: int
    message: str
    help: str


_QUOTES = 'Put quotes around text that holds “: ” or begins with a special character: title: "Pain: a primer".'
_KNOWN = {
    "mapping values are not allowed in this context": ("A second “: ” on one line reads as another key", _QUOTES),
    "found undefined alias": ("A value that begins with * reads as an alias", "Put quotes around the value."),
    "found unexpected end of stream": ("This quotation mark is never closed", "Close it with the same mark."),
    "did not find expected ',' or ']'": (
        "This list is not closed, or a comma is missing",
        "Separate items by commas and end with ].",
    ),
    "did not find expected ',' or '}'": (
        "This mapping is not closed, or a comma is missing",
        "Separate the parts by commas, end with }, and put quotes around text that holds a comma, a colon or a ?.",
    ),
    "did not find expected key": (
        "This line does not continue what stands above it",
        "Check the indentation, and quotes inside quoted text.",
    ),
    "did not find expected '-' indicator": ("A list item must begin with “- ”", "Check the indentation of this list."),
    "could not find expected ':'": (
        "This line has no “: ” after its key",
        "Write key: value, or indent the line if it continues the text above.",
    ),
    "did not find expected <document start>": (
        "This line does not belong to what stands above it",
        "Check the indentation.",
    ),
    "found a tab character that violates indentation": ("A tab cannot indent YAML", "Use two spaces for each level."),
}


def _unstartable(char: str) -> tuple[str, str]:
    if char == "\t":
        return "A tab cannot indent YAML", "Use two spaces for each level."
    return f"A value cannot begin with {char}", "Put quotes around the value."


def _is_about_the_opening(problem: str, opened: int, found: int) -> bool:
    """Whether the fault is where a quote or a list opens, rather than lines later, where the parser gave up."""
    never_closed = problem in ("did not find expected ',' or ']'", "did not find expected ',' or '}'")
    return problem == "found unexpected end of stream" or (never_closed and opened < found)


def explain(error: MarkedYAMLError, text: str) -> Explained:
    """Translate a parser's error; the place of an unclosed quote is where it opens."""
    problem = (error.problem or "").strip()
    mark = error.problem_mark or error.context_mark
    start = min(mark.index if mark else 0, len(text))
    opened = error.context_mark
    if opened and _is_about_the_opening(problem, opened.line, mark.line):
        start = opened.index
    if problem == "found character that cannot start any token":
        message, help = _unstartable(text[start : start + 1])
    else:
        message, help = _KNOWN.get(problem, (f"This is not YAML: {problem}", _QUOTES))
    if start == len(text):
        start = len(text.rstrip())
    return Explained(start, min(start + 1, len(text)), message, help)
