"""The figures of docs/path.md are those of the code and of the tests that it names."""

from coursekit.graph.cycles import MOST_CYCLES
from coursekit.graph.order import MOST_PAIRS
from coursekit.path.drawings import drawing_names
from lint.test_precision import NO_USES, USES
from pages.manual import text_of

PAGE = text_of("docs/path.md")
WORDS = {8: "eight", 9: "nine", 10: "ten"}


def test_limits_of_the_graph() -> None:
    assert f"up to {WORDS[MOST_CYCLES]} of a group" in PAGE
    assert f"above {MOST_PAIRS:,} pairs at odds" in PAGE


def test_ways_of_seeded_errors() -> None:
    assert f"in {WORDS[len(USES)]} ways to use it" in PAGE
    assert f"in {WORDS[len(NO_USES)]} ways that are no use" in PAGE


def test_all_drawings_are_named() -> None:
    (told,) = (word for word in PAGE.split("`") if word.startswith("coursekit graph --format "))
    assert sorted(told.removeprefix("coursekit graph --format ").split("|")) == list(drawing_names())
