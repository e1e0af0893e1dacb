"""What Pandoc, Quarto and Obsidian add to Markdown, and coursekit reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.fmt.prose import format_prose
from coursekit.text.markdown import read_events

_SIGNS = {
    "Subscript": "_",
    "Superscript": "^",
    "Keyboard": "!",
    "SideNote": "#",
    "Strikethrough": "-",
    "Emphasis": "*",
    "Fold": "F",
    "FoldTitle": "T",
}


def shown(text: str) -> str:
    """The events of a text as a line: ``_{2}`` is a lowered 2."""
    out = ""
    for event in read_events(text):
        if event.tag in _SIGNS:
            out += f"{_SIGNS[event.tag]}{{" if event.edge == "start" else "}"
        elif event.tag in ("Text", "Code", "InlineMath"):
            out += event.data
        elif event.tag in ("SoftBreak", "HardBreak", "TaskListMarker"):
            out += {"SoftBreak": " ", "HardBreak": "/", "TaskListMarker": f"[{event.data}]"}[event.tag]
    return out


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("H~2~O", "H_{2}O"),
        ("C~6~H~12~O~6~", "C_{6}H_{12}O_{6}"),
        ("SO~4~^2-^", "SO_{4}^{2-}"),
        ("K~(s)~ and *V*~max~", "K_{(s)} and *{V}_{max}"),
        ("Ca^2+^, 10^-6^, ^14^C, ^99m^Tc", "Ca^{2+}, 10^{-6}, ^{14}C, ^{99m}Tc"),
        ("5^a\\ b^", "5^{a\u00a0b}"),
        ("Na^+^ [@a] K^+^ ü^é^", "Na^{+} [@a] K^{+} ü^{é}"),
        ("`H~2~O` $x^2^$ x\\^2^", "H~2~O x^2^ x^2^"),
    ],
)
def test_lowered_and_raised_signs(text: str, seen: str) -> None:
    assert shown(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "about ~5 mV, or ~10 mV",
        "5~10 mV and 20~30 mV",
        "5~10,20~30",
        "2^10 and 2^20",
        "2^10,2^20",
        "[^1][^2]",
        "See https://example.org/a~b~c, www.example.org/x^2^y or ada~b~c@example.org",
        "(y^2)^{-1} = m^i(s^t), k(x^2, y^2)^{n}",
        "~/a/~b/~c",
        "a^b c^d",
        "^_^ and ^^",
        "x^2",
        "A~1",
    ],
)
def test_other_signs_stay_what_they_were(text: str) -> None:
    assert shown(text) == text


def test_what_was_struck_out_still_is() -> None:
    assert shown("~so~ and ~~two~~ and ~three words~") == "-{so} and -{two} and -{three words}"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("[Ctrl]{.kbd}+[C]{.kbd}", "!{Ctrl}+!{C}"),
        ("[\\[]{.kbd}", "!{[}"),
        ("a [b *c* H~2~O]{.aside} d", "a #{b *{c} H_{2}O} d"),
        ("[a]{.note} [b] {.kbd} \\[c]{.kbd}", "[a]{.note} [b] {.kbd} [c]{.kbd}"),
        ("*[a*]{.kbd}", "*{[a}]{.kbd}"),
        ("- [ ] a\n- [x] b", "[False]a[True]b"),
        ("> [!NOTE]- Why *so*\n> Then.", "F{T{Why *{so}}Then.}"),
        ("> [!tip]+ Why\n> - a", "F{T{Why}a}"),
        ("> [!NOTE]-\n> a", "[!NOTE]- a"),
        ("|a|\n|-|\n|b<br>c|", "ab/c"),
        ("b<br>c", "bc"),
    ],
)
def test_spans_tasks_folds_and_breaks(text: str, seen: str) -> None:
    assert shown(text) == seen


_PIECES = st.lists(
    st.sampled_from(
        [
            "~",
            "^",
            "2",
            "a",
            " ",
            "*",
            "[",
            "]",
            "{.kbd}",
            "{.aside}",
            "\\",
            "\n",
            "> [!NOTE]- x\n> ",
            "- [ ] ",
            "|",
            "é",
            "&amp;",
            "`",
            "$",
        ]
    ),
    max_size=14,
).map("".join)


@given(_PIECES)
def test_every_text_is_read_once_and_in_order(text: str) -> None:
    """Elements are closed in the order in which they were opened, and no letter is read twice."""
    open_elements: list[str] = []
    last = 0
    for event in read_events(text):
        if event.edge == "start":
            open_elements.append(event.tag)
        elif event.edge == "end":
            assert open_elements.pop() == event.tag
        elif event.tag == "Text":
            assert event.start >= last
            last = event.end
    assert not open_elements
    assert format_prose(format_prose(text)) == format_prose(text)
