"""No regular expression that reads foreign text takes more than in proportion to its length, whatever it is.

Each pattern of the package is found by itself, and is tried on texts made of its own letters (`patterns.py`).
"""

import json
import re
import time
from itertools import islice

import pytest

from coursekit.schema.grammar.known import FILE
from text.patterns import MODULES, Used, patterns, texts

SIZE = 1000
TIMES = 4
MOST = 8
UNNOTICED = 0.03
TEXTS = 400
OURS = ("coursekit/export/formats/pdf/", "coursekit/export/scorm/bundle")
"""They read what coursekit wrote: HTML, in which ``<`` and ``"`` of others are escaped, its player, WeasyPrint's words.

What of the book reads drawings is no part of these.
"""
THEIRS = ("coursekit/export/formats/pdf/layout/drawings/",)
FOREIGN = [place for place in MODULES if not place.startswith(OURS) or place.startswith(THEIRS)]


def cost(used: Used, text: str) -> float:
    """Seconds of processor time."""
    given = text.encode("latin-1", "replace") if isinstance(used.pattern.pattern, bytes) else text
    start = time.process_time()
    if used.anchored:
        used.pattern.match(given)
        used.pattern.fullmatch(given)
    else:
        for _ in used.pattern.finditer(given):
            pass
    return time.process_time() - start


def must_be_linear(used: Used) -> None:
    sizes = (texts(used.pattern, SIZE), texts(used.pattern, TIMES * SIZE))
    for small, large in islice(zip(*sizes, strict=True), TEXTS):
        if cost(used, large) > UNNOTICED:
            # The least of three: what else the machine does is no matter
            most, least = (min(cost(used, text) for _ in range(3)) for text in (large, small))
            assert most < MOST * least + UNNOTICED, (used.place, used.pattern.pattern, small[:30])


@pytest.mark.long
@pytest.mark.parametrize("place", FOREIGN)
def test_patterns_are_linear(place: str) -> None:
    for used in patterns(place):
        must_be_linear(used)


@pytest.mark.long
def test_patterns_of_grammars_are_linear() -> None:
    """Pydantic's engine never goes back in a text; the one that reads the grammars does."""
    found = {
        json.loads(written)
        for written in re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', FILE.read_text(encoding="utf-8"))
    }
    assert len(found) > 5
    for pattern in found:
        must_be_linear(Used(FILE.name, re.compile(pattern), frozenset(("search",))))


def test_patterns_are_found() -> None:
    found = [used for place in FOREIGN for used in patterns(place)]
    assert len(found) > 500
    assert {used.anchored for used in found} == {True, False}
