"""Names of headings are those of GitHub."""

from hypothesis import given
from hypothesis import strategies as st

from coursekit.text.slugs import slug_of, slugs_of, split_target, wanted_slug


def test_names_are_those_of_github() -> None:
    """From the cases of github-slugger."""
    assert slug_of("I ♥ unicode") == "i--unicode"
    assert slug_of("Dash-dash") == "dash-dash"
    assert slug_of("en–dash") == "endash"
    assert slug_of("Heading with a space ") == "heading-with-a-space"
    assert slug_of("foo_bar 2.0 (new)") == "foo_bar-20-new"
    assert slug_of("Профили пользователей") == "профили-пользователей"
    assert slug_of("!") == "part"


def test_a_second_heading_of_the_same_words_has_a_number() -> None:
    assert list(slugs_of(["Echo", "Echo", "Echo-1", "echo"])) == ["echo", "echo-1", "echo-1-1", "echo-2"]


@given(st.lists(st.text(max_size=4), max_size=20))
def test_no_two_headings_have_one_name(headings: list[str]) -> None:
    names = list(slugs_of(headings))
    assert len(set(names)) == len(headings)
    assert all(names)


def test_what_authors_write_after_the_sign() -> None:
    assert wanted_slug("The%20Pump") == wanted_slug("the pump") == "the-pump"
    assert split_target("membrane#The pump") == ("membrane", "the-pump")
    assert split_target("#dosage") == ("", "dosage")
    assert split_target("membrane") == ("membrane", "")
