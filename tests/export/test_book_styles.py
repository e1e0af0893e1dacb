"""The styles of the book, in boxes as WeasyPrint makes them: what an author writes stays in its place and looks so."""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from PIL import Image

from coursekit.course.load import load_course
from coursekit.export.formats.pdf import Options
from coursekit.export.formats.pdf.engine.library import weasyprint
from coursekit.export.formats.pdf.layout.reach import Reach
from coursekit.export.formats.pdf.manuscript.book import manuscript
from coursekit.export.formats.pdf.manuscript.directions import with_directions
from coursekit.export.formats.pdf.manuscript.styles import Paper, book_styles
from coursekit.export.formats.pdf.manuscript.tall_rows import with_tall_rows
from coursekit.export.formats.pdf.typefaces import Typefaces
from export.sample import Front, concept, write_course
from export.test_book import html_of

LIST = "Two:\n\n1. one\n2. two"
HEBREW = "אבג"
CELL = '<td class="align-right">{}</td>'


@cache
def dressed(direction: str, paper: Paper) -> tuple[Any, Any, list[Any]]:
    """Our fonts, who fetches them, and the style sheets of the book."""
    library, fetch = weasyprint(), Reach("", frozenset()).fetcher()
    fonts = library.text.fonts.FontConfiguration()
    sheets = Typefaces(()).in_sheets(book_styles(paper, "screen", direction))
    return fonts, fetch, [library.CSS(string=sheet, font_config=fonts, url_fetcher=fetch) for sheet in sheets]


@pytest.fixture(autouse=True, scope="module")
def _fonts_are_let_go() -> Iterator[None]:
    yield
    dressed.cache_clear()


def laid(body: str, language: str = "en", direction: str = "ltr", paper: Paper = "a4") -> list[Any]:
    """The pages of some HTML in the styles of the book."""
    fonts, fetch, sheets = dressed(direction, paper)
    page = f'<html lang="{language}" dir="{direction}"><body>{body}</body></html>'
    document = weasyprint().HTML(string=page, url_fetcher=fetch)
    return [page._page_box for page in document.render(stylesheets=sheets, font_config=fonts).pages]


def all_boxes(pages: list[Any]) -> Iterator[Any]:
    """Those of the text, with the marks of lists; page numbers stand in boxes beside it."""
    for page in pages:
        for root in page.children[:1] if type(page).__name__ == "PageBox" else [page]:
            yield from root.descendants(placeholders=True)


def boxes(pages: list[Any], *kinds: str) -> Iterator[Any]:
    return (box for box in all_boxes(pages) if type(box).__name__ in kinds)


def texts(pages: list[Any]) -> list[str]:
    return [" ".join(box.text.split()) for box in boxes(pages, "TextBox")]


def named(pages: list[Any], tag: str, name: str = "") -> list[Any]:
    return [box for box in all_boxes(pages) if _is(box, tag, name)]


def _is(box: Any, tag: str, name: str) -> bool:
    element = box.element
    found = box.element_tag == tag and element is not None
    return found and (not name or name in (element.get("class") or "").split())


def picture(width: int, height: int) -> str:
    out = BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return f'<img alt="" src="data:image/png;base64,{b64encode(out.getvalue()).decode()}">'


def asked(tmp_path: Path, *questions: Front, prose: str = "Words.", **fields: Any) -> str:
    text = concept("A", [*questions], prose)
    return html_of(load_course(write_course(tmp_path / "course", {"one": {"a": text}}, **fields)))


