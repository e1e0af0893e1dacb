"""The order in which the pieces of a line are seen, where some run from left to right and others from right to left.

WeasyPrint sets one piece of text as Pango says, and puts the pieces (a word in bold, a link) one after the other in the
direction of their paragraph. So pieces that make a run of the other direction are put into a ``span`` which has that.
An element with a ``dir``, and a ``span`` with a class, is one thing in its line, as ``bdi`` is in a browser.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from coursekit.export.formats.pdf.layout.roles import INLINE

Levels = Callable[[str, str], list[int]]
"""The embedding level of each character in a text of a direction."""

_SVG = "{http://www.w3.org/2000/svg}svg"
_AS_WRITTEN = frozenset(("head", "pre", _SVG))
_IN_A_LINE = INLINE | {"a", "code", "img", _SVG}
_DIRECTIONS = ("ltr", "rtl")
_THING = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class _Piece:
    """Text of one level, or an element that is one thing. ``around`` are the elements of the line that it is in.

    ``number`` tells it from the others of its line; parts of a piece share it.
    """

    around: tuple[Any, ...]
    text: str
    element: Any = None
    number: int = 0
    level: int = 0


def put_in_order(element: Any, levels: Levels, direction: str = "ltr") -> None:
    """Arrange what an element holds, so that WeasyPrint shows it in order."""
    if element.tag in _AS_WRITTEN or not isinstance(element.tag, str):
        return
    direction = element.get("dir") or direction
    base = _DIRECTIONS.index(direction)
    lines = [_with_levels(line, levels, direction) for line in _lines(element)]
    things = [piece.element for line in lines for piece in line if piece.element is not None]
    for thing in things:
        put_in_order(thing, levels, direction)
    if any(piece.level != base for line in lines for piece in line):
        element.text, element[:] = None, []
        for thing in things:
            thing.tail = None
        for line in lines:
            _fill(element, line, base, 0)


def _lines(element: Any) -> Iterator[list[_Piece]]:
    """What stands between the blocks in an element; a block is a line with nothing else."""
    line = [_Piece((), element.text or "")]
    for child in element:
        if child.tag in _IN_A_LINE:
            line += _pieces(child, ())
        else:
            yield line
            yield [_Piece((), _THING, child)]
            line = []
        line.append(_Piece((), child.tail or ""))
    yield line


def _pieces(element: Any, around: tuple[Any, ...]) -> Iterator[_Piece]:
    if _is_one_thing(element):
        yield _Piece(around, _THING, element)
        return
    inside = (*around, element)
    yield _Piece(inside, element.text or "")
    for child in element:
        yield from _pieces(child, inside)
        yield _Piece(inside, child.tail or "")


def _is_one_thing(element: Any) -> bool:
    if element.get("dir") or (element.tag == "span" and element.get("class")):
        return True
    is_empty = len(element) == 0 and not element.text
    return is_empty or any(child.tag not in _IN_A_LINE for child in element)


def _with_levels(line: list[_Piece], levels: Levels, direction: str) -> list[_Piece]:
    """The pieces of a line with their levels, cut where those change. One that is alone is in order by itself."""
    pieces = [piece for piece in line if piece.text]
    if len(pieces) < 2:
        return [replace(piece, level=_DIRECTIONS.index(direction)) for piece in pieces]
    words = "".join(piece.text for piece in pieces)
    numbers = [number for number, piece in enumerate(pieces) for _ in piece.text]
    found = levels(words, direction)
    cut = []
    for (number, level), run in groupby(zip(numbers, found, words, strict=True), key=lambda each: each[:2]):
        text = "".join(letter for _, _, letter in run)
        cut.append(replace(pieces[number], text=text, number=number, level=level))
    return cut


def _fill(parent: Any, pieces: Sequence[_Piece], level: int, depth: int) -> None:
    """Put pieces into an element that has the direction of ``level`` and is ``depth`` elements into the line."""
    for group in _groups(pieces, level, depth):
        first, owner = group[0], _owner(group, depth)
        if _is_turned(group, level, depth):
            span = _add_child(parent, "span", {"dir": _DIRECTIONS[(level + 1) % 2]})
            _fill(span, group, level + 1, depth)
        elif owner is not None:
            copy = _add_child(parent, owner.tag, dict(owner.attrib))
            owner.attrib.pop("id", None)
            _fill(copy, group, level, depth + 1)
        elif first.element is not None:
            parent.append(first.element)
        else:
            _say(parent, "".join(piece.text for piece in group))


def _groups(pieces: Sequence[_Piece], level: int, depth: int) -> Iterator[list[_Piece]]:
    """Runs that are to be turned, and between them what is in one element, or one piece."""
    waiting: list[_Piece] = []
    for _, found in groupby(pieces, key=lambda piece: piece.level > level):
        run = list(found)
        if _is_turned(run, level, depth):
            yield from _by_owner(waiting, depth)
            yield run
            waiting = []
        else:
            waiting += run
    yield from _by_owner(waiting, depth)


def _is_turned(run: Sequence[_Piece], level: int, depth: int) -> bool:
    """Whether a run is of the other direction, and in pieces that no element of this depth holds together."""
    return run[0].level > level and run[0].number != run[-1].number and _owner(run, depth) is None


def _by_owner(pieces: Sequence[_Piece], depth: int) -> Iterator[list[_Piece]]:
    def key(piece: _Piece) -> tuple[bool, int]:
        owner = _owner([piece], depth)
        return owner is None, piece.number if owner is None else id(owner)

    for _, group in groupby(pieces, key=key):
        yield list(group)


def _owner(pieces: Sequence[_Piece], depth: int) -> Any:
    """The element, ``depth`` elements into the line, that holds all the pieces, or None."""
    owners = [piece.around[depth] if len(piece.around) > depth else None for piece in pieces]
    return owners[0] if all(owner is owners[0] for owner in owners) else None


def _add_child(parent: Any, tag: str, attributes: dict[str, str]) -> Any:
    child = parent.makeelement(tag, attributes)
    parent.append(child)
    return child


def _say(parent: Any, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
