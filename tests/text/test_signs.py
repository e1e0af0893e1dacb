"""The signs of a text, by which rules know what it can't hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.text.characters import is_seen, signs_of

TEXTS = st.text(st.sampled_from("*_[](!ab 1\n\té😀\udc80") | st.characters(), max_size=20)


@pytest.mark.parametrize(
    ("text", "signs"),
    [("", ""), ("Is *a* [b](c)?", "**[]()?"), ("a_b-1\n\t“é”", "_-"), ("words", "")],
)
def test_signs_are_what_no_word_is_made_of(text: str, signs: str) -> None:
    assert signs_of(text) == signs


@given(TEXTS, TEXTS, TEXTS)
def test_the_signs_of_a_part_are_among_those_of_the_whole(before: str, part: str, after: str) -> None:
    assert signs_of(part) in signs_of(before + part + after)


@given(TEXTS)
def test_texts_are_seen_whose_characters_are(text: str) -> None:
    assert is_seen(text) == all(char.isprintable() or char in "\n\r\t" for char in text)