def test_lists_in_options_and_answers_keep_their_marks_and_get_none_of_ours(tmp_path: Path) -> None:
    choice = {"type": "choice", "prompt": "P", "options": [{"text": LIST, "correct": True}, {"text": "No"}]}
    recall = {"type": "recall", "prompt": "Q", "answer": LIST, "rubric": [LIST]}
    order = {"type": "order", "prompt": "R", "items": [LIST, "No"]}
    pages = laid(asked(tmp_path, choice, recall, order))
    marks = [text for text in texts(pages) if re.fullmatch(r"\d+\.", text)]
    assert marks.count("1.") == marks.count("2.") == 7, "six lists of the author's, and the answer that is an order"
    circles = [box for box in boxes(pages, "BlockBox") if box.element_tag == "li::before" and box.border_top_width]
    assert len(circles) == 3, "two options and the rubric"


def test_code_in_a_prompt_is_not_bold() -> None:
    pages = laid('<div class="prompt"><p>P</p><pre><code>x</code></pre></div>')
    assert {box.text: box.style["font_weight"] for box in boxes(pages, "TextBox")} == {"P": 600, "x": 400}


@pytest.mark.parametrize("size", [(3000, 400), (400, 3000)])
@pytest.mark.parametrize(
    "around",
    [
        "<p>In a line {}, say.</p>",
        '<div class="prompt"><p>{}</p></div>',
        "<ul><li>{}</li></ul>",
        "<table><tr><td>{}</td><td>Some words beside it.</td></tr></table>",
        '<table class="match"><tr><td class="left"><span class="words">{}</span></td><td>b</td></tr></table>',
    ],
)
def test_a_picture_is_never_larger_than_its_page(around: str, size: tuple[int, int]) -> None:
    (page,) = pages = laid(around.format(picture(*size)))
    (shown,) = boxes(pages, "InlineReplacedBox", "BlockReplacedBox")
    assert shown.width / shown.height == pytest.approx(size[0] / size[1])
    assert shown.position_x + shown.width <= page.content_box_x() + page.width + 1
    assert shown.height < page.height
    assert max(shown.width, shown.height) > 40


def lines_of(heading: str, language: str) -> list[str]:
    return texts(laid(f'<h2 class="concept-title">{heading}</h2>', language))


def test_a_title_is_hyphenated_only_where_a_word_is_longer_than_a_line() -> None:
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
    first, *others = lines_of(f"Das {long}", "de")
    assert first == "Das"
    assert all(line.endswith("\N{HYPHEN}") for line in others[:-1]), others
    assert "".join(others).replace("\N{HYPHEN}", "") == long
    plain = lines_of("Die elektrische Wahrnehmungsfähigkeit und Geschwindigkeitsmessung der Nervenzellen", "de")
    assert len(plain) > 2
    assert not any("\N{HYPHEN}" in line for line in plain)


def side(tag: str, name: str, inner: str, direction: str) -> str:
    """The side of a block at which its words stand."""
    pages = laid(inner, direction=direction)
    block = named(pages, tag, name)[0]
    word = next(boxes([block], "TextBox"))
    before = word.position_x - block.content_box_x()
    return "left" if before < block.content_box_x() + block.width - word.position_x - word.width else "right"


@pytest.mark.parametrize(
    ("tag", "name", "html"),
    [
        ("h2", "answers-title", '<h2 class="answers-title" {}</h2>'),
        ("dt", "", '<section class="glossary"><dl><dt {}</dt></dl></section>'),
        ("p", "words", '<div class="answer-body"><p class="words" {}</p></div>'),
        ("p", "", "<ul><li><p {}</p></li></ul>"),
        ("span", "words", '<ul><li><span class="words" {}</span></li></ul>'),
        ("p", "", '<div class="prompt"><p {}</p></div>'),
    ],
)
def test_titles_answers_and_items_stay_on_the_side_of_their_book(tag: str, name: str, html: str) -> None:
    assert side(tag, name, html.format(f'dir="rtl">{HEBREW}'), "ltr") == "left"
    assert side(tag, name, html.format('dir="ltr">abc'), "rtl") == "right"


