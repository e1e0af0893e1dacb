"""Text in HTML in a drawing (``foreignObject``), as Mermaid writes its labels: its words, set plainly in its box."""

from collections.abc import Iterator
from typing import Any

from coursekit.export.formats.pdf.engine.drawings import add_child, length, made_beside, set_children
from coursekit.export.formats.pdf.engine.whole_drawing import point

BLOCKS = frozenset("address blockquote div dd dl dt h1 h2 h3 h4 h5 h6 li ol p pre table td th tr ul".split())  # noqa: SIM905
UNSEEN = frozenset(("head", "script", "style", "template", "title"))
LINE_HEIGHT = 1.2
"""Of a text's size, where nothing else is said; browsers take what the font says, which is near that."""
MEDIUM = 12.0
"""The size of draw.io's labels, where none is given."""
LETTER = 0.5
"""A letter's usual width, of the text's size: a guess, to break lines that are much too long."""
_INHERITED = ("font-family", "font-size", "font-style", "font-weight", "direction", "visibility")


def draw_label(svg: Any, node: Any, size: float) -> None:
    """Let the lines of a ``foreignObject`` be its children, as texts in its box, by the style of its first words."""
    written = list(_lines(node))
    blocks = [(style, " ".join(words.split())) for style, words in written if words.strip()]
    set_children(node, ())
    if not blocks or size <= 0:
        return
    style = blocks[0][0]
    font_size = length(style.get("font-size"), size, size)
    size = font_size if font_size > 0 else size
    x, y = point(svg, node.get("x"), node.get("y"), size)
    width, _ = point(svg, node.get("width"), node.get("height"), size)
    height = size * _line_height(style.get("line-height", ""))
    is_centred = style.get("text-align") == "center"
    lines = [line for _, words in blocks for line in _broken(words, width / size / LETTER)]
    for number, line in enumerate(lines):
        place = {"x": x + width / 2 if is_centred else x, "y": y + (number + 0.5) * height}
        looks = {name: style.get(name) for name in _INHERITED if style.get(name)}
        more = {"text-anchor": "middle"} if is_centred else {}
        colour = style.get("color", "black")
        add_child(node, _text(node, line, {**place, **looks, **more, "fill": colour}))


def unshortened(label: Any, shown: Any) -> list[Any]:
    """What is shown in place of a label, or all lines of the label there, where draw.io wrote only its beginning.

    That is one line, “Axon hillock...”, with its baseline where the middle of the label is.
    """
    begun = " ".join((shown.text or "").split())
    texts = [" ".join(words.split()) for _, words in _lines(label) if words.strip()]
    if not begun.endswith("...") or not " ".join(texts).startswith(begun.removesuffix("...").rstrip()):
        return [shown]
    size = length(shown.get("font-size"), MEDIUM, MEDIUM) or MEDIUM
    room = max((length(child.get("width"), size, size) for child in label if child.get("width")), default=0)
    lines = [line for words in texts for line in (_broken(words, room / size / LETTER) if room > size else (words,))]
    middle = length(shown.get("y"), size, size)
    made = []
    for number, line in enumerate(lines):
        text = made_beside(shown, "text", line)
        text.attrib = {**shown.attrib, "y": str(middle + (number - (len(lines) - 1) / 2) * size * LINE_HEIGHT)}
        made.append(text)
    return made


def _lines(node: Any) -> Iterator[tuple[Any, str]]:
    """The words of each block and between breaks, with the element that says how the first of them look."""
    words, style = "", node
    for element, text in _text_runs(node):
        if text is None:
            yield style, words
            words = ""
        else:
            style = element if not words.strip() else style
            words += text
    yield style, words


def _text_runs(node: Any) -> Iterator[tuple[Any, str | None]]:
    """What is said in an element and by which; None where a line ends."""
    if node.tag in UNSEEN:
        return
    if node.tag in BLOCKS or node.tag == "br":
        yield node, None
    yield node, node.text or ""
    for child in node:
        yield from _text_runs(child)
        yield node, child.tail or ""
    if node.tag in BLOCKS:
        yield node, None


def _line_height(value: str) -> float:
    return float(value) if value.replace(".", "", 1).isdigit() and 0.5 < float(value) < 4 else LINE_HEIGHT


def _broken(words: str, room: float) -> Iterator[str]:
    """A text in lines of about as many letters as there is room for, and a quarter more."""
    line = ""
    for word in words.split(" "):
        if line and len(line) + 1 + len(word) > max(room * 1.25, 1):
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def _text(node: Any, words: str, attributes: dict[str, Any]) -> Any:
    made = made_beside(node, "text", words)
    made.attrib = {"dominant-baseline": "central", **{name: str(value) for name, value in attributes.items()}}
    return made
