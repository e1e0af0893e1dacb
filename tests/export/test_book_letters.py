"""Scripts, fonts and directions of the book, and figures for dark screens."""

import io
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu import Script
from markupsafe import Markup
from PIL import Image

from coursekit.course.load import load_course
from coursekit.export.formats import Refused
from coursekit.export.formats.pdf import Options, faces
from coursekit.export.formats.pdf.faces import FALLBACKS, all_here
from coursekit.export.formats.pdf.layout.reach import Reach
from coursekit.export.formats.pdf.layout.typeset import put_away, typeset
from coursekit.export.formats.pdf.manuscript.book import manuscript
from coursekit.export.formats.pdf.manuscript.directions import with_directions
from coursekit.export.formats.pdf.parts import Manuscript, put_down
from coursekit.export.formats.pdf.typefaces import characters_of, typefaces_for
from coursekit.pictures.tone import tone_of
from coursekit.text.diagnostic import Severity
from coursekit.text.extras import how_to_get
from export.sample import SVG, Front, questions, write, write_course
from export.sample import concept as concept_text
from export.test_book import html_of
from turns import each_nth


def refused(tmp_path: Path, prose: str) -> Refused:
    with pytest.raises(Refused) as found:
        told(tmp_path, prose)
    return found.value


def told(tmp_path: Path, prose: str) -> Manuscript:
    stages = {"one": {"a": concept_text("A", questions("text"), prose)}}
    return manuscript(load_course(write_course(tmp_path / "course", stages)), Options(), tmp_path)


def test_a_script_without_a_font_is_named_and_never_a_box(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, "Before 𗀀𗀁 after.").problems
    assert problem.rule == "missing-font"
    assert problem.span.path == "stages/one/a.md"
    assert problem.message == "The book has no font for “𗀀” (Tangut, U+17000)", "the first one in the text"


@pytest.mark.parametrize(("character", "called"), [("\U000f0000", "U+F0000"), ("\u0378", "U+0378")])
def test_a_character_of_no_standard_is_named_by_its_number(tmp_path: Path, character: str, called: str) -> None:
    (problem,) = refused(tmp_path, f"Before {character} after.").problems
    assert problem.message == f"The book has no font for {called}"
    assert problem.span.path == "stages/one/a.md"


def test_a_formula_has_fonts_of_its_own(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, "It is $x = \\text{漢字} + \\alpha + 人$ here.").problems
    assert problem.message.startswith("Formulas of the book have no font for “漢”")


def test_a_drawing_has_text_too(tmp_path: Path) -> None:
    """Its letters count for the fonts of the book; one that no font has is named with the drawing."""
    root = tmp_path / "course"
    words = '<text x="9" y="50">漢字 𗀀</text><title>𗀁 is not drawn</title>'
    write(root / "stages" / "one" / "figures" / "a.svg", SVG.replace("</svg>", f"{words}</svg>"))
    (problem,) = refused(tmp_path, "![A circle](figures/a.svg)").problems
    assert problem.message == "The book has no font for “𗀀” (Tangut, U+17000)"
    assert problem.span.path == "stages/one/figures/a.svg"


def test_without_the_fonts_for_chinese_a_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faces, "find_spec", lambda name: None if name == faces.CJK.package else find_spec(name))
    (problem,) = told(tmp_path, "「漢字」 ㎏ 한 ﹅").problems
    assert problem.severity == Severity.WARNING
    assert problem.message.startswith("The book draws Chinese, Japanese and Korean in coarse squares")
    assert problem.help == f"Install a better font: {how_to_get('cjk')}"


def test_a_letter_in_the_last_font_is_named(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "Before 𐴌𐴗 after.").problems
    assert problem.severity == Severity.WARNING
    assert problem.message.startswith("The book draws “𐴌” (Hanifi rohingya letter ra) in coarse squares")
    assert problem.span.path == "stages/one/a.md"


