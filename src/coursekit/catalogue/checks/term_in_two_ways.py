"""A term that two courses define in different words, or one of them and the shared glossary.

Who takes both reads two truths. A definition in the catalogue's own `glossary.yaml` serves all courses that use it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from coursekit.catalogue.linted_course import LintedTerm
from coursekit.catalogue.whole import MemberCourse, Whole
from coursekit.course.list_entries import build_terms
from coursekit.export.scorm.slug import plain_words
from coursekit.text.diagnostic import Diagnostic, Related, Severity
from coursekit.text.source import Source, Span
from coursekit.text.yaml import read_yaml

SEVERITY = Severity.WARNING
SHARED = "glossary.yaml"
IN_COMMON = "the shared glossary"
MOST_RELATED = 8
_WORDS = re.compile(r"\w+")


class _Definition(NamedTuple):
    names: tuple[str, ...]
    definition: str
    where: str
    span: Span

    @property
    def words(self) -> str:
        """What is compared: the words alone, without capitals and signs."""
        return " ".join(_WORDS.findall(self.definition.casefold()))


def check(whole: Whole) -> Iterator[Diagnostic]:
    known: set[tuple[Span, ...]] = set()
    for alike in _alike(whole):
        ways: dict[str, _Definition] = {}
        for one in alike:
            ways.setdefault(one.words, one)
        places = tuple(one.span for one in ways.values())
        if len({one.where for one in ways.values()}) > 1 and places not in known:
            known.add(places)
            yield _finding(list(ways.values()))


def _alike(whole: Whole) -> Iterator[list[_Definition]]:
    """The definitions that share a name, where there are several in one language; the shared ones first."""
    found: dict[tuple[str, str], list[tuple[MemberCourse, LintedTerm]]] = {}
    for member, term in whole.terms():
        language = member.linted.language.partition("-")[0].lower()
        for name in dict.fromkeys(map(str.casefold, (term.term, *term.also))):
            found.setdefault((language, name), []).append((member, term))
    shared: dict[str, list[_Definition]] = {}
    for one in _shared(whole.catalogue.shared):
        for name in dict.fromkeys(map(str.casefold, one.names)):
            shared.setdefault(name, []).append(one)
    for (_, name), some in found.items():
        common = shared.get(name, ())
        if len(some) + len(common) > 1:
            yield [*common, *(_definition(member, term) for member, term in some)]


def _definition(member: MemberCourse, term: LintedTerm) -> _Definition:
    span = member.span("glossary.yaml", term.place)
    return _Definition((term.term, *term.also), term.definition, member.id, span)


def _shared(shared: Mapping[str, str]) -> Iterator[_Definition]:
    """Those of the shared glossary, which may be used in any language."""
    source = Source(SHARED, shared.get(SHARED, ""))
    document = read_yaml(source)
    for term in build_terms(document):
        words = plain_words(term.definition)
        yield _Definition((term.term, *term.also), words, IN_COMMON, document.span((*term.route, "term")))


def _finding(ways: list[_Definition]) -> Diagnostic:
    first, second, *_ = ways
    # The shared definition stays; otherwise the later one is told.
    related = tuple(Related(one.span, f"The definition in {one.where}") for one in (first, *ways[2:])[:MOST_RELATED])
    number = {2: "two", 3: "three"}.get(len(ways), str(len(ways)))
    called = next(name for name in second.names if name.casefold() in map(str.casefold, first.names))
    message = f"“{called}” is defined in {number} ways, in {second.where} and {first.where}"
    help = (
        "Take it out here: courses use what the shared glossary.yaml defines."
        if first.where == IN_COMMON
        else "Use the same words, or put one definition into glossary.yaml beside catalogue.yaml."
    )
    return Diagnostic(second.span, message, help, related)
