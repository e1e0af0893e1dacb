r"""Markdown or a formula where learners see it as it is written.

Titles, summaries, units, credits, terms, a course's notice, the footer of its theme, words of the interface and what a
reference says stand in places that know only letters: bookmarks, lists of an LMS, fields.

**Bad:** `title: "Surface tension, $\\gamma = \\frac{F}{L}$"`, or `summary: What *E. coli* eats.`

**Good:** `title: Surface tension, γ = F/L`, and `summary: What E. coli eats.`
"""

from collections.abc import Iterator, Sequence

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.types.numeric import Numeric
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.event import Event
from coursekit.text.expression import expression
from coursekit.text.markdown import end_of, find_citations, read_value_events
from coursekit.text.yaml import Document, Route

SEVERITY = Severity.WARNING


_SIGNS = expression(r"[$*`\[<^~]")
_HTML = expression(r"</?(?:b|big|br|code|em|font|i|kbd|small|span|strong|sub|sup|u)(?: [^<>\n]{0,80})?/?>")
_TAGS = ("Emphasis", "Strong", "Link", "Image", "Code", "InlineMath", "DisplayMath", "Subscript", "Superscript")
_KEYS = ("title", "summary", "notice", "term", "container-title", "collection-title", "note")
"""What learners read in course, stage, glossary and references."""
_ONLY_IN_FORMULAS = frozenset("\\^={")
_HELP = "Write it in plain letters, such as γ or x²: no Markdown is read here."


def check_document(document: Document) -> Iterator[Diagnostic]:
    items: Sequence[Route] = [(at,) for at in range(len(document.data))] if isinstance(document.data, list) else [()]
    for item in items:
        held = document.at(item)
        for key in _KEYS if isinstance(held, dict) else ():
            if key in held:
                yield from _findings(document, (*item, key))
    if document.source.path == "course.yaml":
        words = document.at(("interface_words",))
        word_routes: Sequence[Route] = (
            [("interface_words", str(key)) for key in words] if isinstance(words, dict) else []
        )
        for route in (("theme", "footer"), ("theme", "cover_credit"), *word_routes):
            yield from _findings(document, route)


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for route in _routes(concept):
        yield from _findings(concept.document, route)


def _findings(document: Document, route: Route) -> Iterator[Diagnostic]:
    text = document.at(route)
    for start, end in _markup(text) if isinstance(text, str) else ():
        span = document.span(route)
        at = document.source.text.find(text[start:end], span.start, span.end)
        exact = document.source.span(at, at + end - start) if at >= 0 else span
        yield Diagnostic(exact, f"“{text[start:end]}” is shown as it is written", _HELP)


def _routes(concept: Concept) -> Iterator[Route]:
    yield from (("title",), ("summary",))
    yield from (("figures", place, "credit") for place in concept.figures)
    for question in concept.prove_it:
        if isinstance(question, Numeric):
            yield (*question.route, "unit")


def _markup(text: str) -> Iterator[tuple[int, int]]:
    """Where in a text something stands that Markdown would read, the outermost of it."""
    if not _SIGNS.search(text):
        return
    yield from ((start, end) for start, end, _ in find_citations(text))
    yield from (found.span() for found in _HTML.finditer(text))
    events = read_value_events(text)
    index = 0
    while index < len(events):
        event = events[index]
        if event.edge != "end" and event.tag in _TAGS and _is_meant(event, text):
            yield event.start, event.end
            index = end_of(events, index)
        index += 1


def _is_meant(event: Event, text: str) -> bool:
    """Names of variables may hold dollars, those of functions underscores, and a product stars."""
    written = text[event.start : event.end]
    if event.tag in ("InlineMath", "DisplayMath"):
        inner = written.strip("$")
        return len(inner) == 1 or not _ONLY_IN_FORMULAS.isdisjoint(inner)
    return not written.startswith("_") and not (
        event.tag == "Emphasis" and text[event.start - 1 : event.start].isalnum()
    )