SAMPLES = """
    Ελληνικά Кириллица Հայերեն ქართული עברית العربية ۝ ܣܘܪܝܝܐ ދިވެހި ߒߞߏ ࠀࠁ ࡀࡁ हिन्दी বাংলা ਪੰਜਾਬੀ ગુજરાતી ଓଡ଼ିଆ தமிழ்
    తెలుగు ಕನ್ನಡ മലയാളം සිංහල ภาษาไทย ພາສາລາວ བོད་སྐད མြန်မာ አማርኛ ᏣᎳᎩ ᐃᓄᒃ ᚑᚌᚐᚋ ᚠᚢᚦ ᜊᜌ ភាសា ᠮᠣᠩᠭᠣᠯ ᤕᤠ ᥖᥭ ᦎᦷ ᨠᨾ ᬩᬮᬶ ᮞᮥ ᯅᯖ
    ᰛᰩ ᱥᱟᱱ ⲙⲉⲧ ⴰⵎⴰ ⰀⰁ ꆈꌠ ꓡꓲ ꔙꔤ ꚠꚡ ꠍꠤ ꡏꡡ ꢱꣃ ꤊꤢ ꤰꤱ ꦧꦱ ꨀꨁ ꯃꯤ 𐌲𐌿𐍄 𐌀𐌁 𐐀𐐁 𐑐𐑑 𐒀𐒁 𐒰𐒱 𐤀𐤁 𐩠𐩡 𐰀𐰁 𞤀𞤣 𑄌𑄋 𑂍 𑐣𑐾 𞊐𞊑 𒀭 𓂀
    漢字 かな 한국어 「ㄅ」 ➜ ✓ ⇄ ∮ ☤ ♞ ⠃ ░┌┐ ₿ ⌘ ⏻ 𝄞 𝀀 🁢 🂡 🧠 👩‍👩‍👧 ❤️ ᠠ᠋
"""


def test_every_script_has_a_font(tmp_path: Path) -> None:
    """It fails where a script loses its font; where all do, `python3 tools/bring.py` brings them."""
    assert all_here()
    assert told(tmp_path, SAMPLES).problems == ()
    scripts = {Script.getScript(letter).getName() for letter in SAMPLES if letter.isalpha()}
    assert len(scripts) > 70, "docs/book.md says how many"


@pytest.mark.parametrize("emoji", each_nth(["1️⃣", "#⃣", "❤️", "🇩🇪", "👍🏽", "👨‍👩‍👧‍👦", "❤️‍🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🫠"], 4))
def test_an_emoji_of_several_characters_is_drawn_as_one(tmp_path: Path, emoji: str) -> None:
    """Its parts would be in fonts of their own, a keycap as a box beside its digit."""
    course = load_course(write_course(tmp_path / "course", {"one": {"a": concept_text("A", questions("text"))}}))
    html = f'<html lang="en"><body>{emoji}</body></html>'
    sheets = typefaces_for(course, [html], {}).in_sheets(('body { font-family: "Source Serif 4" }',))
    part = put_down(tmp_path, "a", "A", html)
    ((_, drawn),) = typeset(part, sheets, Reach(course.root, frozenset()), {})
    put_away()
    glyphs = [text for font in drawn.fonts.values() for _, text in font.glyphs.values() if text]
    assert len(glyphs) == 1
    assert glyphs[0].replace("\ufe0f", "") == emoji.replace("\ufe0f", "")


def test_every_font_has_a_space() -> None:
    """Pango takes the space after a letter from the letter's font, and would print a box."""
    assert [face.family for face in FALLBACKS if " " not in face.characters] == []


def test_characters_that_nobody_sees_need_no_font() -> None:
    unseen = "a&#x200d;\u00ad\u202e\ufe0f\U000e0100\u180b\u3164&nbsp;b"
    assert characters_of(f"<p title='漢'>{unseen}</p><style>汉</style>") == {"a", "b"}
    assert characters_of("\u06dd\u1680") == {"\u06dd", "\u1680"}, "a mark and a stroke"