@pytest.mark.parametrize(("direction", "other", "words"), [("rtl", "ltr", "a b."), ("ltr", "rtl", f"{HEBREW}.")])
def test_what_runs_the_other_way_keeps_its_place_on_the_page(direction: str, other: str, words: str) -> None:
    """A remark is in the column of labels and not on the text; captions begin below figures; marks are on the page."""
    note = f'<p dir="{{}}"><span class="side-note">{words}</span>{words}</p>'
    notes = "".join(note.format(each) + f"<ul><li>{note.format(each)}</li></ul>" for each in (direction, other))
    half = f'{picture(60, 30)[:-1]} style="width: 50%">'
    html = f'<figure class="figure">{half}<figcaption>{words}</figcaption></figure><ul><li>{words}</li></ul>'
    (page,) = pages = laid(f"{notes}{with_directions(Markup(html), direction)}", direction=direction)
    left, right = page.content_box_x(), page.content_box_x() + page.width
    remarks = [box for box in named(pages, "span", "side-note") if type(box).__name__ == "BlockBox"]
    assert len(remarks) == 4
    for remark in remarks:
        begin = remark.border_box_x()
        assert begin >= right if direction == "rtl" else begin + remark.border_width() <= left
    (shown,) = boxes(pages, "BlockReplacedBox")
    word = next(boxes(named(pages, "figcaption"), "TextBox"))
    at, over = (0, 0) if direction == "ltr" else (word.width, shown.width)
    assert word.position_x + at == pytest.approx(shown.position_x + over)
    mark = [box for box in boxes(pages, "TextBox") if "\N{BULLET}" in box.text][-1]
    assert left < mark.position_x < mark.position_x + mark.width < right


def test_practice_is_told_as_such(tmp_path: Path) -> None:
    practice = {"type": "text", "prompt": "P", "accept": ["a"], "points": 0}
    html = asked(tmp_path, practice, {**practice, "prompt": "Q", "points": 2})
    assert html.count("In the course, this is practice: it never counts.") == 1


def test_an_answer_with_a_tolerance_stays_beside_its_number(tmp_path: Path) -> None:
    numeric = {"type": "numeric", "prompt": HEBREW, "answer": 10, "tolerance": 0.5, "unit": HEBREW}
    assert re.search(r'<p class="words" dir="ltr">.*within', asked(tmp_path, numeric, language="fa"))


def test_the_sides_of_a_match_stand_beside_each_other_whatever_they_are(tmp_path: Path) -> None:
    pairs = [("heap", HEBREW), ("$$\\frac{a}{b}$$", "a"), ("un", "deux")]
    match = {"type": "match", "prompt": "P", "pairs": [{"left": left, "right": right} for left, right in pairs]}
    html = asked(tmp_path, match, language="fr")
    answer = html[html.index('<li class="answer"') :]
    assert ":</span>" not in answer
    assert ": deux" not in answer
    rows = named(laid(answer[: answer.index("</table>")]), "tr")
    assert len(rows) == len(pairs)
    for row, (_, right) in zip(rows, pairs, strict=True):
        left, beside = row.children
        assert (left.position_y, left.position_x) < (beside.position_y + 1, beside.position_x)
        assert right in "".join(texts([beside]))
    begins = [next(boxes(named([row], "span", "words"), "TextBox", "InlineReplacedBox")).position_x for row in rows]
    assert begins == pytest.approx([begins[0]] * len(rows)), "a formula begins where words do"


def test_only_tall_rows_go_on_on_the_next_page() -> None:
    def cells(*lengths: int) -> str:
        inner = "".join(CELL.format("abcd " * length) for length in lengths)
        return f"<tr>{inner}</tr>"

    rows = cells(1, 40), cells(1, 240), cells(2, 220), cells(0, 0)
    marked = with_tall_rows(Markup(f"<table><tbody>\n{''.join(rows)}</tbody></table><table><tbody></tbody></table>"))
    assert re.findall(r"<tr[^>]*>", marked) == ["<tr>", '<tr class="tall">', '<tr class="tall">', "<tr>"]


