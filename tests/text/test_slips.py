"""Slips of the pen are counted as a library that is known for it counts them."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from coursekit.text.slips import Word, Words

WORDS = st.text("abc-1é", max_size=9)


@given(WORDS, WORDS)
def test_the_optimal_string_alignment(one: str, other: str) -> None:
    assert Word(one).slips(other) == OSA.distance(one, other)


@given(WORDS, st.lists(WORDS), st.integers(0, 3))
def test_the_nearest_of_many(wanted: str, words: list[str], most: int) -> None:
    slips = [OSA.distance(wanted, word) for word in words if word != wanted]
    least = min(slips, default=0)
    near = [word for word in words if word != wanted and OSA.distance(wanted, word) == least <= most]
    assert sorted(Words(words).nearest(wanted, most)) == sorted(near)
