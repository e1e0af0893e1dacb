"""Glossary terms in a concept's prose: the first use of each is marked, so that the player can say what it means."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from coursekit.course.model import Term
from coursekit.render.marks import Mark
from coursekit.text.event import Event
from coursekit.text.markdown import read_events
from coursekit.text.prose import Prose
from coursekit.text.wording import Lexicon, lexicon_of, uses_of_terms

_CLOSED = ("Heading", "Link", "Image", "CodeBlock", "FootnoteDefinition", "TableHead")
"""Where no term is marked: in what is a title, a link or code already, and in notes."""


@dataclass(frozen=True)
class Terms:
    """The terms of a glossary. ``numbers`` tells the place of each, by term and by other spelling."""

    lexicon: Lexicon
    numbers: Mapping[str, int]


def terms_of(glossary: Sequence[Term]) -> Terms:
    """What ``first_uses`` looks for; terms are numbered in the given order, from 0."""
    pairs = [(name, number) for number, term in enumerate(glossary) for name in (term.term, *term.also)]
    return Terms(lexicon_of(name for name, _ in pairs), dict(reversed(pairs)))


def first_uses(prose: Prose, terms: Terms) -> Iterator[Mark]:
    """The first use of each term that can be marked.

    A mark is a link without an address: plain words until the player makes it open the definition.
    """
    marked: set[int] = set()
    open_text = _open_text(prose.text)
    for name, span in uses_of_terms(prose.blocks, terms.lexicon):
        number = terms.numbers[name]
        start, end = prose.offset(span.start), prose.offset(span.end)
        if number not in marked and _covers(open_text, start, end):
            marked.add(number)
            yield Mark(start, end, Markup('<a class="term" data-term="{}">').format(number), Markup("</a>"))


def _covers(open_text: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether all between two offsets may be marked."""
    at = bisect_right(open_text, start, key=lambda place: place[0]) - 1
    return at >= 0 and end <= open_text[at][1]


def _open_text(text: str) -> list[tuple[int, int]]:
    """Where the words, spaces and line ends stand that may be marked, from start to end, each as long as it can be.

    Text that is written otherwise than it reads, such as ``&amp;``, has no such place.
    """
    found: list[tuple[int, int]] = []
    closed = 0
    for event in read_events(text):
        if event.tag in _CLOSED and event.edge != "leaf":
            closed += 1 if event.edge == "start" else -1
        elif not closed and (event.tag == "SoftBreak" or (event.tag == "Text" and _as_written(event))):
            if found and found[-1][1] == event.start:
                found[-1] = found[-1][0], event.end
            else:
                found.append((event.start, event.end))
    return found


def _as_written(event: Event) -> bool:
    return len(event.data) == event.end - event.start
