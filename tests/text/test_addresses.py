"""Bare addresses are links, to the end of the address and no further."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coursekit.text.markdown import read_events, read_value_events


def links(text: str) -> list[tuple[str, str]]:
    found = []
    events = read_events(text)
    for at, event in enumerate(events):
        if event.edge == "start" and event.tag == "Link":
            found.append((event.data["dest_url"], events[at + 1].data))
    return found


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://example.org.", "https://example.org"),
        ("(https://en.wikipedia.org/wiki/A_(b)), ok", "https://en.wikipedia.org/wiki/A_(b)"),
        ("HTTPS://example.org/a?b=1&c=2, x", "HTTPS://example.org/a?b=1&c=2"),
        ("https://example.org/_a_/b*c*d", "https://example.org/_a_/b*c*d"),
        ("https://example.org/_a_", "https://example.org/_a_"),
        ("https://example.org/_a_b *c*.", "https://example.org/_a_b"),
        ("**https://example.org/x**", "https://example.org/x"),
        ("https://example.org/a\\_b", "https://example.org/a_b"),
        ("https://example.org/?a=1&amp;b=2&gt;", "https://example.org/?a=1&b=2"),
        ("“https://example.org/x”", "https://example.org/x"),
        ("https://example.org/x[^1]\n\n[^1]: n", "https://example.org/x"),
        ("| a |\n|---|\n| https://example.org/x |", "https://example.org/x"),
        ("见 https://example.org/文。下", "https://example.org/文"),
    ],
)
def test_a_bare_address_is_a_link(text: str, address: str) -> None:
    assert links(text) == [(address, address)]


def test_www_is_an_address_too() -> None:
    assert links("www.example.org/a_b") == [("http://www.example.org/a_b", "www.example.org/a_b")]


@pytest.mark.parametrize(
    "text",
    [
        "`https://example.org`",
        "    https://example.org",
        "```\nhttps://example.org\n```",
        "git@github.com:a/b",
        "me@example.org",
        "https:// and http://x and https://… and www.",
        "xhttps://example.org",
        "![https://example.org](a.png)",
        "<!-- https://example.org -->",
    ],
)
def test_others_are_not(text: str) -> None:
    assert not [target for target, _ in links(text) if target.startswith("http")]


def test_links_stay_what_they_are() -> None:
    assert links("[https://a.org](https://b.org)") == [("https://b.org", "https://a.org")]
    assert links("<https://a.org>") == [("https://a.org", "https://a.org")]


PIECES = (
    "/",
    "a",
    "https://a.org",
    "www.b.org/c",
    "_",
    "*",
    "**",
    "`",
    " ",
    "\n",
    "[",
    "](",
    ")",
    "&amp;",
    "\\",
    "~~",
    "é",
    "$",
    "$$",
    "x.",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("https://a.org~~$/$/~~")
def test_elements_stay_nested_and_no_word_is_lost(text: str) -> None:
    for events in (read_events(text), read_value_events(text)):
        opened: list[str] = []
        at = 0
        for event in events:
            assert 0 <= event.start <= event.end <= len(text)
            if event.edge == "start":
                opened.append(event.tag)
            elif event.edge == "end":
                assert opened.pop() == event.tag
            elif event.tag == "Text":
                assert event.start >= at
                at = event.end
        assert not opened
