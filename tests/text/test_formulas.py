"""Display formulas are one thing whatever their lines begin with, and prices are no formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.fmt.prose import events, format_prose
from coursekit.text.markdown import read_events
from coursekit.text.reading import read_prose
from coursekit.text.source import Source


def formulas(text: str) -> list[str]:
    return [event.data for event in read_events(text) if event.tag in ("DisplayMath", "InlineMath")]


LINES = (
    "- b",
    "+ b",
    "= c",
    "=",
    "---",
    "> 0",
    "# x",
    "1. d",
    ": e",
    "    f",
    "| g |",
    "* h",
    "<div>",
    "[a]: b",
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(
    "around",
    ["$$\na\n{}\n$$", "Before.\n$$\na\n{}\n$$\nAfter.", "$$a\n{}$$", "$$\n{}\n$$ (eq)", "$$\n\na\n{}\n\nb\n$$"],
)
def test_a_line_of_a_formula_begins_no_block(line: str, around: str) -> None:
    text = f"Text.\n\n{around.format(line)}\n\nMore.\n"
    (tex,) = formulas(text)
    assert line in tex and text.count(tex) == 1
    assert {event.tag for event in read_events(text)} <= {"Paragraph", "Text", "SoftBreak", "DisplayMath"}


@pytest.mark.parametrize("line", LINES[:8])
def test_formulas_stand_in_lists_and_quotations(line: str) -> None:
    assert formulas(f"1. one\n\n   $$\n   a\n   {line}\n   $$\n\n   more\n") == [f"\n   a\n   {line}\n   "]
    assert formulas(f"> One.\n>\n> $$\n> a\n> {line}\n> $$\n>\n> More.\n") == [f"\na\n{line}\n"]
    assert formulas(f"- $$\n  a\n  {line}\n  $$\n- b\n") == [f"\n  a\n  {line}\n  "]


@pytest.mark.parametrize(
    "text",
    [
        "```\n$$\na\n$$\n```\n",
        "~~~tex\n$$\n- a\n$$\n~~~\n",
        "    $$\n    a\n    $$\n",
        "`$$`\n- a\n`$$`\n",
        "\\$$\n\na\n\\$$\n",
        "$$\na\n\nThen three words.\n\n# Heading\n",
        "$$ a\n\nb $$\n",
    ],
)
def test_code_and_what_never_closes_are_no_formulas(text: str) -> None:
    assert formulas(text) == []


def test_a_formula_that_never_closes_swallows_no_words() -> None:
    assert formulas("$$\na\n\nThese are words of a text.\n\n$$\nb\n$$\n") == ["\nb\n"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is US$3 and US$4.", []),
        ("US$1 and US$2 and US$3 and US$4 and US$5, then $x$.", ["x"]),
        ("costs $5 or $x$", ["x"]),
        ("$a$ and $b$", ["a", "b"]),
        ("$2$5", []),
        ("`US$3` and US$4 and $y$", ["y"]),
        ("US$3 and **US$4**", []),
        ("$x$-axis, $y$s", ["x", "y"]),
    ],
)
def test_no_digit_follows_a_formula(text: str, found: list[str]) -> None:
    assert formulas(text) == found
    words = "".join(event.data for event in read_events(text) if event.tag in ("Text", "Code"))
    assert "\ufdd0" not in words and words.count("$") == text.count("$") - 2 * len(found)


@given(
    st.lists(
        st.sampled_from((*LINES, "$$", "$$ a", "a $$", "", "> $$", "> b", "- $$", "US$3 and US$4", "word")), max_size=12
    )
)
def test_whatever_stands_around_them_no_sign_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    for event in read_events(text):
        assert 0 <= event.start <= event.end <= len(text)
        if event.tag == "DisplayMath":
            assert text.startswith("$$", event.start) and text.endswith("$$", 0, event.end)
            assert not set("".join(event.data.split())) - set(text[event.start : event.end])
    formatted = format_prose(text)
    assert events(formatted) == events(text)
    assert format_prose(formatted) == formatted


def test_a_formula_is_told_with_its_place() -> None:
    text = "Text.\n\n> $$\n> a\n> - b\n> $$\n"
    (formula,) = read_prose(Source("a.md", text), 0).formulas
    assert text[formula.start : formula.end] == "$$\n> a\n> - b\n> $$"
