"""What the book takes for granted of WeasyPrint's insides, one assumption after the other (``pdf/engine``).

All of it was seen in the version that ``SEEN_IN`` names. Where one fails with another version, its module says what is
meant by it, and is the only place to mend.
"""

import logging
from importlib.metadata import version
from typing import Any

import pytest

from coursekit.export.formats.pdf.engine import (
    SEEN_IN,
    boxes,
    documents,
    fetching,
    messages,
    painting,
    pango,
    widths,
)
from coursekit.export.formats.pdf.engine.library import weasyprint
from coursekit.export.formats.pdf.engine.line_ends import full_lines
from coursekit.export.formats.pdf.faces import font_bytes, font_paths
from export.by_weasyprint import SVG, boxes_of, rendered, written


def test_the_version_in_which_all_of_this_was_seen() -> None:
    assert version("weasyprint").split(".")[0] == SEEN_IN.split(".")[0]


def test_boxes_say_what_they_are() -> None:
    found = boxes_of(rendered())
    assert {box.text for box in found if boxes.is_text(box)} >= {"linked", "1", "Beside"}
    assert [box.element.get("alt") for box in found if boxes.is_picture(box)] == ["A square"]
    assert True in [boxes.counts_pages(box) for box in found if boxes.is_margin(box)]
    blocks = [box.element.tag for box in found if boxes.holds_blocks(box) and box.element is not None]
    assert "p" in blocks
    assert "a" not in blocks


def test_boxes_say_where_they_are_and_of_what() -> None:
    html = """<style>@page { size: 400px 500px; margin: 50px } * { margin: 0 } p { padding: 0 3px 0 7px }
    .room { height: 9px } .beside { position: absolute }</style>
    <p>Some <b>words</b></p><ul><li>one</ul><div class="room"></div><div class="beside">Beside</div>"""
    document = rendered(html)
    page_box = boxes.page_box_of(document.pages[0])
    assert boxes.content_area(page_box) == (50, 50, 300, 400)
    found = [box for box in boxes_of(document) if boxes.element_of(box) is not None]
    block = next(box for box in found if boxes.tag_of(box) == "p")
    assert boxes.content_area(block)[:3] == (57, 50, 290)
    assert boxes.paddings(block) == (7, 3)
    (words,) = [box for box in found if boxes.text_of(box) == "words"]
    assert boxes.element_of(words).tag == "b"
    area = boxes.area_of(words)
    assert 57 < area.left < area.right == area.left + area.width < 347
    assert 50 <= area.top < area.bottom == area.top + area.height < 100
    assert {"li", "li::marker"} <= {boxes.tag_of(box) for box in found if boxes.element_of(box).tag == "li"}
    (room,) = [box for box in found if boxes.element_of(box).get("class") == "room"]
    assert (boxes.is_empty(room), boxes.is_empty(block), boxes.area_of(room).height) == (True, False, 9)
    body = next(box for box in found if boxes.tag_of(box) == "body")
    assert [boxes.tag_of(child) for child in boxes.in_flow(body)] == ["p", "ul", "div"]
    assert [boxes.tag_of(child) for child in boxes.children(body)] == ["p", "ul", "div", "div"]


def test_documents_are_read_laid_out_and_written() -> None:
    font = next(iter(font_paths().values()))
    fonts, fetcher = documents.font_configuration(), fetching.fetcher(lambda _: (font_bytes(font), "font/otf"))
    css = """@font-face { font-family: own; src: url("font:own") } p { break-after: page; font-family: own }
    @page { size: 400px 500px; margin: 0 }"""
    sheet = documents.style_sheet(css, fonts, fetcher)
    read = documents.parsed("<p>one</p><p>two</p><p>three</p>", fetcher, "figure:")
    next(documents.root_of(read).iter("p")).text = "changed"
    document = documents.laid_out(read, [sheet], fonts)
    assert "changed" in [boxes.text_of(box) for box in boxes_of(document)]
    assert [documents.height_of(page) for page in documents.pages_of(document)] == [500, 500, 500]
    documents.leave_out_from(document, 2)
    assert len(documents.pages_of(document)) == 2
    assert b"/Count 2" in documents.pdf_of(document)
    (used,) = painting.fonts_of(document).values()
    assert painting.font_file(used)


def test_pages_say_what_leads_to_them_and_from_them() -> None:
    html = """<style>@page { size: 400px 500px; margin: 50px } * { margin: 0; bookmark-level: none }
    h1 { bookmark-level: 1 }</style><h1 id="top">A <i>heading</i></h1>
    <p><a href="#top">in</a> <a href="https://a.org">out</a>"""
    (page,) = documents.pages_of(rendered(html))
    assert list(documents.anchors_of(page)) == [("top", 50, 50)]
    assert list(documents.entries_of(page)) == [(1, "A heading", 50, 50)]
    links = {(link.kind, link.target): link for link in documents.links_of(page) if boxes.tag_of(link.box) == "a"}
    assert links.keys() == {("internal", "top"), ("external", "https://a.org")}
    left, top, right, bottom = links["internal", "top"].rectangle
    assert 50 == left < right < 100
    assert 50 < top < bottom
    documents.forget_links(page)
    assert [*documents.anchors_of(page), *documents.entries_of(page), *documents.links_of(page)] == []


def test_boxes_beside_the_flow_have_a_placeholder() -> None:
    page_box = boxes.page_box_of(rendered().pages[0])

    def raw(box: Any) -> Any:
        for child in getattr(box, "children", ()):
            yield child
            yield from raw(child)

    positioned = [child for child in raw(page_box) if boxes.is_positioned(child)]
    assert [boxes.inner(child).element.get("class") for child in positioned] == ["beside"]


