"""Code in colours: nothing of it is lost, and each colour can be read."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coursekit
from coursekit.render.highlight import LANGUAGES, MOST, CodeToken, html_of, tokens_of, wrapped_lines

PLAYER = Path(coursekit.__file__).parent / "player" / "styles"
BOOK = Path(coursekit.__file__).parent / "export/formats/pdf/manuscript/css/type.css"


def test_what_a_language_calls_its_words_has_classes() -> None:
    html = html_of(tokens_of('def f(x):  # one\n    return "<a>" + 5\n', "py"))
    assert html == (
        '<span class="tok-k">def</span> <span class="tok-f">f</span>(x):  <span class="tok-c"># one</span>\n'
        '    <span class="tok-k">return</span> <span class="tok-s">&#34;&lt;a&gt;&#34;</span> + '
        '<span class="tok-n">5</span>\n'
    )


@pytest.mark.parametrize("language", ["", "none", "mermaid"])
def test_other_languages_stay_plain(language: str) -> None:
    assert tokens_of("def f(x)", language) == [CodeToken("", "def f(x)")]
    assert tokens_of("x" * (MOST + 1), "python") == [CodeToken("", "x" * (MOST + 1))]


@given(
    st.text(alphabet="ab1 \n\t\"'#<>/(){}[]=é\r\u2028$漢", max_size=40),
    st.sampled_from(sorted(set(LANGUAGES.values()))),
)
@settings(max_examples=150, deadline=None)
def test_tokens_make_the_whole_again(code: str, language: str) -> None:
    tokens = tokens_of(code, language)
    assert "".join(token.text for token in tokens) == code
    lines = list(wrapped_lines(tokens, 12))
    texts = ["".join(token.text for token in line) for _, line in lines]
    shown = [text.replace("\u2028", "") for text in texts]
    assert all(len(text) + text.count("漢") <= 12 for text in shown), "a Chinese letter is as wide as two"
    whole = "".join(text if more else f"\n{text}" for (more, _), text in zip(lines, texts, strict=True))
    assert whole[1:] == code.removesuffix("\n")


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("e\u0301" * 6, ["e\u0301" * 4, "e\u0301" * 2]),
        ("\U0001f9e0" * 3, ["\U0001f9e0" * 2, "\U0001f9e0"]),
        ("\u1100\u1161" * 3, ["\u1100\u1161" * 2, "\u1100\u1161"]),
    ],
)
def test_a_mark_takes_no_room_and_stays_with_its_letter(code: str, lines: list[str]) -> None:
    wrapped = [line for _, line in wrapped_lines([CodeToken("", code)], 4)]
    assert ["".join(token.text for token in line) for line in wrapped] == lines


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["base", "dark"])
def test_colours_of_code_can_be_read_on_a_screen(theme: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    sheet = (PLAYER / f"{theme}.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", sheet))
    used = re.findall(r"color: var\(--([\w-]+)\)", (PLAYER / "code.css").read_text(encoding="utf-8"))
    assert len(used) == 5
    for name in used:
        assert _contrast(colours[name], colours["sunken"]) >= 4.5, name


def test_colours_of_code_can_be_read_on_paper() -> None:
    sheet = BOOK.read_text(encoding="utf-8")
    colours = re.findall(r"\.tok-\w \{ color: (#[0-9A-F]{6})", sheet)
    assert len(colours) == 5
    for colour in colours:
        assert _contrast(colour.lower(), "#f6f3ec") >= 4.5, colour
