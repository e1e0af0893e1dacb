"""What a font says of itself is read as fontTools reads it; a broken one is told, and takes no time."""

import struct
import time
from io import BytesIO
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import TESTS
from coursekit.export.formats.pdf.faces import font_bytes, font_paths
from coursekit.theme.font import COPYRIGHT, FAMILY, TYPOGRAPHIC, read_font
from coursekit.theme.font_tables import Tables

LETTERS = (TESTS / "theme/letters.ttf").read_bytes()
Said = tuple[str, str, bool, str, bool]
words = st.text(st.characters(codec="utf-8"), max_size=12)
codes = st.sets(st.integers(1, 0x24F), max_size=6)
lists = st.lists(
    st.tuples(
        st.sampled_from([(0, 3), (0, 4), (1, 0), (3, 0), (3, 1), (3, 10)]), st.sampled_from([4, 6, 12, 13]), codes
    ),
    max_size=3,
    unique_by=lambda each: each[0],
)


def said_by_fonttools(content: bytes) -> Said:
    with TTFont(BytesIO(content), lazy=True) as font:
        names, style = font["name"], font["OS/2"]
        axes = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
        weight = f"{axes['wght'].minValue:g} {axes['wght'].maxValue:g}" if "wght" in axes else str(style.usWeightClass)
        family = str(names.getDebugName(TYPOGRAPHIC) or names.getDebugName(FAMILY) or "").strip()
        holder = " ".join(str(names.getDebugName(COPYRIGHT) or "").split())
        return family, weight, bool(style.fsSelection & 1), holder, bool(font.getBestCmap())


def said(content: bytes) -> Said:
    font = read_font(content)
    assert font.wrong in ("", "has no letters")
    return font.family, font.weight, font.italic, font.holder, not font.wrong


@pytest.mark.parametrize("name", sorted(name for name in font_paths() if not name.endswith(".ttc")))
def test_fonts_of_many_makers_say_the_same(name: str) -> None:
    content = font_bytes(font_paths()[name])
    assert said(content) == said_by_fonttools(content)


