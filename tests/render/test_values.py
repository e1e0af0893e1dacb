"""A value of one line is a part of a line: no sign at its start is lost to a block, in any medium."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from coursekit.course.model import Course
from coursekit.render.prose import render, render_block, render_inline
from coursekit.text.markdown import read_value_events
from coursekit.text.reading import read_passage
from coursekit.text.source import Source
from render.test_prose import course, page

__all__ = ("course",)

SIGNS = (
    "> 140 mmHg", "+ 20 mV", "- 70 mV", "* x", "# define", "###", "1. May", "12) noon", "---", "***", "===", "| a | b",
    "```", "~~~ x", ": d", "[x]: y", "[^1]: y", "$$", "> [!NOTE]", "+ > - 1. a",
)  # fmt: skip


@pytest.mark.parametrize("text", SIGNS)
@pytest.mark.parametrize("around", ["{}", "  {}", "    {}", "\t{}", "{}\n", "{}  "])
def test_no_sign_at_the_start_of_a_line_is_lost(course: Course, text: str, around: str) -> None:
    written = around.format(text)
    assert render_inline(written, page(course)) == escape(text)
    assert render_block(written, page(course)).strip() == f"<p>{escape(text)}</p>"
    source = Source("a.yaml", written)
    (block,) = read_passage(source, written, source.span(0, len(written))).blocks
    assert block.text == text
    assert written[block.span(0, 1).start :].startswith(text[0])


def test_inlines_are_read_at_the_start_of_a_value(course: Course) -> None:
    html = render_inline("*a* **b** `c` > [d](https://x.org)", page(course))
    assert html.startswith("<em>a</em> <strong>b</strong> <code>c</code> &gt; <a href")
    assert render_inline("_a_ > b", page(course)) == "<em>a</em> &gt; b"
    assert render_inline("** a", page(course)) == "** a"


def test_several_lines_are_blocks(course: Course) -> None:
    assert "<blockquote>" in render_block("> a\n> b", page(course))
    assert "<ul>" in render_block("Two:\n\n- a\n- b\n", page(course))
    assert "<blockquote>" in render("> a", page(course)).body, "prose has blocks on its only line"


@given(st.text(st.sampled_from(" >-+*#1.|`~[]^:$_a\t"), max_size=12))
def test_a_value_of_one_line_is_one_paragraph_with_places(text: str) -> None:
    events = read_value_events(text)
    kinds = {"Paragraph", "Text", "Emphasis", "Strong", "Strikethrough", "Subscript", "Superscript", "Keyboard"}
    kinds |= {"SideNote", "Code", "InlineMath", "DisplayMath", "Link"}
    assert {event.tag for event in events} <= kinds | {"FootnoteReference"}
    assert bool(events) == bool(text.strip())
    for event in events:
        assert 0 <= event.start <= event.end <= len(text)
        if event.tag == "Text" and len(event.data) == event.end - event.start:
            assert text[event.start : event.end] == event.data
