"""What the book takes for granted of WeasyPrint's insides, one assumption after the other (``pdf/engine``).

All of it was seen in the version that ``SEEN_IN`` names. Where one fails with another version, its module says what is
meant by it, and is the only place to mend.
"""

import logging
from importlib.metadata import version
from io import BytesIO
from typing import Any

import pytest

from coursekit.export.formats.pdf.engine import SEEN_IN, boxes, drawings, fetching, messages, painting, pango, widths
from coursekit.export.formats.pdf.engine.gradients import even_gradients
from coursekit.export.formats.pdf.engine.library import weasyprint
from coursekit.export.formats.pdf.engine.line_ends import full_lines
from coursekit.export.formats.pdf.engine.unsized import unsized_pictures

HTML = """<html lang="en"><style>
@page { size: 400px 500px; margin: 50px; @bottom-center { content: counter(page) } }
html { font: 16px serif } .beside { position: absolute; top: 0 } .end { text-align: end }
</style><body><p id="words">Some <a href="#words">linked</a> words.</p><p class="end" dir="rtl">שלום</p>
<img src="figure:a.svg" alt="A square"><div class="beside">Beside</div></body></html>"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect id="r" width="9" height="9"/>%s</svg>'


def rendered(html: str = HTML, svg: bytes = b"") -> Any:
    def content(url: str) -> tuple[bytes, str]:
        if url == "figure:a.svg":
            return SVG % svg, "image/svg+xml"
        raise ValueError(url)

    parsed = weasyprint().HTML(string=html, url_fetcher=fetching.fetcher(content), base_url="figure:")
    return parsed.render(pdf_tags=True)


def boxes_of(document: Any) -> list[Any]:
    return [box for page in document.pages for box in boxes.descendants(boxes.page_box_of(page))]


def written(document: Any) -> bytes:
    target = BytesIO()
    document.write_pdf(target, pdf_tags=True, uncompressed_pdf=True)
    return target.getvalue()


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
    assert any(isinstance(each, bytes) and each.endswith(b"] TJ") for each in operators)
    selected = next(each for each in operators if isinstance(each, bytes) and each.endswith(b" Tf"))
    font = fonts[selected.split()[0][1:].decode()]
    assert font.file_content
    assert set(font.to_unicode) <= set(font.widths)


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
    assert {*"0123456789"} <= set(font.to_unicode.values())


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
    assert font.to_unicode[pango.glyph_of(font, "a")] == "a"
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


def test_nodes_of_drawings_are_drawn_otherwise() -> None:
    drawn: list[str] = []

    def drawing(draw: drawings.Draw) -> drawings.Draw:
        def draw_node(svg: Any, node: Any, font_size: float, fill_stroke: bool = True, context: Any = None) -> None:
            drawn.append(node.tag)
            draw(svg, node, font_size, fill_stroke, context)

        return draw_node

    def own(svg: Any, node: Any, _size: float) -> None:
        made = drawings.made_beside(node, "text", "made")
        drawings.set_children(node, [])
        drawings.add_child(node, made)
        assert drawings.shown_space(node, " a  b ") == " a b "
        assert drawings.length("50%", 10, 8) == 4
        assert svg.url == "figure:a.svg"

    with drawings.drawing_nodes_by(drawing, own=own):
        written(rendered(svg=b"<own/>"))
    assert drawn[:1] == ["svg"]
    assert drawn[-2:] == ["own", "text"]


def test_texts_of_drawings_are_drawn_otherwise() -> None:
    texts: list[str] = []

    def drawing(draw: drawings.Draw) -> drawings.Draw:
        def text(svg: Any, node: Any, size: float) -> None:
            drawings.say(node, "other")
            texts.append(node.text)
            draw(svg, node, size)

        return text

    with drawings.drawing_texts_by(drawing):
        written(rendered(svg=b'<text x="1" y="9">own</text>'))
    assert texts == ["other"]


def test_styles_of_drawings_are_read_otherwise() -> None:
    resolved: list[tuple[str, str | None]] = []

    def declared(parse: Any) -> Any:
        def read(given: Any) -> Any:
            normal, important = parse(given)
            return [*normal, ("own", "1")], important

        return read

    def resolve(node: Any, parent: Any) -> None:
        resolved.append((node.tag, parent and parent.tag))
        if node.tag == "b":
            assert "own" not in node.attrib, "it is not inherited"

    with drawings.reading_styles_by(declared, resolve, ["own"]):
        written(rendered(svg=b'<g style="fill:red"><b/></g>'))
    assert ("g", "svg") in resolved
    assert ("b", "g") in resolved


def test_gradients_are_painted_evenly_and_keep_the_colour_of_what_is_clear() -> None:
    svg = (
        b'<linearGradient id="a"><stop stop-color="red"/><stop offset=".5" stop-color="lime" stop-opacity=".5"/>'
        b'<stop offset="1" stop-color="blue" stop-opacity="0"/></linearGradient>'
        b'<rect width="9" height="9" fill="url(#a)"/>'
    )
    by_itself = written(rendered(svg=svg))
    assert b"/C0 [1 0 0]/C1 [0 1 0]/N 2>>" in by_itself, "bent"
    assert b"/C0 [0 1 0]/C1 [0 1 0]/N 1>>" in by_itself, "blue is forgotten"
    with even_gradients():
        even = written(rendered(svg=svg))
    assert b"/C0 [1 0 0]/C1 [0 1 0]/N 1>>" in even
    assert b"/C0 [0 1 0]/C1 [0 0 1]/N 1>>" in even


def test_a_picture_without_a_size_stands_in_a_line_from_right_to_left() -> None:
    unsized = b"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 1'/%3E".decode()
    html = f'<body dir="rtl"><p>שלום <img src="{unsized}" alt="A bar"></p>'
    with pytest.raises(AttributeError):
        weasyprint().HTML(string=html).render()
    with unsized_pictures():
        [bar] = [box for box in boxes_of(weasyprint().HTML(string=html).render()) if boxes.is_picture(box)]
    assert bar.width == 3 * bar.height


def test_style_sheets_are_found_wherever_they_are() -> None:
    found: list[tuple[str, ...]] = []

    def drawing(draw: drawings.Draw) -> drawings.Draw:
        def draw_node(svg: Any, node: Any, font_size: float, fill_stroke: bool = True, context: Any = None) -> None:
            if node.tag == "svg":
                found.append(drawings.style_sheets(node))
            draw(svg, node, font_size, fill_stroke, context)

        return draw_node

    with drawings.drawing_nodes_by(drawing):
        written(rendered(svg=b"<defs><style>a{}</style></defs><style>b{}</style>"))
    assert found == [("a{}", "b{}")]


def test_a_twin_of_a_node_is_its_own() -> None:
    class Node:
        attrib: dict[str, str]
        vertices: list[int]

    node = Node()
    node.attrib, node.vertices = {"fill": "red"}, [1]
    made = drawings.twin(node, fill="none")
    assert (made.attrib, node.attrib) == ({"fill": "none"}, {"fill": "red"})
    assert made.vertices is not node.vertices


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
