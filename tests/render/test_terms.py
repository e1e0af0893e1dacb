"""Glossary terms in the prose: the first use of each, where words are plain text, and well-formed whatever the text."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.course.load import load_course
from coursekit.course.model import Concept, Course
from coursekit.render.browser import web_medium
from coursekit.render.concept import concept_parts
from coursekit.render.glossary import glossary_parts, sorted_terms
from coursekit.render.terms import first_uses, terms_of
from coursekit.text.reading import read_prose
from coursekit.text.source import Source
from export.sample import concept, questions, saying, write, write_course

GLOSSARY = """\
- {term: synapse, definition: A meeting.}
- {term: LTP, definition: "Long-term *potentiation*.", also: [long-term potentiation]}
- {term: ion channel, definition: A pore.}
"""


@cache
def sample() -> tuple[Course, Concept]:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        texts = {"a": concept("A", questions("text"), "About it.", introduces=["LTP"])}
        write_course(root, {"one": texts})
        write(root / "glossary.yaml", GLOSSARY)
        course = load_course(root)
    return course, course.concepts[0]


def rendered(text: str) -> str:
    course, first = sample()
    terms = terms_of(sorted_terms(course))
    medium = replace(
        web_medium(course, (), ""),
        marks=lambda concept, told: tuple(first_uses(concept.prose, terms)) if told == "prose" else (),
    )
    prose = read_prose(Source("a.md", text), 0)
    return str(concept_parts(course, saying(first, prose=prose), medium)["prose_html"])


def marks(text: str) -> list[tuple[str, str]]:
    return re.findall(r'<a class="term" data-term="(\d+)">(.*?)</a>', rendered(text), re.DOTALL)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A synapse, and a synapse.", [("2", "synapse")]),
        ("Synapses meet.", [("2", "Synapses")]),
        ("## A synapse\n\nThe synapse.", [("2", "synapse")]),
        ("[A synapse](https://example.org) and a synapse.", [("2", "synapse")]),
        ("`synapse` and **synapse**.", [("2", "synapse")]),
        ("Long-term\npotentiation is LTP.", [("1", "Long-term\npotentiation")]),
        ("ion **channels** and ion channels", [("0", "ion channels")]),
        ("![A synapse](x.svg) alone", []),
        ("| synapse |\n| --- |\n| LTP |", [("1", "LTP")]),
        ("He says “synapse”. A synapse.", [("2", "synapse")]),
        ("A *strong synapse* & LTP", [("2", "synapse"), ("1", "LTP")]),
    ],
)
def test_first_uses(text: str, expected: list[tuple[str, str]]) -> None:
    assert marks(text) == expected


def test_the_numbers_are_places_in_the_glossary() -> None:
    course, _ = sample()
    parts = list(glossary_parts(course, web_medium(course, (), "")))
    assert [part["term"] for part in parts] == ["ion channel", "LTP", "synapse"]
    assert [part["concept"] and part["concept"].id for part in parts] == [None, "a", None]
    assert parts[1]["definition"] == "Long-term <em>potentiation</em>."


PIECES = [
    "synapse",
    "LTP",
    "ion",
    "channels",
    "*",
    "**",
    "`",
    "[",
    "](x)",
    "\n",
    "\n\n",
    "- ",
    "## ",
    "> ",
    "&amp;",
    "<",
    "|",
    " ",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join))
def test_marks_take_nothing_away_and_nest(text: str) -> None:
    html = rendered(text)
    html5lib.HTMLParser(strict=True).parseFragment(html)
    course, first = sample()
    plain = concept_parts(course, saying(first, prose=read_prose(Source("a.md", text), 0)), web_medium(course, (), ""))
    assert re.sub(r'<a class="term" data-term="\d+">(.*?)</a>', r"\1", html, flags=re.DOTALL) == plain["prose_html"]
    found = [number for number, _ in marks(text)]
    assert len(found) == len(set(found))
