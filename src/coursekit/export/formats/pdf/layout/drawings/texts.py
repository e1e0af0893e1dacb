"""Text in drawings, drawn as a whole.

WeasyPrint draws each letter by itself: Arabic would not join, what runs from right to left would run the other way,
signs would not stand on their letters, and no two letters would be kerned.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from coursekit.export.formats.pdf.engine.drawings import (
    Draw,
    Pieces,
    drawing_texts_by,
    made_beside,
    say,
    set_children,
    shown_space,
)
from coursekit.export.formats.pdf.layout.bidi_levels import is_joined, levels, runs_right_to_left

_PLACES = ("x", "y", "dx", "dy")
_NOT_COPIED = frozenset((*_PLACES, "rotate", "id"))


@contextmanager
def whole_texts() -> Iterator[None]:
    """While this lasts, WeasyPrint draws the text of an SVG in whole pieces."""
    with drawing_texts_by(_drawing):
        yield


def _drawing(draw: Draw) -> Draw:
    def text(svg: Any, node: Any, font_size: float) -> None:
        # A text in pieces is ready: the same drawing may be drawn again.
        if not isinstance(node.text, Pieces):
            if node.tag == "text":
                _keep_tails(node)
                _put_in_order(svg, node)
            _put_together(node)
        draw(svg, node, font_size)

    return text


def _keep_tails(node: Any) -> None:
    """Keep what follows an element inside a text: WeasyPrint loses it in a ``tspan``, and its first space elsewhere."""
    children: list[Any] = []
    is_lost = node.tag == "tspan"
    space_lost = False
    for child in node:
        if space_lost:
            say(child, f" {child.text or ''}")
        _keep_tails(child)
        children.append(child)
        tail = shown_space(node, child.tail)
        if tail and is_lost:
            children.append(_tspan(node, tail))
        # It looks at the end of an element's first words, where it should look at that of its last ones
        space_lost = not is_lost and tail.startswith(" ") and (child.text or "").endswith(" ") and _ends_in_word(child)
    set_children(node, children)


def _ends_in_word(node: Any) -> bool:
    return not [text for _, text in _parts(node) if text][-1].endswith(" ")


def _put_together(node: Any) -> None:
    """Let a text be drawn whole, up to where its letters have places of their own."""
    text = node.text or ""
    pieces = Pieces(text)
    if is_joined(text):
        # Space between such letters would tear words apart: a given length stretches them.
        node.attrib.pop("letter-spacing", None)
        node.attrib["lengthAdjust"] = "spacingAndGlyphs"
    if node.get("letter-spacing") or (node.get("textLength") and node.get("lengthAdjust") != "spacingAndGlyphs"):
        pieces.alone = len(text)
    else:
        pieces.alone = max(len(_values(node.get(name))) for name in (*_PLACES, "rotate")) - 1
    say(node, pieces)


def _values(places: str | None) -> list[str]:
    return (places or "0").replace(",", " ").split()


def _put_in_order(svg: Any, root: Any) -> None:
    """Make the parts of a ``text`` follow each other as they are seen, where one of them runs from right to left."""
    parts = list(_parts(root))
    if len(parts) < 2 or not runs_right_to_left("".join(text for _, text in parts)):
        return
    direction = "rtl" if root.get("direction") == "rtl" else "ltr"
    chunks: list[list[tuple[Any, str]]] = [[]]
    for node, text in parts:
        if node is not root and any(name in node.attrib for name in _PLACES):
            chunks.append([])
        chunks[-1].append((node, text))
    children = [*_in_visual_order(chunks[0], direction)]
    say(root, "")
    for chunk in chunks[1:]:
        node = chunk[0][0]
        placed = _tspan(node, "")
        placed.attrib.update({name: node.attrib[name] for name in _PLACES if name in node.attrib})
        placed.attrib["direction"] = direction
        set_children(placed, [*_in_visual_order(chunk, direction)])
        children.append(placed)
    set_children(root, children)


def _parts(node: Any) -> Iterator[tuple[Any, str]]:
    """A ``text`` and all inside, with what each says before the next."""
    yield node, node.text or ""
    for child in node:
        yield from _parts(child)


def _in_visual_order(chunk: Sequence[tuple[Any, str]], direction: str) -> Iterator[Any]:
    """What is drawn at one place, as nodes from left to right."""
    depths = levels("".join(text for _, text in chunk), direction)
    owners = [(node, letter) for node, text in chunk for letter in text]
    runs = []
    for (depth, _), run in groupby(zip(depths, owners, strict=True), key=lambda each: (each[0], id(each[1][0]))):
        letters = [letter for _, letter in run]
        runs.append((depth, letters[0][0], "".join(letter for _, letter in letters)))
    for depth, node, text in _reordered(runs):
        made = _tspan(node, text)
        made.attrib["direction"] = "rtl" if depth % 2 else "ltr"
        yield made


def _reordered(runs: list[tuple[int, Any, str]]) -> list[tuple[int, Any, str]]:
    """Rule L2: from the deepest level on, what is deeper than a level is turned round."""
    for level in range(max((run[0] for run in runs), default=0), 0, -1):
        turned: list[tuple[int, Any, str]] = []
        for deep, group in groupby(runs, key=lambda run: run[0] >= level):
            turned += list(group)[:: -1 if deep else 1]
        runs = turned
    return runs


def _tspan(node: Any, text: str) -> Any:
    """A ``tspan`` that looks as ``node`` does."""
    made = made_beside(node, "tspan", text)
    made.attrib = {name: value for name, value in node.attrib.items() if name not in _NOT_COPIED}
    return made
