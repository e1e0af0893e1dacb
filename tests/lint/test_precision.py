"""Terms used before they are introduced: what the rule must find, and what it must not, seeded into the real course.

docs/path.md tells these figures.
"""

import functools
from pathlib import Path

import pytest

from conftest import REAL_COURSE, real_course
from coursekit.findings.report import RuleChoice
from coursekit.lint.run import check_course, skeleton_of
from turns import each_nth

USES = {
    "as it is": "Here {term} matters.",
    "at the beginning": "{Term} matters here.",
    "in bold": "Here **{term}** matters.",
    "in a list": "- Here {term} matters.",
    "in an alert": "> [!NOTE]\n> Here {term} matters.",
    "before a comma": "Without {term}, nothing.",
    "over a line break": "Here\n{term}\nmatters.",
    "with a hyphen": "Here {hyphened} matters.",
    "plural": "Here {plural} matter.",
}
NO_USES = {
    "code": "Here `{term}` stands.",
    "a code block": "```\n{term}\n```",
    "a quotation": "> Here {term} matters.",
    "quotation marks": "Some say “{term}” for it.",
    "a comment": "<!-- {term} -->",
    "maths": "Here $\\text{{{term}}}$ stands.",
    "an address": "See [this](https://example.org/{hyphened}).",
    "part of a word": "Here pre{term}oid stands.",
}


@functools.cache
def seeds() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every third concept, with the terms that later ones introduce, where it links to none of them."""
    skeleton, concepts, found = skeleton_of(REAL_COURSE), real_course().concepts, []
    for at in range(0, len(concepts) - 1, 3):
        own = skeleton.by_id[concepts[at].id]
        later = [concept for concept in concepts[at + 1 :] if concept.id not in own.links]
        terms = (term for concept in later for term in concept.introduces)
        found.append((concepts[at].path, tuple(term for term in terms if term not in own.uses)))
    return tuple(found)


def written(pattern: str, term: str) -> str:
    words = {"term": term, "Term": term[:1].upper() + term[1:], "plural": plural(term)}
    return pattern.format(**words, hyphened=term.replace(" ", "-"))


def plural(term: str) -> str:
    """As English writes it; words that end in -s, -y or a number change otherwise, and stay as they are here."""
    return term if term.endswith(("s", "y", "x", "3")) else f"{term}s"


def found(path: str, terms: tuple[str, ...], pattern: str, cache: Path) -> set[str]:
    """The terms that the rule names after a paragraph for each was added to a concept."""
    text = real_course().sources[path].text + "\n\n" + "\n\n".join(written(pattern, term) for term in terms) + "\n"
    checked = check_course(REAL_COURSE, RuleChoice(select=("early-term",)), texts={path: text}, cache=cache)
    return {finding.message.partition("uses “")[2].partition("”")[0] for finding in checked.findings}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("kind", each_nth(USES, 4))
def test_every_use_is_found(kind: str, cache: Path) -> None:
    for path, terms in seeds():
        assert set(terms) - found(path, terms, USES[kind], cache) == set()


@pytest.mark.parametrize("kind", each_nth(NO_USES, 4))
def test_nothing_else_is(kind: str, cache: Path) -> None:
    for path, terms in seeds():
        alone = tuple(term for term in terms if not any(f"-{other}" in term for other in terms))
        assert found(path, alone, NO_USES[kind], cache) == set()


def test_the_seeds_are_many() -> None:
    assert sum(len(terms) for _, terms in seeds()) * len(USES) > 3000
