"""What processes that typeset parts of a book hand to each other: numbers for slots, and parts, read as written."""

import re

from hypothesis import given
from hypothesis import strategies as st

from coursekit.export.formats.pdf.layout.numbers import shown_number
from coursekit.export.formats.pdf.typeset_part import (
    Bookmark,
    FontUse,
    LayoutFinding,
    PageLink,
    PartLayout,
    PartPages,
    Slot,
    StructureNode,
    layout_from,
    pages_from,
)


@given(st.integers(1, 9999), st.sampled_from((0.0, 0.5, 1.0)), st.integers(1, 4))
def test_a_number_keeps_to_its_room(number: int, align: float, room: int) -> None:
    digits, widths = tuple(f"{glyph:04x}" for glyph in range(10)), tuple(500.0 + glyph for glyph in range(10))
    slot = Slot(0, "%", "a", digits, widths, room=500.0 * room, align=align)
    shift, glyphs = re.fullmatch(rb"\[(-?\d+ )?<(\w+)>\] TJ", shown_number(slot, number)).groups()  # type: ignore[union-attr]
    assert [int(glyphs[at : at + 4], 16) for at in range(0, len(glyphs), 4)] == [int(digit) for digit in str(number)]
    before = -int(shift or 0)
    after = slot.room - before - sum(widths[int(digit)] for digit in str(number))
    assert abs(before * (1 - align) - after * align) <= 1


words = st.text(max_size=8)
numbers = st.integers(0, 3)
nodes = st.recursive(
    st.builds(
        StructureNode, words, st.lists(st.lists(numbers, min_size=2, max_size=2) | numbers, max_size=3), words, words
    ),
    lambda inner: st.builds(StructureNode, words, st.lists(inner, max_size=3)),
    max_leaves=5,
)
sizes = st.floats(0, 900, allow_nan=False)


@given(
    st.builds(
        PartLayout,
        name=words,
        title=words,
        pages=numbers,
        more=st.booleans(),
        anchors=st.dictionaries(words, st.tuples(numbers, sizes, sizes), max_size=2),
        bookmarks=st.lists(st.builds(Bookmark, numbers, words, numbers, sizes, sizes), max_size=2).map(tuple),
        findings=st.lists(st.builds(LayoutFinding, words, words, words, numbers), max_size=2).map(tuple),
    ),
    st.builds(
        PartPages,
        slots=st.just(()),
        links=st.lists(
            st.builds(PageLink, numbers, words, st.booleans(), st.tuples(sizes, sizes, sizes, sizes), words), max_size=2
        ).map(tuple),
        structure=st.lists(nodes, max_size=2).map(tuple),
        fonts=st.dictionaries(
            words,
            st.builds(FontUse, words, st.dictionaries(words, st.tuples(sizes, words), max_size=2)),
            max_size=2,
        ),
        pdf=st.binary(max_size=20),
    ),
)
def test_a_kept_part_is_read_as_it_was(layout: PartLayout, pages: PartPages) -> None:
    assert layout_from(layout.to_json()) == layout
    assert pages_from(pages.to_bytes()) == pages
