"""Text that says what was written, where its glyphs tell something else (ISO 32000-1, 14.9.4).

Fonts draw Arabic, and many other scripts, of parts that letters share. Readers put text in order by where it is seen:
so only a cluster of glyphs says what it is, never a line.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coursekit.export.formats.pdf.engine.boxes import text_of
from coursekit.export.formats.pdf.engine.painting import marked_number, selected_font, shows_glyphs
from coursekit.export.formats.pdf.engine.pango import mirrored
from coursekit.export.formats.pdf.layout.bidi_levels import is_joined
from coursekit.export.formats.pdf.layout.clusters import Cluster, clusters_of
from coursekit.export.formats.pdf.layout.letters import Letters

_SHOWN = re.compile(rb"<([0-9a-f]*)>|(-?[0-9.]+)")
_HYPHEN = "\N{HYPHEN}"
_JOINERS = "\u200c\u200d"

_Glyph = tuple[Letters, int]


def with_written_text(
    operators: Sequence[Any], boxes: Mapping[int, Any], fonts: Mapping[str, Letters]
) -> Iterator[Any]:
    """The operators of a page; ``boxes`` are its text boxes by MCID, ``fonts`` what the glyphs of a font stand for."""
    letters, start, box = Letters(), 0, None
    glyphs: list[_Glyph] = []
    for place, operator in enumerate(operators):
        if operator == b"BDC":
            yield from operators[start : place + 1]
            glyphs, start, box = [], place + 1, boxes.get(marked_number(operators[place - 1]))
        elif operator == b"EMC" and box is not None:
            yield from _text_box(operators[start:place], box, glyphs)
            start, box = place, None
        elif name := selected_font(operator):
            letters = fonts[name]
        elif shows_glyphs(operator):
            glyphs += [(letters, glyph) for glyph in _glyphs(operator)]
    yield from operators[start:]


def _text_box(operators: Sequence[Any], box: Any, glyphs: Sequence[_Glyph]) -> Iterator[Any]:
    """The operators that draw a text box, with what is written around those that do not tell it."""
    text = "".join(letters.texts.get(glyph, "") for letters, glyph in glyphs)
    written = text_of(box)
    if not glyphs or text == written or (not is_joined(written) and _compared(text) == _compared(written)):
        return iter(operators)
    clusters = list(clusters_of(box))
    if sum(cluster.glyphs for cluster in clusters) != len(glyphs):
        return iter(operators)
    untold: dict[int, tuple[int, str]] = {}
    first = 0
    for cluster in clusters:
        drawn_by = glyphs[first : first + cluster.glyphs]
        if not _is_told(cluster, drawn_by):
            untold[first] = (first + cluster.glyphs, cluster.text)
        first += cluster.glyphs
    return _around(operators, untold) if untold else iter(operators)


def _is_told(cluster: Cluster, glyphs: Sequence[_Glyph]) -> bool:
    """Whether the glyphs of a cluster tell its text; remembers what they stood for."""
    if len(glyphs) == 1:
        letters, glyph = glyphs[0]
        letters.see_alone(glyph, cluster.text)
    else:
        for letters, glyph in glyphs:
            letters.see_as_part(glyph)
    text = _compared("".join(letters.texts.get(glyph, "") for letters, glyph in glyphs))
    written = _compared(cluster.text)
    # Readers turn the brackets of what runs from right to left.
    as_drawn = "".join(map(mirrored, written)) if cluster.right_to_left else written
    return Counter(text) == Counter(as_drawn)


def _compared(text: str) -> str:
    """A text without what is not drawn."""
    visible = (each for each in text.replace(_HYPHEN, "-") if unicodedata.category(each)[0] not in "CZ")
    return "".join(visible)


def _glyphs(operator: bytes) -> Iterator[int]:
    for found, _ in _SHOWN.findall(operator):
        yield from (int(found[at : at + 4], 16) for at in range(0, len(found), 4))


def _around(operators: Sequence[Any], untold: Mapping[int, tuple[int, str]]) -> Iterator[Any]:
    """Operators with marks around some glyphs: ``untold`` has, by the first, where they end and what they say."""
    glyph, end = 0, -1
    for operator in operators:
        if not shows_glyphs(operator):
            yield operator
            continue
        shown: list[bytes] = []
        for found, moved in _SHOWN.findall(operator):
            shown += [moved] if moved else []
            for at in range(0, len(found), 4):
                if glyph in untold:
                    yield from _operator(shown)
                    end, text = untold[glyph]
                    yield b"/Span <</ActualText %s>> BDC" % _string(text)
                    shown = []
                shown.append(b"<%s>" % found[at : at + 4])
                glyph += 1
                if glyph == end:
                    yield from _operator(shown)
                    yield b"EMC"
                    shown = []
        yield from _operator(shown)


def _operator(shown: Sequence[bytes]) -> Iterator[bytes]:
    if shown:
        yield b"[%s] TJ" % b" ".join(shown).replace(b"> <", b"")


def _string(text: str) -> bytes:
    """Without marks of direction and places to break a line, which nobody wrote to be read."""
    read = "".join(each for each in text if each in _JOINERS or unicodedata.category(each) != "Cf")
    return b"<feff%s>" % read.encode("utf-16-be").hex().encode()
