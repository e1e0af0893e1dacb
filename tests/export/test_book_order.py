"""Right to left and left to right in one line or one drawing of the book: each letter stands where it is read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.course.load import load_course
from coursekit.export.formats.pdf import Options, export
from coursekit.export.formats.pdf.layout.bidi_levels import levels
from coursekit.export.formats.pdf.layout.side_notes import put_first
from coursekit.export.formats.pdf.layout.visual_order import Levels, put_in_order
from coursekit.export.formats.pdf.manuscript.book import answer_book, manuscript
from export.sample import SVG, Front, concept, questions, write, write_course


@pytest.fixture(scope="module")
def pango() -> Levels:
    return levels


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("ab אב 12.", "ltr", "000111220"),
        ("אב (ab) 12!", "rtl", "11112211221"),
        ("عر\n12", "ltr", "11122"),
        ("🧠é א", "ltr", "0001"),
        ("a \u2067אב (b)\u2069 c", "ltr", "000111121000"),
        ("", "rtl", ""),
    ],
)
def test_each_letter_has_a_level(pango: Levels, text: str, direction: str, expected: str) -> None:
    found = "".join(map(str, pango(text, direction)))
    assert len(found) == len(text)
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a <em>אב</em> <b>גד</b> b</p>", '<p>a <span dir="rtl"><em>אב</em> <b>גד</b></span> b</p>'),
        (
            '<p>a <em id="x">b אב</em> גד</p>',
            '<p>a <em id="x">b </em><span dir="rtl"><em>אב</em> גד</span></p>',
        ),
        (
            '<p dir="rtl">אב <em>long</em> <b>term</b> 12</p>',
            '<p dir="rtl">אב <span dir="ltr"><em>long</em> <b>term</b> 12</span></p>',
        ),
        ('<p>a <b dir="rtl">אב</b>, 12</p>', '<p>a <b dir="rtl">אב</b>, 12</p>'),
        ('<p>אב <span class="page-of">12</span></p>', '<p>אב <span class="page-of">12</span></p>'),
        ("<p>a אב 12 גד <b>b</b></p>", "<p>a אב 12 גד <b>b</b></p>"),
        ("<ul><li>אב <b>גד</b><p>c</p>d</li></ul>", '<ul><li><span dir="rtl">אב <b>גד</b></span><p>c</p>d</li></ul>'),
        ("<pre>אב <b>גד</b></pre>", "<pre>אב <b>גד</b></pre>"),
    ],
)
def test_pieces_of_one_run_are_put_together(pango: Levels, text: str, expected: str) -> None:
    root = ElementTree.fromstring(text)
    put_in_order(root, pango)
    assert ElementTree.tostring(root, encoding="unicode") == expected


_WORDS = st.text(st.sampled_from("ab אב12(.!"), max_size=5)
_INLINE = st.recursive(
    _WORDS,
    lambda inner: st.tuples(st.sampled_from(["b", "em", 'a href="#c"', 'b dir="rtl"']), inner, _WORDS).map(
        lambda made: f"<{made[0]}>{made[1]}</{made[0].split()[0]}>{made[2]}"
    ),
    max_leaves=4,
)


@settings(deadline=None, max_examples=60)
@given(st.lists(_INLINE, max_size=4), st.sampled_from(["ltr", "rtl"]))
def test_no_letter_is_lost_moved_or_left_in_another_order(pango: Levels, inner: list[str], direction: str) -> None:
    root = ElementTree.fromstring(f"<p>{''.join(inner)}</p>")
    said = "".join(root.itertext())
    put_in_order(root, pango, direction)
    assert "".join(root.itertext()) == said
    once = ElementTree.tostring(root)
    put_in_order(root, pango, direction)
    assert ElementTree.tostring(root) == once, "what is in order stays as it is"


def lefts(page: pypdfium2.PdfPage, words: str) -> list[float]:
    """Where each letter of some words begins, in the order in which they are written."""
    text = page.get_textpage()
    places = {text.get_text_range(at, 1): text.get_charbox(at)[0] for at in range(text.count_chars())}
    return [places[letter] for letter in words]


def page_of(tmp_path: Path, prose: str, find: str, drawing: str = "") -> pypdfium2.PdfPage:
    root = tmp_path / "course"
    write(root / "stages" / "one" / "figures" / "a.svg", drawing or '<svg xmlns="http://www.w3.org/2000/svg"/>')
    write_course(root, {"one": {"a": concept("A", questions("text"), prose)}})
    export(load_course(root), Options(), tmp_path / "book.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "book.pdf")
    return next(page for page in document if find in page.get_textpage().get_text_bounded())


def test_a_drawing_is_written_from_right_to_left(tmp_path: Path) -> None:
    words = (
        '<text x="240" y="40" font-size="20" text-anchor="middle">אבגד</text>'
        '<text x="240" y="80" font-size="20" direction="rtl">הו<tspan fill="red">זח</tspan>טי '
        '<tspan x="240" dy="30">כל<tspan font-weight="bold">מנ</tspan></tspan></text>'
        '<text x="40" y="150" font-size="20">QJ<tspan>Ж<tspan>Ю</tspan>Я</tspan></text>'
        '<text x="40 60 90" y="180" font-size="20">ΔΦΨΩ</text>'
        '<text x="240" y="180" font-size="20"><tspan>ЀЁ <tspan>ЂЃ</tspan></tspan> ЄЅ</text>'
    )
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 200">{words}</svg>'
    page = page_of(tmp_path, "![Words](figures/a.svg)", "Figure 1.1", drawing)
    for written in ("אבגד", "הוזחטי", "כלמנ"):
        places = lefts(page, written)
        assert places == sorted(places, reverse=True)
    for written in ("QJЖЮЯ", "ΔΦΨΩ"):
        places = lefts(page, written)
        assert places == sorted(places)
    assert "ЀЁ ЂЃ ЄЅ" in page.get_textpage().get_text_bounded()
    (first, *_), (second, *_) = lefts(page, "הו"), lefts(page, "כל")
    assert first == pytest.approx(second, abs=6), "both lines begin at the same place on the right"


def directed(element: Any, direction: str = "") -> Iterator[tuple[str, str]]:
    """Each text below an element, with the direction in which it is set."""
    direction = element.get("dir") or direction
    yield element.text or "", direction
    for child in element:
        yield from directed(child, direction)
        yield child.tail or "", direction


@pytest.mark.parametrize(("language", "words", "own"), [("en", "קצר (a)", "rtl"), ("he", "Short (1)", "ltr")])
@pytest.mark.parametrize("answers", ["end", "separate"])
def test_whatever_the_author_wrote_runs_in_its_own_direction(
    tmp_path: Path, language: str, words: str, own: str, answers: str
) -> None:
    root = tmp_path / "course"
    asked: list[Front] = [
        {"type": "choice", "prompt": words, "options": [{"text": words, "correct": True}, {"text": f"{words}2"}]},
        {"type": "text", "prompt": f"{words}3", "accept": [words, f"{words}?"]},
        {"type": "numeric", "prompt": f"{words}4", "answer": -7, "unit": words},
        {"type": "match", "prompt": f"{words}5", "pairs": [{"left": words, "right": words}]},
    ]
    hero = {"src": "figures/a.svg", "alt": "A", "caption": words, "credit": words}
    more: Front = {"summary": words, "anchor": f"{words}.", "connects_to": ["b"], "figures": {"hero": hero}}
    shown = f"| x | y |\n|---|---|\n| {words} | 1 |\n\n![A](figures/a.svg '{words}')"
    prose = f"{words}\n\n{shown}\n\nא b [[b]] [c]({'https://example.org'})"
    stages = {
        "one": {
            "a": concept(words, asked, prose, introduces=[words], **more),
            "b": concept(f"{words}!", asked, **more | {"connects_to": ["a"]}),
        }
    }
    write(root / "stages" / "one" / "figures" / "a.svg", SVG)
    write(root / "glossary.yaml", f"- {{term: {words}, definition: {words}, also: [{words[::-1]}, {words}9]}}\n")
    write_course(root, stages, language=language, title=words, summary=words, authors=[{"name": words}])
    for path in (root / "stages").glob("*/stage.yaml"):
        path.write_text(f"title: {words}\nsummary: {words}\nconcepts: [a, b]\n", encoding="utf-8")
    course = load_course(root)
    made = (answer_book if answers == "separate" else manuscript)(course, Options(), tmp_path)
    found = [
        (text, direction)
        for part in made.parts
        for text, direction in directed(html5lib.parse(part.html, namespaceHTMLElements=False).find("body"))
        if words in text
    ]
    assert len(found) > (12 if answers == "separate" else 40)
    assert [text for text, direction in found if direction != own] == []


def test_a_remark_in_the_margin_begins_its_paragraph() -> None:
    note = '<span class="side-note">n <i>o</i></span>'
    alert = f'<aside class="alert"><p>h {note}</p></aside>'
    root = ElementTree.fromstring(f"<div><p>a <b>c {note} d</b> e</p><ul><li>f {note}{note} g</li></ul>{alert}</div>")
    put_first(root)
    said = f"<div><p>{note}a <b>c  d</b> e</p><ul><li>{note}{note}f  g</li></ul>{alert}</div>"
    assert ElementTree.tostring(root, encoding="unicode") == said