OTHER = '<span class="words" dir="{}">{}</span>'


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("<p>שלום</p>", "ltr", '<p dir="rtl">שלום</p>'),
        ('<p data-at="a:1">(<em>العربية</em>) b</p>', "ltr", '<p dir="rtl" data-at="a:1">(<em>العربية</em>) b</p>'),
        ("<p>b שלום</p>", "ltr", "<p>b שלום</p>"),
        ("<p>abc</p><p>שלום</p><p>12</p>", "rtl", '<p dir="ltr">abc</p><p>שלום</p><p>12</p>'),
        (
            "<ol start='2'><li>א</li><li><p>ב</p></li></ol><p>ג</p>",
            "ltr",
            """<ol dir="rtl" start='2'><li>א</li><li><p>ב</p></li></ol><p dir="rtl">ג</p>""",
        ),
        (
            "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
            "rtl",
            '<ul dir="ltr"><li>a</li><li>b<ul><li>c</li></ul></li></ul>',
        ),
        (
            "<ul><li>א<ul><li>b</li></ul></li></ul>",
            "ltr",
            f"<ul><li>{OTHER.format('rtl', 'א')}<ul><li>b</li></ul></li></ul>",
        ),
        (
            "<ul><li>א</li><li>b <em>c</em></li><li><p>d</p></li><li>1</li></ul>",
            "rtl",
            f'<ul><li>א</li><li>{OTHER.format("ltr", "b <em>c</em>")}</li><li><p dir="ltr">d</p></li><li>1</li></ul>',
        ),
        (
            "<ul><li>a</li><li>א<blockquote>b</blockquote></li></ul>",
            "ltr",
            f"<ul><li>a</li><li>{OTHER.format('rtl', 'א')}<blockquote>b</blockquote></li></ul>",
        ),
        (
            '<figcaption><span class="figure-label"><span lang="en">Figure 1.1</span></span> שלום</figcaption>',
            "rtl",
            '<figcaption><span class="figure-label"><span lang="en">Figure 1.1</span></span> שלום</figcaption>',
        ),
        (
            '<figcaption><span class="figure-label">א</span> B. <span class="film-where">ג 0:01.</span></figcaption>',
            "rtl",
            '<figcaption><span class="figure-label">א</span> <span dir="ltr">B.</span> '
            '<span dir="rtl" class="film-where">ג 0:01.</span></figcaption>',
        ),
        (
            '<p>a <span class="file-kind">(ב c.csv, <span>2</span>)</span></p>',
            "rtl",
            '<p dir="ltr">a <span dir="rtl" class="file-kind">(ב c.csv, <span>2</span>)</span></p>',
        ),
        (
            '<ul><li class="task"><span class="task-mark" role="img">☐</span> a.</li><li>ב</li></ul>',
            "rtl",
            '<ul><li class="task"><span class="task-mark" role="img">☐</span> <span dir="ltr">a.</span></li>'
            "<li>ב</li></ul>",
        ),
    ],
)
def test_a_paragraph_begins_where_its_script_does_and_a_list_where_all_its_items_do(
    text: str, direction: str, expected: str
) -> None:
    assert with_directions(Markup(text), direction) == expected


def test_all_texts_of_a_concept_have_their_direction(tmp_path: Path) -> None:
    hebrew = "קצר (a)!"
    asked: list[Front] = [
        {"type": "choice", "prompt": hebrew, "options": [{"text": hebrew, "correct": True}, {"text": "b"}]},
        {"type": "text", "prompt": "c", "accept": [hebrew, "d"]},
    ]
    figures = {"hero": {"src": "figures/a.svg", "alt": "A", "caption": hebrew, "credit": "b"}}
    front: Front = {"summary": hebrew, "anchor": f"{hebrew}!", "figures": figures, "objectives": [hebrew]}
    write(tmp_path / "course" / "stages" / "one" / "figures" / "a.svg", SVG)
    write(tmp_path / "course" / "glossary.yaml", f"- {{term: {hebrew}, definition: {hebrew}}}\n")
    concepts = {"one": {"c": concept_text(hebrew, asked, **front)}}
    for language, own in (("en", ' dir="rtl"'), ("he", "")):
        html = html_of(load_course(write_course(tmp_path / "course", concepts, language=language)))
        for begin in (
            '<h2 class="concept-title"',
            '<p class="summary"',
            '<p class="anchor-text"',
            "<dt",
            "<dd",
        ):
            assert f"{begin}{own}" in html
            assert (f"{begin} dir=" in html) is bool(own)
        assert re.search(rf'<section class="objectives"[^>]*>\s*<h3[^>]*>.*</h3>\s*<ul{own}>', html)
        caption = f"<span{own}>{hebrew}</span>" if own else hebrew
        credit = "" if language == "en" else ' dir="ltr"'
        assert f'</span> {caption} <span class="credit"{credit}>b</span></figcaption>' in html
        assert html.count(f'<span class="words"{own}>{hebrew}') == 2, "an option, and again as the answer"
        also = "d" if language == "en" else '<span dir="ltr">d</span>'
        assert f'<p class="words"{own}>{hebrew} <span class="also">{also}</span></p>' in html


