"""The index: where each glossary term is taught and used.

A term is looked for in what a concept tells (its prose and its anchor), as ``wording`` finds it there, in all its forms
and spellings; questions only ask. A concept begins on a new page, so the first use in each is a page of its own.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from coursekit.course.model import Course, Term
from coursekit.course.typographic_quotes import line_of
from coursekit.render.alphabetical import alphabetical
from coursekit.render.marks import Mark, MarkedText
from coursekit.text.reading import read_passage, read_prose
from coursekit.text.source import Source, Span
from coursekit.text.wording import find_terms, lexicon_of

_JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class PageOfTerm:
    """A page that an entry names, by the id that stands there. ``taught``: that concept introduces the term."""

    id: str
    taught: bool


@dataclass(frozen=True)
class IndexEntry:
    """A term of the index with its pages in path order, or another name that only points to the term (``see``)."""

    name: str
    places: tuple[PageOfTerm, ...] = ()
    see: str = ""


@dataclass(frozen=True)
class TermIndex:
    """Entries in alphabetical order; ``marks`` give words their ids, by concept and what it tells."""

    entries: tuple[IndexEntry, ...]
    marks: Mapping[tuple[str, MarkedText], Sequence[Mark]]


def index_terms(course: Course) -> TermIndex:
    """The index of a course; without entries when nothing of its glossary is used."""
    names = {name: term.term for term in reversed(course.glossary) for name in (term.term, *term.also)}
    numbers = {term.term: number for number, term in enumerate(course.glossary, start=1)}
    lexicon = lexicon_of(names)
    marks: dict[tuple[str, MarkedText], list[Mark]] = {}
    places: dict[str, list[PageOfTerm]] = {term.term: [] for term in course.glossary}
    for concept in course.concepts:
        indexed = set()
        texts: Mapping[MarkedText, str] = {"prose": concept.prose.text, "anchor": concept.anchor}
        for kind, text in texts.items():
            source = Source("", text)
            whole = read_prose(source, 0) if kind == "prose" else read_passage(source, text, source.span(0, len(text)))
            for name, span in find_terms(whole.blocks, lexicon).items():
                if (term := names[name]) not in indexed:
                    indexed.add(term)
                    id = f"term-{concept.id}-{numbers[term]}"
                    marks.setdefault((concept.id, kind), []).append(_mark(text, span, id))
                    places[term].append(PageOfTerm(id, term in concept.introduces))
        for term in concept.introduces:
            if term in places and term not in indexed:
                places[term].append(PageOfTerm(f"concept-{concept.id}", True))
    entries = [entry for term in course.glossary for entry in _entries(course, term, tuple(places[term.term]))]
    return TermIndex(tuple(sorted(entries, key=lambda entry: alphabetical(entry.name, course.language))), marks)


def _mark(text: str, span: Span, id: str) -> Mark:
    """An id for the term's first word: the whole term may be partly emphasised, which one element can't span.

    Signs above and below a letter are of its word: a font can't set them without it.
    """
    end = span.start
    while end < len(text) and ((end < span.end and text[end].isalnum()) or _is_sign(text[end])):
        end += 1
    return Mark(span.start, end, Markup('<span id="{}">').format(id), Markup("</span>"))


def _is_sign(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character)[0] == "M"


def _entries(course: Course, term: Term, places: tuple[PageOfTerm, ...]) -> Iterator[IndexEntry]:
    if places:
        yield IndexEntry(line_of(course, term.term), places)
        others = (name for name in term.also if not _is_near(name, term.term))
        yield from (IndexEntry(line_of(course, name), see=line_of(course, term.term)) for name in others)


def _is_near(name: str, term: str) -> bool:
    """Whether a spelling would stand right beside the term: a plural or a hyphen needs no line of its own."""
    return name.casefold()[:4] == term.casefold()[:4]