def made(given_lists: Any, names: Any, weight: int, italic: bool, varies: tuple[int, int] | None) -> bytes:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "a", "b", "c"])
    builder.setupCharacterMap({})
    builder.font["cmap"] = cmap = newTable("cmap")
    cmap.tableVersion, cmap.tables = 0, []
    for (platform, encoding), form, found in given_lists:
        table = CmapSubtable.newSubtable(form)
        table.platformID, table.platEncID, table.language = platform, encoding, 0
        table.cmap = {code: "abc"[code % 3] for code in found}
        cmap.tables.append(table)
    builder.setupGlyf({name: _empty() for name in builder.font.getGlyphOrder()})
    builder.setupHorizontalMetrics(dict.fromkeys(builder.font.getGlyphOrder(), (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupOS2(usWeightClass=weight, fsSelection=int(italic))
    builder.setupPost()
    builder.setupNameTable({})
    for id, (text, place) in names.items():
        builder.font["name"].setName(text, id, *place)
    if varies:
        least, most = sorted(varies)
        builder.setupFvar([("wdth", 50, 100, 200, "Width"), ("wght", least, least, most, "Weight")], [])
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


def _empty() -> Any:
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    return Glyph()


@settings(deadline=None, max_examples=30)
@given(
    lists,
    st.dictionaries(
        st.sampled_from([COPYRIGHT, FAMILY, TYPOGRAPHIC]),
        st.tuples(words, st.sampled_from([(3, 1, 0x409), (3, 1, 0x407), (0, 3, 0), (3, 10, 0x409)])),
    ),
    st.integers(1, 1000),
    st.booleans(),
    st.none() | st.tuples(st.integers(1, 1000), st.integers(1, 1000)),
)
def test_any_font_says_the_same(
    given_lists: Any, names: Any, weight: int, italic: bool, varies: tuple[int, int] | None
) -> None:
    content = made(given_lists, names, weight, italic, varies)
    assert said(content) == said_by_fonttools(content)


def test_english_is_preferred() -> None:
    names = {FAMILY: ("Lettere", (3, 1, 0x410))}
    font = TTFont(BytesIO(made([], names, 400, False, None)))
    for text, place in (("Letters on a Mac", (1, 0, 0)), ("字", (3, 1, 0x411))):
        font["name"].setName(text, FAMILY, *place)
    for wanted in ("Letters on a Mac", "Letters"):
        file = BytesIO()
        font.save(file)
        assert read_font(file.getvalue()).family == wanted == said_by_fonttools(file.getvalue())[0]
        font["name"].setName("Letters", FAMILY, 3, 1, 0x409)


@settings(deadline=None, max_examples=300)
@given(st.integers(0, len(LETTERS) - 9), st.binary(min_size=1, max_size=8))
def test_no_font_of_a_stranger_ends_in_a_traceback(at: int, other: bytes) -> None:
    read_font(LETTERS[:at] + other + LETTERS[at + len(other) :])
    read_font(LETTERS[:at])


def font_of(**tables: bytes) -> bytes:
    """A font of tables as they are given, its list of them included."""
    given_tables = {"OS/2": bytes(78), "name": struct.pack(">3H", 0, 0, 6), **tables}
    at, head, body = 12 + 16 * len(given_tables), b"", b""
    for tag, content in given_tables.items():
        head += tag.encode() + struct.pack(">3L", 0, at + len(body), len(content))
        body += content
    return b"\0\1\0\0" + struct.pack(">4H", len(given_tables), 0, 0, 0) + head + body


def in_ranges(count: int, glyphs: int) -> bytes:
    """A list of letters in ranges, all of which hold the same glyphs, and none is there."""
    last = glyphs - 1
    ranges = struct.pack(f">{count}H2x{count}H{count}H", *[last] * count, *[0] * count, *[0] * count)
    offsets = struct.pack(f">{count}H", *(2 * (count - number) for number in range(count)))
    table = ranges + offsets + bytes(2 * glyphs)
    head = struct.pack(">2H", 0, 1) + struct.pack(">HHL", 3, 1, 12)
    return head + struct.pack(">7H", 4, 14 + len(table), 0, 2 * count, 0, 0, 0) + table


ENDS = "can't be read: its table {} breaks off"
FAR = struct.pack(">HHHHL", 0, 1, 3, 1, 0xFFFFFFFF)
MANY = struct.pack(">HHHHLHHLLL", 0, 1, 3, 10, 12, 12, 0, 0, 0, 0xFFFFFFFF)
AXES = struct.pack(">LHHHH", 0x10000, 16, 2, 65535, 65535)


@pytest.mark.parametrize(
    ("tables", "wrong"),
    [
        ({}, "can't be read: it has no table cmap"),
        ({"cmap": b"\0"}, ENDS.format("cmap")),
        ({"cmap": bytes(4)}, "has no letters"),
        ({"cmap": FAR}, ENDS.format("cmap")),
        ({"cmap": MANY}, ENDS.format("cmap")),
        ({"cmap": in_ranges(2, 9)}, "has no letters"),
        ({"cmap": in_ranges(4000, 8000)}, "can't be read: its ranges of letters overlap"),
        ({"OS/2": b""}, ENDS.format("OS/2")),
        ({"cmap": bytes(4), "fvar": AXES}, ENDS.format("fvar")),
    ],
)
def test_what_is_wrong_is_told(tables: dict[str, bytes], wrong: str) -> None:
    began = time.process_time()
    assert read_font(font_of(**tables)).wrong == wrong
    assert time.process_time() - began < 1


def test_one_long_name_thousands_of_times_takes_no_time() -> None:
    record = struct.pack(">6H", 3, 1, 0x407, FAMILY, 0xFFFE, 0)
    names = struct.pack(">3H", 0, 60_000, 6) + record * 60_000 + bytes(6)
    began = time.process_time()
    assert Tables(font_of(name=names)).name(FAMILY)
    assert time.process_time() - began < 2
