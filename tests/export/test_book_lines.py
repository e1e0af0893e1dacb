"""Where the book breaks its lines and pages: nothing is parted that belongs together."""

from pathlib import Path

import pytest
from markupsafe import Markup

from coursekit.course.load import load_course
from coursekit.export.formats.pdf.manuscript.last_words import in_company
from export.sample import concept, write_course
from export.test_book import html_of
from export.test_book_styles import laid, named, texts

LATER = "Locked: opens later on the path"


@pytest.mark.parametrize(
    ("caption", "bound"),
    [
        ("Two laws, not one.", "Two laws, not\N{NO-BREAK SPACE}one."),
        ("See <em>the law</em>", "See <em>the\N{NO-BREAK SPACE}law</em>"),
        ("One", "One"),
        ("A Wahrnehmungsfähigkeit", "A Wahrnehmungsfähigkeit"),
    ],
)
def test_the_last_word_of_a_caption_is_not_alone(caption: str, bound: str) -> None:
    assert in_company(Markup(caption)) == bound


def test_short_lines_are_not_hyphenated() -> None:
    words = "experimentation " * 40
    for html in (
        f'<section class="objectives"><ul><li>{words}</li></ul></section>',
        f'<div class="prompt">{words}</div>',
    ):
        assert not any("\N{HYPHEN}" in line for line in texts(laid(html)))
    assert any("\N{HYPHEN}" in line for line in texts(laid(f"<p>{words}</p>")))


def test_a_formula_goes_with_the_line_that_leads_to_it() -> None:
    formula = '<div class="maths"><p style="height: 20mm">m</p></div>'
    pages = laid(f'<p style="height: 235mm">A</p><p>The number is</p>{formula}')
    assert [texts([page])[-1] for page in pages] == ["A", "m"]


def test_what_opens_later_stays_in_one_line_beside_its_title() -> None:
    title = "A concept with a title that nearly fills the line of the page, page 3"
    link = f'<a><span class="code">C9.9</span> {title}</a><span class="locked-words">{LATER}</span>'
    pages = laid(f'<section class="connections"><ul><li class="locked">{link}</li></ul></section>')
    item = next(box for box in named(pages, "li") if type(box).__name__ == "BlockBox")
    code = next(box for box in named(pages, "span", "code") if hasattr(box, "content_box_x"))
    assert texts(pages)[-1] == LATER
    assert code.border_box_x() < item.content_box_x()


@pytest.mark.parametrize(("leads", "told"), [("b", True), ("a", False)])
def test_locks_are_explained_where_there_are_any(tmp_path: Path, leads: str, told: bool) -> None:
    asked = [{"type": "text", "prompt": "P", "accept": ["a"]}]
    to = {"a": concept("A", asked), "b": concept("B", asked), "c": concept("C", asked)}
    to["b" if leads == "a" else "a"] = concept("From", asked, connects_to=[leads])
    html = html_of(load_course(write_course(tmp_path / "course", {"one": to})))
    assert ("Locked concepts unlock" in html) is told
