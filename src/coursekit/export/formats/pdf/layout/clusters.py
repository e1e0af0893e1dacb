"""Which glyphs a text is drawn by, as Pango has it: letters that are drawn together, and by how many."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from coursekit.export.formats.pdf.layout.levels import levels
from coursekit.export.formats.pdf.layout.reach import weasyprint


@dataclass(frozen=True)
class Cluster:
    """Letters that can't be drawn apart from each other, in ``glyphs`` glyphs."""

    text: str
    glyphs: int
    right_to_left: bool


def clusters_of(box: Any) -> Iterator[Cluster]:
    """The clusters of a text box from left to right."""
    with _active(box):
        text = box.pango_layout.text
        ways = levels(text, box.style["direction"])
        line, _ = box.pango_layout.get_first_line()
        run = line.runs
        while run:
            before = len(text.encode()[: run.data.item.offset].decode())
            yield from _clusters_of_run(run.data, text.encode(), right_to_left=bool(ways[before] % 2))
            run = run.next


@contextmanager
def _active(box: Any) -> Iterator[None]:
    library = weasyprint().text.ffi
    box.pango_layout.reactivate(box.style)
    library.pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)
    try:
        yield
    finally:
        box.pango_layout.deactivate()


def _clusters_of_run(run: Any, written: bytes, *, right_to_left: bool) -> Iterator[Cluster]:
    nothing = weasyprint().text.ffi.pango.PANGO_GLYPH_EMPTY
    item, string = run.item, run.glyphs
    places = string.log_clusters[0 : string.num_glyphs]
    drawn = [glyph.glyph != nothing for glyph in string.glyphs[0 : string.num_glyphs]]
    counted = [
        (start, sum(is_drawn for _, is_drawn in group))
        for start, group in groupby(zip(places, drawn, strict=True), key=lambda each: each[0])
    ]
    starts = [*sorted(start for start, _ in counted), item.length]
    ends = dict(pairwise(starts))
    for start, count in counted:
        text = written[item.offset + start : item.offset + ends[start]].decode()
        if count:
            yield Cluster(text, count, right_to_left)
