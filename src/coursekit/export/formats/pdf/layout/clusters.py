"""Which glyphs a text is drawn by, as Pango has it: letters that are drawn together, and by how many."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from coursekit.export.formats.pdf.engine.boxes import runs_right_to_left
from coursekit.export.formats.pdf.engine.pango import GlyphRun, glyph_runs, laid_out_text
from coursekit.export.formats.pdf.layout.bidi_levels import levels


@dataclass(frozen=True)
class Cluster:
    """Letters that can't be drawn apart from each other, in ``glyphs`` glyphs."""

    text: str
    glyphs: int
    right_to_left: bool


def clusters_of(box: Any) -> Iterator[Cluster]:
    """The clusters of a text box from left to right."""
    text = laid_out_text(box)
    ways = levels(text, "rtl" if runs_right_to_left(box) else "ltr")
    written = text.encode()
    for run in glyph_runs(box):
        before = len(written[: run.offset].decode())
        yield from _clusters_of_run(run, written, right_to_left=bool(ways[before] % 2))


def _clusters_of_run(run: GlyphRun, written: bytes, *, right_to_left: bool) -> Iterator[Cluster]:
    counted = [
        (start, sum(is_drawn for _, is_drawn in group))
        for start, group in groupby(zip(run.clusters, run.drawn, strict=True), key=lambda each: each[0])
    ]
    starts = [*sorted(start for start, _ in counted), run.length]
    ends = dict(pairwise(starts))
    for start, count in counted:
        text = written[run.offset + start : run.offset + ends[start]].decode()
        if count:
            yield Cluster(text, count, right_to_left)