def test_boxes_know_their_direction_and_alignment() -> None:
    found = [box for box in boxes_of(rendered()) if boxes.is_text(box) and box.element is not None]
    latin, hebrew = (next(box for box in found if start in box.text) for start in ("linked", "שלום"))
    assert (boxes.runs_right_to_left(latin), boxes.runs_right_to_left(hebrew)) == (False, True)
    assert (boxes.alignment(latin), boxes.alignment(hebrew)) == (0, 0), "the end of a line from right to left is left"


def test_what_is_fetched_is_known_by_its_address() -> None:
    fetcher = fetching.fetcher(lambda url: (SVG % b"", "image/svg+xml"))
    weasyprint().HTML(string='<img src="figure:b.svg">', url_fetcher=fetcher, base_url="figure:").render()
    assert fetcher.reading == "figure:b.svg"


def test_painting_tells_marks_operators_and_fonts() -> None:
    document = rendered()
    seen: list[tuple[list[str], list[Any], dict[str, Any]]] = []

    def done(stream: Any) -> None:
        marked = painting.marked_content(stream)
        texts = [box.text for box in marked if boxes.is_text(box)]
        assert all(isinstance(place["mcid"], int) for place in marked.values())
        seen.append((texts, list(painting.operators(stream)), painting.fonts_of(document)))

    painting.when_painted(document.pages[0], done)
    written(document)
    (texts, operators, fonts) = seen[0]
    assert "linked" in texts
    shown = [each for each in operators if painting.shows_glyphs(each)]
    assert any(b">0<" in each for each in shown)
    assert not any(b">0<" in painting.without_idle_kerning(each) for each in shown)
    marks = [operators[at - 1] for at, each in enumerate(operators) if each == b"BDC"]
    assert [painting.marked_number(operand) for operand in marks] == [*range(len(marks))]
    font = fonts[next(filter(None, map(painting.selected_font, operators)))]
    assert painting.font_file(font)
    assert set(painting.glyph_texts(font)) <= set(painting.glyph_widths(font))
    glyph = next(iter(painting.glyph_texts(font)))
    painting.note_glyph_texts(font, {glyph: "another"})
    assert painting.glyph_texts(font)[glyph] == "another"


def test_a_page_can_have_other_operators() -> None:
    document = rendered("<html><body><p>Words")
    painting.when_painted(document.pages[0], lambda stream: painting.write_instead(stream, [b"% nothing here"]))
    assert b"% nothing here" in written(document)


def test_a_text_is_drawn_from_its_layout_when_it_is_painted() -> None:
    document = rendered("<html><body><p>0")
    box = next(box for box in boxes_of(document) if boxes.is_text(box))
    assert pango.has_layout(box)
    pango.show_instead(box, "0123456789")
    assert pango.laid_out_text(box) == "0123456789"
    written(document)
    (font,) = painting.fonts_of(document).values()
    assert {*"0123456789"} <= set(painting.glyph_texts(font).values())


def test_runs_and_clusters() -> None:
    box = next(box for box in boxes_of(rendered("<html><body><p>e\u0301a")) if boxes.is_text(box))
    (run,) = pango.glyph_runs(box)
    assert (run.offset, run.length) == (0, len(box.text.encode()))
    assert run.clusters[0] == 0
    assert run.clusters[-1] == 3
    assert all(run.drawn)


def test_levels_mirrors_and_glyphs() -> None:
    assert pango.embedding_levels("aא1", "ltr") == [0, 1, 2]
    assert pango.embedding_levels("a", "rtl") == [2]
    assert (pango.mirrored("("), pango.mirrored("a")) == (")", "a")
    document = rendered("<html><body><p>a")
    written(document)
    (font,) = painting.fonts_of(document).values()
    assert painting.glyph_texts(font)[pango.glyph_of(font, "a")] == "a"
    assert pango.glyph_of(font, "\U0010ffff") == -1
    assert pango.version() >= 15000


def test_widths() -> None:
    box = next(box for box in boxes_of(rendered()) if boxes.is_text(box) and box.text == "linked")
    assert widths.width_in(box, box.text) == pytest.approx(box.width)


def test_messages() -> None:
    records: list[logging.LogRecord] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    handler = Collect()
    logger = logging.getLogger(messages.LOGGERS[0])
    logger.addHandler(handler)
    try:
        document = rendered('<html><body><a href="#nowhere">a</a><img src="figure:b.svg">\U0010fffd')
        written(document)
    finally:
        logger.removeHandler(handler)
    said = [messages.read(record.getMessage()) for record in records]
    assert messages.Meaning("figure", "figure:b.svg") in said
    assert any(each and each.kind == "glyph" for each in said)
    assert None in said, "a link that leads nowhere"


def test_the_colour_profile_comes_with_the_library() -> None:
    assert painting.colour_profile()[36:40] == b"acsp"


def test_a_line_that_is_full_but_for_its_last_space_is_not_cut_after_its_first_word() -> None:
    """Without ``full_lines`` it is, for some width: where that is no longer so, ``engine/line_ends.py`` may go."""

    def first_lines() -> list[str]:
        blocks = (f'<p style="width: {width / 4}px">one: a trial in men <a>b</a></p>' for width in range(200, 800))
        words = (box.text.strip() for box in boxes_of(rendered("".join(blocks))) if boxes.is_text(box))
        return (begun := [word for word in words if word.startswith("one")])[begun.index("one: a trial") :]

    assert "one:" in first_lines()
    with full_lines():
        assert "one:" not in first_lines()
