"""Prerequisites across courses, written ``course:concept``: a concept of another course of the same catalogue."""

from collections.abc import Iterable, Sequence
from itertools import compress

from coursekit.schema.ids import ACROSS_PATTERN
from coursekit.text.expression import expression
from coursekit.text.source import Span
from coursekit.text.yaml import Document
from coursekit.text.yaml_lists import item_cuts, item_spans

SIGN = ":"
_FORM = expression(ACROSS_PATTERN)


def is_across(prerequisite: str) -> bool:
    """Whether a prerequisite is a concept of another course."""
    return SIGN in prerequisite


def course_and_concept(prerequisite: str) -> tuple[str, str]:
    """The ids in such a prerequisite; one that was left out is empty."""
    course, _, concept = prerequisite.partition(SIGN)
    return course, concept


def is_known_form(prerequisite: str) -> bool:
    """Whether both parts are ids."""
    return _FORM.fullmatch(prerequisite) is not None


def places_of_needs(document: Document, written: Sequence[str]) -> dict[str, Iterable[Span]]:
    """Where prerequisites stand, and what to cut to take one out: those in the course, and those across courses."""
    spans, cuts = item_spans(document, ("prerequisites",)), item_cuts(document, ("prerequisites",))
    inside, across = [not is_across(id) for id in written], [is_across(id) for id in written]
    return {
        "prerequisites": list(compress(spans, inside)),
        "prerequisite cuts": list(compress(cuts, inside)),
        "across": list(compress(spans, across)),
        "across cuts": list(compress(cuts, across)),
    }
