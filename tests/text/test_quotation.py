"""Straight quotation marks as each language writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.text.markdown import read_events
from coursekit.text.quotation import curled, marks_of, spaced, with_marks


@pytest.mark.parametrize(
    ("language", "seen"),
    [
        ("en-GB", "“It’s ‘so’,” she said."),
        ("de-AT", "„It’s ‚so‘,“ she said."),
        ("de-CH", "„It’s ‚so‘,“ she said."),
        ("fr-CH", "«It’s ‹so›,» she said."),
        ("pt-BR", "“It’s ‘so’,” she said."),
        ("pt-PT", "«It’s “so”,» she said."),
        ("pl", "„It’s «so»,” she said."),
        ("ja", "「It’s 『so』,」 she said."),
        ("zh-Hans", "“It’s ‘so’,” she said."),
        ("zh-TW", "「It’s 『so』,」 she said."),
        ("sv", "”It’s ’so’,” she said."),
        ("uk", "«It’s „so“,» she said."),
        ("xx", "“It’s ‘so’,” she said."),
    ],
)
def test_a_language_has_its_marks(language: str, seen: str) -> None:
    assert curled("\"It's 'so',\" she said.", marks_of(language)) == seen


def test_french_guillemets_have_a_narrow_blank_inside() -> None:
    assert spaced(curled('"Oui", dit-il.', marks_of("fr"))) == "«\u202fOui\u202f», dit-il."


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("A 5\" pipe and a 6' wall.", "A 5\" pipe and a 6' wall."),
        ('A 5" pipe is "wide".', 'A 5" pipe is “wide”.'),
        ('An open "mark here.', 'An open "mark here.'),
        ('One "pair" and "one open.', 'One "pair" and "one open.'),
        ("The dogs' bowls in the '90s, isn't it", "The dogs’ bowls in the ’90s, isn’t it"),
        ('("a") and —"b"; "a, (b)"', "(“a”) and —“b”; “a, (b)”"),
        ("S.M.'s disease", "S.M.’s disease"),
        ('צה"ל', 'צה"ל'),
        ('彼は"はい"と言った', "彼は“はい”と言った"),
        ('그는 "네"라고 했다', "그는 “네”라고 했다"),
        ("already “so”", "already “so”"),
    ],
)
def test_what_pairs_is_a_quotation_and_what_does_not_stays(text: str, seen: str) -> None:
    assert curled(text, marks_of("en")) == seen


def shown(text: str) -> str:
    return "".join(event.data for event in with_marks(read_events(text), marks_of("en")) if isinstance(event.data, str))


def test_only_words_have_them() -> None:
    assert shown('"*So* `"x"` $f\'$"') == '“So "x" f\'”'
    assert shown('```\n"x"\n```\n') == '"x"\n'
    assert shown("[']{.kbd} https://example.org/'a'b") == "' https://example.org/'a'b"
    assert shown('"a\nb" "c') == '"ab" "c'
    assert shown('"a"\n\n"b') == '“a”"b'


@given(st.text(alphabet="ab1 \n\"'*_`[]()日-", max_size=24))
def test_no_letter_is_lost(text: str) -> None:
    changed = curled(text, marks_of("en"))
    assert len(changed) == len(text)
    straight = str.maketrans("“”‘’", "\"\"''")
    assert changed.translate(straight) == text
    assert curled(changed, marks_of("en")).translate(straight) == text
