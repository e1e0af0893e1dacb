"""Glossary terms are found as each script writes them, and no word is taken for another."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.text import wording
from coursekit.text.reading import read_prose
from coursekit.text.source import Source
from coursekit.text.wording import find_terms, lexicon_of, uses_of_terms


def found(text: str, *terms: str) -> dict[str, str]:
    """The terms that a text uses, and the words that it uses for them."""
    prose = read_prose(Source("a.md", text), 0)
    spans = find_terms(prose.blocks, lexicon_of(terms))
    return {term: text[span.start : span.end] for term, span in spans.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’œuf, l'émulsion et le zeste", {"œuf": "œuf", "émulsion": "émulsion", "zeste": "zeste"}),
        ("Jusqu’à l’Œuf", {"œuf": "Œuf"}),
        ("Il dit qu’émulsion rime ; le blanc d’œuf aussi", {"émulsion": "émulsion", "blanc d'œuf": "blanc d’œuf"}),
        ("Aujourd’hui", {"aujourd'hui": "Aujourd’hui"}),
        ("By Zorn’s lemma", {"Zorn's lemma": "Zorn’s lemma"}),
        ("C++ is not C#.", {"C++": "C++", "C#": "C#"}),
        ("Is it in C? C’est ça.", {"C": "C"}),
        ("C’est ça. He’s 9+9 and #9.", {}),
    ],
)
def test_words_with_apostrophes_and_signs(text: str, expected: dict[str, str]) -> None:
    terms = ("œuf", "émulsion", "zeste", "blanc d'œuf", "aujourd'hui", "Zorn's lemma", "C", "C++", "C#", "s")
    assert found(text, *terms) == expected


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("日本料理の基本は出汁である。昆布を水に浸す。", ["出汁", "昆布"]),
        ("中文的高汤。", ["高汤"]),
        ("シナプスはニューロンをつなぐ。", ["シナプス", "ニューロン"]),
        ("LTPは記憶、CT検査ではない。", ["LTP", "CT検査"]),
        ("สมองส่วนหน้าทำงาน", ["สมอง"]),
        ("ខួរក្បាលជាសរីរាង្គ", ["ខួរក្បាល"]),
        ("ဦးနှောက်သည်", ["ဦးနှောက်"]),
        ("ສະໝອງເຮັດວຽກ", ["ສະໝອງ"]),
    ],
)
def test_scripts_without_spaces(text: str, terms: list[str]) -> None:
    assert found(text, *terms, "没有") == {term: term for term in terms}


def test_a_text_may_end_where_a_longer_term_begins() -> None:
    assert found("Each ion", "ion", "ion channel", "ion channel gate") == {"ion": "ion"}


def test_no_term_is_a_part_of_a_syllable_or_of_a_word_of_another_script() -> None:
    assert found("กี MCT検査 1高汤a", "ก", "CT検査", "高汤b") == {}
    assert found("出汁巻き、出汁", "出汁", "出汁巻き") == {"出汁巻き": "出汁巻き", "出汁": "出汁"}, (
        "the longer one first"
    )


TERMS = ("C", "C++", "CT", "CT検査", "検査", "œuf", "出汁", "出汁巻き", "l'œuf dur", "ก")


@given(st.lists(st.sampled_from((*TERMS, *" +#'’*aき้", "“", "”", "l’", "\n\n")), max_size=20).map("".join))
def test_uses_do_not_overlap(text: str) -> None:
    prose = read_prose(Source("a.md", text), 0)
    spans = sorted((span.start, span.end) for _, span in uses_of_terms(prose.blocks, lexicon_of(TERMS)))
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_a_short_term_ends_a_text_that_a_longer_one_begins_like() -> None:
    prose = read_prose(Source("a.md", "The synapse"), 0)
    spans = find_terms(prose.blocks, lexicon_of(["synapse", "synapse of Held in rats"]))
    assert {term: (span.start, span.end) for term, span in spans.items()} == {"synapse": (4, 11)}


@given(st.text(alphabet=st.one_of(st.sampled_from("ab1_'’+# .“–…中か"), st.characters()), max_size=40))
def test_words_of_a_plain_text_are_those_of_any(text: str) -> None:
    any_word = wording._SIGNED_WORD if "+" in text or "#" in text else wording._WORD
    assert wording._words_of(text).findall(text) == any_word.findall(text)