@given(st.text(st.sampled_from('a1 <>/p="אع&;'), max_size=40), st.sampled_from(["ltr", "rtl"]))
def test_directions_change_nothing_but_attributes(text: str, direction: str) -> None:
    html = Markup("<p>{}</p>").format(text)
    assert re.sub(r' dir="(?:ltr|rtl)"', "", with_directions(html, direction)) == html


def drawn(inner: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{inner}</svg>'.encode()


@pytest.mark.parametrize(
    ("inner", "tone"),
    [
        ('<path d="M0 0H9" fill="none" stroke="#fff"/>', "needs-dark"),
        ('<g style="fill: none; stroke: ivory"><path d="M0 0H9"/></g>', "needs-dark"),
        ('<path d="M0 0H9" fill="#fff"/><text>black by default</text>', ""),
        ('<rect width="40" height="20" fill="#16202B"/><path d="M0 0H9" stroke="#fff"/>', "is-dark"),
        ('<rect width="100%" height="100%" fill="#fff"/><path d="M0 0H9" fill="none" stroke="#fff"/>', ""),
        ('<style>path{fill:white}</style><path d="M0 0H9"/>', "needs-dark"),
        ('<style>.a, #b {stroke: #FFF; fill: none}</style><path class="a" d="M0 0H9"/><path id="b"/>', "needs-dark"),
        ('<style>.a{stroke:#fff;fill:none}</style><path d="M0 0H9"/>', ""),
        ('<style>g .a{fill:white}</style><path class="a" d="M0 0H9"/>', ""),
        ('<path d="M0" fill="transparent" stroke="rgb(250, 250, 250)"/><text fill="azure">a</text>', "needs-dark"),
        ('<path d="M0 0H9" fill="url(#a)" stroke="#fff"/>', ""),
        # As programs write them: a clip or a mask is no ground, whatever its paint.
        ('<clipPath id="c"><rect width="40" height="20"/></clipPath><path fill="#fff" d="M0 0H9"/>', "needs-dark"),
        ('<defs><rect id="r" width="40" height="20"/></defs><path fill="#fff" d="M0 0H9"/>', ""),
        ('<rect width="40" height="20" fill-opacity="0"/><path fill="#fff" d="M0 0H9"/>', "needs-dark"),
        ('<style>:root{--w:#fff}.a{fill:var(--w)}.b{fill:var(--x, white)}</style><path class="a b"/>', "needs-dark"),
        ('<g color="#fff"><path fill="currentColor"/></g>', "needs-dark"),
        ('<path class="a"/><style><![CDATA[.a{fill:#fff}]]></style>', "needs-dark"),
        (
            '<path fill="light-dark(rgb(255, 255, 255), #000)"/><text fill="rgb(255 255 255 / 0.9)">a</text>',
            "needs-dark",
        ),
        ('<path fill="url(#g)"/><radialGradient id="g"><stop stop-color="#fff"/></radialGradient>', "needs-dark"),
        ('<path fill="url(#g)"/><radialGradient id="g"><stop style="stop-color:#fff"/><stop/></radialGradient>', ""),
        ('<path d="M0 0H9" stroke="#fff"', ""),
        ("", ""),
    ],
)
def test_drawings_for_a_dark_screen(inner: str, tone: str) -> None:
    assert tone_of(drawn(inner), "a.svg") == tone


@pytest.mark.parametrize(
    ("colour", "ground", "tone"),
    [
        ((255, 255, 255, 255), (0, 0, 0, 0), "needs-dark"),
        ((20, 20, 20, 255), (0, 0, 0, 0), ""),
        ((255, 255, 255, 255), (10, 20, 30, 255), "is-dark"),
        ((0, 0, 0, 255), (255, 255, 255, 255), ""),
    ],
)
def test_images_for_a_dark_screen(colour: tuple[int, ...], ground: tuple[int, ...], tone: str) -> None:
    image = Image.new("RGBA", (80, 80), ground)
    image.paste(colour, (34, 34, 46, 46))
    file = io.BytesIO()
    image.save(file, "PNG")
    assert tone_of(file.getvalue(), "a.png") == tone
    assert tone_of(file.getvalue()[:60], "a.png") == ""
