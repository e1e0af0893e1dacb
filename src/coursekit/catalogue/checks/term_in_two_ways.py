"""A term that two courses define in different words, or one of them and the shared glossary.

Who takes both reads two truths. A definition in the catalogue's own `glossary.yaml` serves all courses that use it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from coursekit.catalogue.shared import definitions
from coursekit.catalogue.whole import Whole
from coursekit.text.diagnostic import Diagnostic, Related, Severity
from coursekit.text.source import Source, Span
from coursekit.text.yaml import read_yaml

SEVERITY = Severity.WARNING
SHARED = "glossary.yaml"
MOST_RELATED = 8
_WORDS = re.compile(r"\w+")


class _Definition(NamedTuple):
    names: tuple[str, ...]
    language: str
    words: str
    where: str
    span: Span


def check(whole: Whole) -> Iterator[Diagnostic]:
    found: dict[tuple[str, str], list[_Definition]] = {}
    for one in (*_shared(whole.catalogue.shared, _languages(whole)), *_own(whole)):
        for name in dict.fromkeys(name.casefold() for name in one.names):
            found.setdefault((one.language, name), []).append(one)
    told: set[tuple[Span, ...]] = set()
    for alike in found.values():
        ways: dict[str, _Definition] = {}
        for one in alike:
            ways.setdefault(one.words, one)
        places = tuple(one.span for one in ways.values())
        if len({one.where for one in ways.values()}) > 1 and places not in told:
            told.add(places)
            yield _finding(list(ways.values()))


def _finding(ways: list[_Definition]) -> Diagnostic:
    first, second, *_ = ways
    # The shared definition stays; otherwise the later one is told.
    related = tuple(Related(one.span, f"The definition in {one.where}") for one in (first, *ways[2:])[:MOST_RELATED])
    number = {2: "two", 3: "three"}.get(len(ways), str(len(ways)))
    called = next(name for name in second.names if name.casefold() in map(str.casefold, first.names))
    message = f"“{called}” is defined in {number} ways, in {second.where} and {first.where}"
    help = (
        "Take it out here: courses use what the shared glossary.yaml defines."
        if first.where == "the shared glossary"
        else "Use the same words, or put one definition into glossary.yaml beside catalogue.yaml."
    )
    return Diagnostic(second.span, message, help, related)


def _own(whole: Whole) -> Iterator[_Definition]:
    for member, term in whole.terms():
        span = member.span("glossary.yaml", term.place)
        names = (term.term, *term.also)
        yield _Definition(names, _primary(member.linted.language), _words(term.definition), member.id, span)


def _shared(shared: Mapping[str, str], languages: list[str]) -> Iterator[_Definition]:
    """Those of the shared glossary, which may be used in any language."""
    source = Source(SHARED, shared.get(SHARED, ""))
    document = read_yaml(source)
    listed = document.data if isinstance(document.data, list) else []
    at = {item.get("term"): number for number, item in enumerate(listed) if isinstance(item, dict)}
    for term, words in definitions(source):
        span = document.span((at[term], "term")) if term in at else source.whole()
        also = listed[at[term]].get("also") if term in at else ()
        names = (term, *(name for name in (also if isinstance(also, list) else ()) if isinstance(name, str)))
        for language in languages:
            yield _Definition(names, language, _words(words), "the shared glossary", span)


def _languages(whole: Whole) -> list[str]:
    return sorted({_primary(member.linted.language) for member in whole.members})


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def _words(definition: str) -> str:
    """What is compared: the words alone, without capitals and signs."""
    return " ".join(_WORDS.findall(definition.casefold()))
