"""A concept that two courses teach: by its title, and the terms that it introduces.

Learners of both meet it twice, and authors keep it up to date twice. One of the two could rest on the other.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from coursekit.catalogue.linted_course import LintedConcept
from coursekit.catalogue.whole import MemberCourse, Whole
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.WARNING
MOST_RELATED = 8
MOST_ALIKE = 40
"""Concepts that introduce one term and are compared with each other; more than that teach no common concept."""
NEAR = 85
"""Of 100: how alike titles must be that are not the same."""
LONGEST = 500
"""Letters of a title that is compared by its letters: to compare two takes time as their product."""
_WORDS = re.compile(r"\w+")
_ARTICLES = frozenset(("the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "los", "las"))


class _Taught(NamedTuple):
    member: MemberCourse
    concept: LintedConcept
    terms: frozenset[str]

    @property
    def title(self) -> str:
        """Its words, without articles."""
        words = _WORDS.findall(self.concept.title.casefold())
        return " ".join(word for word in words if word not in _ARTICLES)


def check(whole: Whole) -> Iterator[Diagnostic]:
    known: set[str] = set()
    for group in _groups(whole):
        key = group[0].member.key(group[0].concept)
        alike = [other for other in group[1:] if _alike(group[0], other)]
        if alike and key not in known:
            known.update(other.member.key(other.concept) for other in (group[0], *alike))
            yield _finding(alike[0], group[0], alike[1:])


def _groups(whole: Whole) -> Iterator[list[_Taught]]:
    """Concepts of several courses that introduce one term, in one language; each group once for each of its members."""
    by_term: dict[tuple[str, str], list[_Taught]] = {}
    for member in whole.by_id.values():
        called = {name.casefold(): term.term.casefold() for term in member.linted.terms for name in term.also}
        language = member.linted.language.partition("-")[0].lower()
        for concept in member.linted.path:
            terms = frozenset(called.get(term.casefold(), term.casefold()) for term in concept.introduces)
            taught = _Taught(member, concept, terms)
            for term in terms:
                by_term.setdefault((language, term), []).append(taught)
    for group in by_term.values():
        if 1 < len(group) <= MOST_ALIKE:
            for at in range(len(group) - 1):
                yield group[at:]


def _alike(one: _Taught, other: _Taught) -> bool:
    """The same title and a common term; or much the same title, and the same terms or most of them."""
    if one.member is other.member or not one.terms & other.terms or not one.title or not other.title:
        return False
    if one.title == other.title:
        return True
    shared = len(one.terms & other.terms) * 2 >= len(one.terms | other.terms)
    return shared and _likeness(one.title, other.title) >= NEAR


def _likeness(one: str, other: str) -> float:
    """Of 100, in whatever order the words stand: letters that both have, and the words of one in the other's."""
    left, right = set(one.split()), set(other.split())
    shared = left & right
    if shared in (left, right):
        return 100
    if max(len(one), len(other)) > LONGEST:
        return 0
    from difflib import SequenceMatcher

    both = " ".join(sorted(shared))
    first, second = (" ".join((*sorted(shared), *sorted(words - shared))) for words in (left, right))
    common = [2 * len(both) / (len(both) + len(whole)) for whole in (first, second)]
    return 100 * max(*common, SequenceMatcher(None, first, second, autojunk=False).ratio())


def _finding(second: _Taught, first: _Taught, more: list[_Taught]) -> Diagnostic:
    both = ", ".join(f"“{term}”" for term in sorted(first.terms & second.terms)[:3])
    message = (
        f"{second.member.name_of(second.concept)} teaches what {first.member.name_of(first.concept)} teaches: "
        f"a title that says the same, and {both}"
    )
    related = tuple(
        Related(one.member.span(one.concept.path, one.concept.title_place), f"{one.member.name_of(one.concept)}")
        for one in (first, *more)[:MOST_RELATED]
    )
    key = first.member.key(first.concept)
    help = f"Keep one, and rest on it: prerequisites: [{key}]. If they differ, let their titles say how."
    return Diagnostic(second.member.span(second.concept.path, second.concept.title_place), message, help, related)