@pytest.mark.parametrize(("letter", "count", "tall"), [("a", 1000, False), ("a", 1100, True), ("漢", 600, True)])
@pytest.mark.parametrize("sign", ["", "\u0301", "\u05b8"])
def test_a_wide_letter_counts_twice_and_a_sign_on_it_not_at_all(letter: str, sign: str, count: int, tall: bool) -> None:
    row = f"<tr><td>{(letter + sign) * count}</td></tr>"
    assert ("tall" in with_tall_rows(Markup(f"<tbody>{row}</tbody>"))) == tall


@pytest.mark.parametrize(("rows", "pages"), [(6, [0, 7]), (14, [5, 11])])
def test_a_short_table_is_kept_whole(rows: int, pages: list[int]) -> None:
    body = "".join(f"<tr><td>r{n}</td><td>word</td></tr>" for n in range(rows))
    table = f"<table><thead><tr><th>H</th><th>I</th></tr></thead><tbody>{body}</tbody></table>"
    found = laid(f'<p style="height: 205mm">A</p><div class="table-wrap">{with_tall_rows(Markup(table))}</div>')
    assert [len(named([page], "tr")) for page in found] == pages


def test_where_a_concept_leads_never_stands_alone_on_a_page() -> None:
    asked = "".join(f'<li class="question"><p style="height: 30mm">q{n}</p></li>' for n in range(3))
    leads = '<section class="connections"><h3 class="label">Leads</h3><ul><li>on</li></ul></section>'
    questions = f'<section class="prove-it"><ol class="questions">{asked}</ol></section>'
    pages = laid(f'<article class="concept"><p style="height: 130mm">A</p>{questions}{leads}</article>')
    assert [[word for word in texts([page]) if word in ("q1", "q2", "on")] for page in pages] == [["q1"], ["q2", "on"]]


def test_a_page_that_a_tall_row_begins_has_the_head_of_its_table() -> None:
    def row(words: int) -> str:
        return f"<tr><td>r{words}</td><td>{'word ' * words}</td></tr>"

    head = "<thead><tr><th>Head</th><th>Text</th></tr></thead>"
    body = f"{row(40)}{row(2600)}{row(60)}"
    pages = laid(with_tall_rows(Markup(f"<table>{head}<tbody>{body}</tbody></table>")))
    assert len(pages) == 4
    for page in pages:
        assert texts([page])[:2] == ["Head", "Text"]
    for page in pages[:-1]:
        lowest = max(box.position_y + box.height for box in boxes([page], "TextBox"))
        assert lowest > page.content_box_y() + 0.9 * page.height


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("summary", ["", "A summary of some length. " * 16])
def test_the_circles_of_the_cover_end_above_its_words(tmp_path: Path, summary: str, paper: Paper) -> None:
    root = write_course(
        tmp_path / "course", {"one": {"a": concept("A", [])}}, title="A long title " * 14, summary=summary
    )
    with_cover = manuscript(load_course(root), Options.model_validate({"paper": paper}), tmp_path).parts[0].html
    cover = laid(with_cover[with_cover.index('<section class="cover') : with_cover.index("</section>")], paper=paper)
    (circles,), (title, *_) = boxes(cover, "BlockReplacedBox"), named(cover, "h1")
    assert circles.height > 20
    assert circles.position_y + circles.height <= title.position_y


def test_a_row_with_fewer_cells_than_columns_is_a_row(tmp_path: Path) -> None:
    ragged = "| a | b |\n|---|---|\n| c |\n| d | e | f |\n| " + "long " * 900 + "|"
    html = asked(tmp_path, {"type": "recall", "prompt": "P", "answer": "A"}, prose=ragged)
    assert re.findall(r"<tbody>|<tr[^>]*>", html)[-4:] == ["<tbody>", "<tr>", "<tr>", '<tr class="tall">']
