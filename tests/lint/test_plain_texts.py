"""Texts of words alone: rules that say that they find nothing in them find nothing."""

from hypothesis import given
from hypothesis import strategies as st

from coursekit.lint.rules import Setting, find_rules
from coursekit.text.reading import read_passage
from coursekit.text.source import Source

SETTING = Setting("en", ("synapse",))
LETTERS = "abAB é ,.;'’“”\"()?!%/–—…-0123456789"
WORDS = ("import a from 'b'", "%%a%%", "(a", "1. a", "a - b", "--a", "!!! note", "??? a", "''' b")
WRITTEN = st.lists(st.sampled_from(WORDS) | st.text(LETTERS, max_size=20), min_size=1, max_size=4).map(" ".join)


@given(WRITTEN)
def test_rules_that_need_markup_find_nothing_in_plain_texts(written: str) -> None:
    source = Source("stages/one/a.md", written)
    text = read_passage(source, written, source.span(0, len(written)))
    if not text.plain:
        return
    for rule in find_rules().values():
        if not rule.plain:
            found = [
                *(rule.check_text(text, SETTING) if rule.check_text else ()),
                *(rule.check_texts((text,), SETTING) if rule.check_texts else ()),
            ]
            assert not found, rule.name
